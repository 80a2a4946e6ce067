import { RegistryError } from '../../errors.js';
import { findFault } from './build-fault.js';
import { isTransient } from './retries.js';

/** What the making of a builder failed by, as far as it is known. */
export type MakingFailure = {
  /** Whether it may well succeed a moment later. */
  readonly isTransient: boolean;
  readonly mend?: string;
};

/** Tells what the making of a builder failed by, from the last lines that buildx printed. */
export function classifyMaking(lines: string): MakingFailure {
  const known = MENDS.find(([pattern]) => pattern.test(lines));
  const fault = findFault(lines);
  return {
    isTransient: !LASTING.test(lines) && fault !== undefined && isTransient(new RegistryError('make a builder', fault)),
    ...(known && { mend: known[1] }),
  };
}

const MIRROR = 'Name a mirror of the image in input "buildkit-image"';

// The first that fits counts.
const MENDS: readonly (readonly [RegExp, string])[] = [
  [
    /toomanyrequests|429 Too Many/i,
    `Sign in to Docker Hub by input "registry-auth", which allows more pulls. ${MIRROR}`,
  ],
  [
    /Cannot connect to the Docker daemon|permission denied while trying to connect/,
    'Start the engine, set DOCKER_HOST to one that runs, or name a BuildKit elsewhere: driver: remote, with its endpoint in input "nodes"',
  ],
  [
    /TLS data loaded from environment/,
    'Set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH for this step, as they are for the engine',
  ],
  [/invalid driver option/, 'Name in input "driver-opts" what this driver knows: docs/building.md'],
  [/invalid duplicate endpoint/, 'Give every entry of input "nodes" an endpoint of its own'],
  [/Get "?https?:\/\/|pulling image|pull access denied|failed to resolve/, MIRROR],
];

// The engine's own, or a cluster's: no registry has said so.
const LASTING = /Cannot connect to the Docker daemon|invalid driver option|x509|tls: /;
