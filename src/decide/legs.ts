import { Refusal, Refusals } from '../errors.js';
import { parseEach, parseTexts } from './lines.js';
import { type Notice, notice, warning } from './notice.js';
import { normalPlatform } from './platform.js';

/** What a job of a matrix has pushed: a manifest or index by its digest, and the platform that is wanted of it. */
export type Leg = {
  /** Left out where the image itself tells. */
  readonly platform?: string;
  readonly digest: string;
};

/** Spells legs as output `leg` does: no braces, quotes or names, which could be those of a secret. */
export function legTexts(legs: readonly Leg[]): readonly string[] {
  return legs.map(({ platform, digest }) => (platform === undefined ? digest : `${platform}=${digest}`));
}

const PATH = /^(?:~|\.{0,2}[\\/]|[A-Za-z]:[\\/])/;
const LIKE_LEG = /=|sha\d+:|\*\*\*|^(?:linux|windows)\/|^[0-9a-f]{64}$/;

/** Tells whether input `legs` names a folder of files with legs: it is one line, and has nothing of a leg. */
export function namesFolder(text: string): boolean {
  const isLine = text !== '' && !text.includes('\n');
  return isLine && (PATH.test(text) || !LIKE_LEG.test(text));
}

// docker/build-push-action's users know it: `touch /tmp/digests/<digest without sha256:>`.
const NAME = /^[0-9a-f]{64}$/;

/** The lines of a leg's file: its text, and where it is empty, the digest that is its name. */
export function legLinesOf({ name, text }: { readonly name: string; readonly text: string }): string {
  if (text.trim() !== '') return text;
  if (NAME.test(name)) return `sha256:${name}`;
  throw new Refusal('a folder of files that hold lines of legs, or are named by a digest without "sha256:"', name);
}

/** Parses lines of legs, `platform=digest` or a digest alone; each platform and each bare digest once. */
export function parseLegs(text: string): Leg[] {
  const legs = parseEach(parseTexts(text), parseLeg);
  // Of Windows there can be an image for each version of it: which one it is for, the image itself says.
  const keys = legs.map(({ platform, digest }) =>
    platform === undefined || platform.startsWith('windows/') ? digest : platform,
  );
  refuseRepeated(keys);
  return legs;
}

const ONCE = 'legs that are given once';
const ONE_JOB = 'Let one job alone build each platform';
const LEG = /^(?:([a-z0-9]+(?:\/[a-z0-9_-]+){1,2})=)?(sha256:[0-9a-f]{64})$/;
const LINES = 'lines of platform=digest, such as linux/arm64=sha256:…, or of digests';
const MASKED = 'free of what GitHub hides: in place of a leg there is ***';
const UNMASK = "Pass the action's output leg, which holds no secret; it is lost where a secret is a part of it";

function parseLeg(line: string): Leg {
  if (line.includes('***')) throw new Refusal(MASKED, line, UNMASK);
  const [, platform, digest] = LEG.exec(line) ?? [];
  if (digest === undefined) throw new Refusal(LINES, line.slice(0, LONGEST));
  return { ...(platform !== undefined && { platform: normalPlatform(platform) }), digest };
}

const LONGEST = 200;

/** Refuses legs that cannot be all: what is missing is most often a job that failed. */
export function checkLegs(legs: readonly Leg[], expected: readonly string[]): void {
  if (legs.length === 0) throw new Refusal(tellNone(expected), undefined, PASS_ON);
  const named = legs.flatMap(({ platform }) => platform ?? []);
  // What a bare digest is for is known when its image has been read.
  checkPlatforms(named, named.length === legs.length ? expected : []);
  refuseOthers(named, expected);
}

/** Refuses platforms that are not those that were expected, each once; any are right where none are expected. */
function checkPlatforms(found: readonly string[], expected: readonly string[]): void {
  refuseOthers(found, expected);
  const missing = expected.filter((one) => !found.includes(normalPlatform(one)));
  if (missing.length === 0) return;
  const rule = `one leg for each platform of input "platforms" (${expected.join(', ')}): ${missing.join(', ')} is missing`;
  throw new Refusal(rule, undefined, RUN_AGAIN);
}

function refuseOthers(found: readonly string[], expected: readonly string[]): void {
  const wanted = expected.map(normalPlatform);
  const others = expected.length === 0 ? [] : found.filter((one) => !wanted.includes(one));
  const rule = `legs for the platforms of input "platforms" alone (${expected.join(', ')})`;
  if (others.length > 0) throw new Refusals(others.map((one) => new Refusal(rule, one)));
}

const RUN_AGAIN = 'Nothing was tagged. Run the job of that leg again, then this one';

function tellNone(expected: readonly string[]): string {
  const missing = expected.length === 0 ? '' : `, for ${expected.join(', ')}`;
  return `given: what the jobs with mode: build have as their output leg${missing}`;
}

const PASS_ON =
  'For example:\n    legs: |\n      ${{ needs.amd64.outputs.leg }}\n      ${{ needs.arm64.outputs.leg }}\n' +
  '  where a job has "outputs: { leg: ${{ steps.<id>.outputs.leg }} }". A job that failed has none: run it again';

/** An image of a leg, as its registry has it. */
export type Merged = {
  /** In words. */
  readonly leg: string;
  readonly platform: string;
  /** Of Windows, which has images of several versions of itself. */
  readonly osVersion: string;
  /** What the image says that it was made of; empty where it does not. */
  readonly revision: string;
};

/** Refuses images that do not make one together, and gives what the user should know of them. `own`: this run's revision. */
export function checkMerged(
  images: readonly Merged[],
  { platforms, own }: { readonly platforms: readonly string[]; readonly own: string },
): readonly Notice[] {
  const keys = images.map(({ platform, osVersion }) => [platform, osVersion].filter((part) => part !== '').join(' '));
  refuseRepeated(keys);
  checkPlatforms([...new Set(images.map(({ platform }) => platform))], platforms);
  const told = images.filter(({ revision }) => revision !== '');
  const [revision = own, ...others] = new Set(told.map((one) => one.revision));
  if (others.length > 0) {
    const each = told.map((one) => `${one.leg} is of ${one.revision}`);
    throw new Refusal('legs of one revision', each.join(', '), 'Run the jobs of all legs again, in one run');
  }
  const unknown = images.filter((one) => one.revision === '').map(({ leg }) => notice(`${leg} ${UNKNOWN}`));
  const foreign = revision === own ? [] : [warning(`The legs are of ${revision}, and this run is of ${own}`)];
  return [...unknown, ...foreign];
}

const UNKNOWN = 'does not say which revision it was made of (label org.opencontainers.image.revision)';

function refuseRepeated(keys: readonly string[]): void {
  const repeated = [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))];
  if (repeated.length > 0) throw new Refusals(repeated.map((key) => new Refusal(ONCE, key, ONE_JOB)));
}
