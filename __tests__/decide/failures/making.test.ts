import { classifyMaking } from '../../../src/decide/failures/making.js';

const MIRROR = 'Name a mirror of the image in input "buildkit-image"';

test.each<[string, boolean, string | undefined]>([
  [
    'ERROR: Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: i/o timeout',
    true,
    MIRROR,
  ],
  ['ERROR: Error response from daemon: Get "https://registry-1.docker.io/v2/": no such host', false, MIRROR],
  ['ERROR: received unexpected HTTP status: 503 Service Unavailable', true, undefined],
  [
    'ERROR: toomanyrequests: You have reached your pull rate limit',
    true,
    `Sign in to Docker Hub by input "registry-auth", which allows more pulls. ${MIRROR}`,
  ],
  [
    'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. connection refused',
    false,
    'Start the engine, set DOCKER_HOST to one that runs, or name a BuildKit elsewhere: driver: remote, with its endpoint in input "nodes"',
  ],
  [
    'ERROR: could not create a builder instance with TLS data loaded from environment.',
    false,
    'Set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH for this step, as they are for the engine',
  ],
  [
    'ERROR: failed to initialize builder a (a0): invalid driver option x for remote driver',
    false,
    'Name in input "driver-opts" what this driver knows: docs/building.md',
  ],
  ['ERROR: invalid duplicate endpoint x', false, 'Give every entry of input "nodes" an endpoint of its own'],
  ['ERROR: something else', false, undefined],
])('classifyMaking(%j)', (lines, isTransient, mend) => {
  expect(classifyMaking(lines)).toStrictEqual({ isTransient, ...(mend !== undefined && { mend }) });
});
