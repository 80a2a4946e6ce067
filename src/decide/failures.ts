import { RegistryError, type RegistryFault } from '../errors.js';

/** Attempts after the first one. */
export const RETRIES = 4;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;
/** A registry that asks for more than this is not waited for. */
const PATIENCE = 60_000;

/** Tells whether the same request may well succeed a moment later. A "no" is never asked again. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof RegistryError)) return false;
  const { fault } = error;
  if (fault.kind === 'unreachable') return !DISTRUST.test(fault.code) && !LASTING.includes(fault.code);
  return isPassing(statusOf(fault));
}

// The codes of OpenSSL's verification and of Node's own: https://nodejs.org/api/tls.html#x509-certificate-error-codes
const DISTRUST = /CERT|UNABLE_TO_|ERR_TLS_/;
// A name that nobody knows, and a port that speaks something else.
const LASTING = ['ENOTFOUND', 'EPROTO'];

/** The status that the registry answered; 0 where it answered none. */
function statusOf(fault: RegistryFault): number {
  return fault.kind === 'status' ? fault.status : 0;
}

function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Milliseconds to wait before attempt `attempt` (1 is the first retry); undefined where it is not worth it. */
export function chooseWait(error: unknown, attempt: number, fraction: number): number | undefined {
  if (attempt > RETRIES || !(error instanceof RegistryError) || !isTransient(error)) return undefined;
  const asked = error.retryAfter;
  if (asked !== undefined) return asked <= PATIENCE ? asked : undefined;
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1)) * (0.5 + fraction / 2);
}

/** Milliseconds to wait before a registry is looked at again that does not show yet what was just written there. */
export const LOOK_AGAIN: readonly number[] = [250, 1_000, 3_000];

/** Tells whether a registry says that it has no such thing: it may not show it yet. */
export function isNotThere(error: unknown): boolean {
  return error instanceof RegistryError && statusOf(error.fault) === 404;
}

/** What the user can do about a registry's "no", in a sentence. */
export function mendOf(registry: string, fault: RegistryFault): string {
  const row = MENDS.find(({ registry: name, when }) => (name === undefined || name.test(registry)) && when(fault));
  return row?.mend ?? 'Look at what the registry answers';
}

/** What the user can do about a build that did not run, undefined where its own last lines say enough. */
export function mendOfBuild(text: string): string | undefined {
  return BUILD_MENDS.find(([pattern]) => pattern.test(text))?.[1];
}

const BUILD_MENDS: readonly (readonly [RegExp, string])[] = [
  [
    /unknown (shorthand )?flag:|is not a docker command/,
    'The docker client has no plugin buildx: install it, or add docker/setup-buildx-action before this step',
  ],
  [/spawn \S*docker\S* ENOENT/, 'There is no docker on this runner: install it, or use a runner that has it'],
  [/no builder ".*" found/, 'The builder that BUILDX_BUILDER or "docker buildx use" names is not there'],
  [/Cannot connect to the Docker daemon/, 'The Docker engine does not run, or DOCKER_HOST names another one'],
];

type Mend = { readonly registry?: RegExp; readonly when: (fault: RegistryFault) => boolean; readonly mend: string };

const GITHUB = /^(ghcr\.io|containers\..+\.ghe\.com)$/;
const isDenied = (fault: RegistryFault): boolean => [401, 403].includes(statusOf(fault));
const isStatus =
  (status: number) =>
  (fault: RegistryFault): boolean =>
    statusOf(fault) === status;

const MENDS: readonly Mend[] = [
  {
    registry: GITHUB,
    when: (fault) => isDenied(fault) || fault.kind === 'wrong-credentials',
    mend:
      'Give the job the right to write packages:\n    permissions:\n      contents: read\n      packages: write\n' +
      '  and, where the package was made elsewhere, give this repository access in its settings ("Manage Actions access")',
  },
  {
    when: (fault) => fault.kind === 'no-credentials',
    mend: 'Give inputs "username" and "password", or an entry in "registry-auth"',
  },
  {
    when: (fault) => fault.kind === 'wrong-credentials',
    mend: 'Check inputs "username" and "password"; many registries want an access token in place of the password',
  },
  { when: isDenied, mend: 'Give the user or token the right to push to this repository, and check its name' },
  { when: isStatus(404), mend: 'Check the name; some registries want the repository to be created first' },
  { when: isStatus(429), mend: 'The registry limits requests: try again later' },
  {
    when: (fault) => fault.kind === 'unreachable' && DISTRUST.test(fault.code),
    mend: 'Name the certificate authority of the registry in the environment variable NODE_EXTRA_CA_CERTS of the runner',
  },
  {
    when: (fault) => fault.kind === 'unreachable',
    mend: 'Check the name of the registry and the network of the runner',
  },
];
