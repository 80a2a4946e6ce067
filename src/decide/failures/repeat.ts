import { RegistryError, type RegistryFault } from '../../errors.js';
import type { BuildMetadata } from '../metadata.js';
import { findFault, findStatus } from './build-fault.js';
import { type BuildPlace, findPlace, findPlaceOfEngine } from './build-place.js';
import { isOfCommand, lastError } from './build-text.js';
import { isTransient } from './retries.js';

/** What a build failed by: the push of what it had made, or anything else. */
export type BuildFailure =
  | {
      readonly kind: 'push';
      /** Where to; undefined where the lines do not name it. */
      readonly place: Omit<BuildPlace, 'doing'> | undefined;
      /** Whether the same push may well succeed a moment later. */
      readonly isTransient: boolean;
      /** How often it can help to push again, where that is less than `retries`. */
      readonly repeats?: number;
    }
  | { readonly kind: 'other' };

/** Tells what a build or a push failed by, from the last lines that `docker buildx build` or `docker push` printed. */
export function classifyBuildFailure(text: string): BuildFailure {
  const ofEngine = findErrorOfEngine(text);
  const error = ofEngine ?? findErrorOfBuilder(text);
  if (error === undefined || NOBODY_REFUSED.test(error)) return { kind: 'other' };
  const found = (ofEngine === undefined ? undefined : findPlaceOfEngine(text)) ?? findPlace(error);
  const place = found && { registry: found.registry, repository: found.repository };
  return { kind: 'push', place, isTransient: isPassing(error) };
}

/**
 * The same of a push that has stalled. BuildKit does not tell where to, and may have been done with what it named last. The
 * engine with the classic store goes on waiting for the answer to a layer, and has later pushes of that layer wait, too.
 */
export function classifyStall(text: string): BuildFailure & { readonly kind: 'push' } {
  const found = findPlaceOfEngine(text);
  if (found === undefined) return { kind: 'push', place: undefined, isTransient: true };
  const { registry, repository } = found;
  return { kind: 'push', place: { registry, repository }, isTransient: true, repeats: 1 };
}

/** The line in which a build names the configuration of an image that it has made. */
export const NAMES_CONFIG = /^#\d+ (?:exporting config|writing image) (sha256:[0-9a-f]{64})\b/;

/** The digest of the configuration that a build has named; undefined where it has named none, or that of each platform. */
export function configDigestIn(lines: string): string | undefined {
  return onlyDigestIn(lines, NAMES_CONFIG);
}

const NAMES_INDEX = /^#\d+ exporting manifest list (sha256:[0-9a-f]{64})\b/;
const NAMES_MANIFEST = /^#\d+ exporting manifest (sha256:[0-9a-f]{64})\b/;

/** What a build has named of the image that it has made, although it failed by the push. */
export function madeIn(lines: string): Pick<BuildMetadata, 'digest' | 'configDigest'> {
  const digest = onlyDigestIn(lines, NAMES_INDEX) ?? onlyDigestIn(lines, NAMES_MANIFEST);
  return { digest, configDigest: configDigestIn(lines) };
}

function onlyDigestIn(lines: string, pattern: RegExp): string | undefined {
  const named = new Set(lines.split('\n').flatMap((line) => pattern.exec(line)?.[1] ?? []));
  return named.size === 1 ? [...named][0] : undefined;
}

// A cancel; an engine that is gone; an image that is not there.
const NOBODY_REFUSED =
  /context canceled|Cannot connect to the Docker daemon|error during connect|image does not exist locally|^tag does not exist: /m;

// The classic store is pushed from when the build is done, as `docker push` does it.
const ENGINE_PUSHES = /^(?:#\d+ pushing \S+ with docker|#\d+ pushing layer .*| > pushing \S+ with docker:)$/m;
const PROGRESS_OF_PUSH = /^(?:The push refers to (?:a )?repository \[.*\]|[0-9a-f]{12}: [A-Z].*)$/;

function findErrorOfEngine(text: string): string | undefined {
  if (ENGINE_PUSHES.test(text)) return lastError(text);
  const lines = text.split('\n');
  const others = lines.filter((line) => !PROGRESS_OF_PUSH.test(line));
  return others.length < lines.length ? others.join('\n') : undefined;
}

const PUSHED = /failed to push \S+: |\b(?:post|put|patch)\b.*?https?:\/\/[^\s"]+\/(?:blobs|manifests)\//i;
// A cache is sent in the same way.
const OF_CACHE = /error writing (?:layer|manifest|config) blob/;
// A push asks for nothing but tokens. What it gets besides are layers of a base image that the build had no need of.
const OF_BASE = /httpReadSeeker|(?<!token: unexpected status from )GET request to http|(?<!token: )Get "http/;

function findErrorOfBuilder(text: string): string | undefined {
  const last = lastError(text);
  if (isOfCommand(last) || OF_CACHE.test(last)) return undefined;
  const error = PUSHED.test(last) ? last : findStepOf(last, text);
  return error === undefined || OF_BASE.test(error) ? undefined : error;
}

/** The error of the step by which a build has failed: that of the build has lost the push where a token was refused. */
function findStepOf(last: string, text: string): string | undefined {
  const end = last.replace(/\n.*/s, '').replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '');
  const steps = text.split('\n').filter((line) => /^#\d+ ERROR: failed to push \S+: /.test(line));
  const step = steps.findLast((line) => end !== '' && line.endsWith(end));
  return step ?? (/^failed to fetch \w+ token: /.test(end) && / > exporting to image:$/m.test(text) ? last : undefined);
}

const REFUSED = /(?:^|: )(?:denied|unauthorized)\b/m;
// What was just sent is not there.
const LOST = /(?:^|: )(?:unknown blob|blob (?:upload )?unknown|manifest (?:blob )?unknown)\b/m;
const OTHER_PROTOCOL = /HTTP request to an HTTPS server/;

function isPassing(error: string): boolean {
  if (REFUSED.test(error)) return false;
  if (LOST.test(error)) return true;
  const status = findStatus(error);
  if (status !== undefined) return mayPass(status);
  if (OTHER_PROTOCOL.test(error)) return false;
  const fault = findFault(error);
  return fault?.kind === 'unreachable' ? mayPass(fault) : PASSING.some((pattern) => pattern.test(error));
}

function mayPass(fault: RegistryFault): boolean {
  return isTransient(new RegistryError('push', fault));
}

// Words for what has neither a status nor a code of the network.
const PASSING: readonly RegExp[] = [
  // 429, of which the engine shows the message alone, or the code where the answer has no body, 503 and 500.
  /(?:^|: )(?:toomanyrequests(?::|$)|retry-after: )/m,
  /(?:^|: )(?:unavailable|unknown)$/m,
  // 408.
  /(?:^|: )request time(?:d )?out$/im,
  // A connection or an answer that ended early.
  /\bEOF$/m,
  /malformed MIME header|use of closed network connection|on closed pipe|http2: |stream error: |request must be retried/,
  // A copy that is not all there.
  /failed commit on ref|short (?:read|write)|digest invalid|provided digest did not match/,
];
