import {
  chooseWait,
  isNotThere,
  isTransient,
  LOOK_AGAIN,
  mendOf,
  mendOfBuild,
  RETRIES,
} from '../../src/decide/failures.js';
import { RegistryError, type RegistryFault } from '../../src/errors.js';

const status = (number: number): RegistryFault => ({ kind: 'status', status: number });
const unreachable = (code: string): RegistryFault => ({ kind: 'unreachable', code, detail: 'x' });
const error = (fault: RegistryFault, retryAfter?: number): RegistryError => new RegistryError('x', fault, { retryAfter });

test.each<[unknown, boolean]>([
  [error(unreachable('ECONNRESET')), true],
  [error(unreachable('ETIMEDOUT')), true],
  [error(unreachable('ENOTFOUND')), false],
  [error(unreachable('EPROTO')), false],
  [error(unreachable('EPROTOTYPE')), true],
  [error(unreachable('DEPTH_ZERO_SELF_SIGNED_CERT')), false],
  [error(unreachable('UNABLE_TO_VERIFY_LEAF_SIGNATURE')), false],
  [error(unreachable('ERR_TLS_CERT_ALTNAME_INVALID')), false],
  [error(status(408)), true],
  [error(status(429)), true],
  [error(status(500)), true],
  [error(status(503)), true],
  [error(status(401)), false],
  [error(status(403)), false],
  [error(status(404)), false],
  [error({ kind: 'unusable', detail: 'x' }), false],
  [error({ kind: 'no-credentials' }), false],
  [error({ kind: 'wrong-credentials', status: 401 }), false],
  [new Error('x'), false],
  ['x', false],
])('isTransient(%s) is %s', (what, expected) => {
  expect(isTransient(what)).toBe(expected);
});

test.each<[unknown, boolean]>([
  [error(status(404)), true],
  [error(status(403)), false],
  [error({ kind: 'wrong-credentials', status: 404 }), false],
  [error(unreachable('ECONNRESET')), false],
  [new Error('x'), false],
])('isNotThere(%s) is %s', (what, expected) => {
  expect(isNotThere(what)).toBe(expected);
});

test.each<[string, unknown, number, number, number | undefined]>([
  ['the first retry', error(status(500)), 1, 1, 250],
  ['the first retry, spread', error(status(500)), 1, 0, 125],
  ['the second retry', error(status(500)), 2, 1, 500],
  ['the last retry', error(status(500)), RETRIES, 1, 2000],
  ['one more', error(status(500)), RETRIES + 1, 1, undefined],
  ['what the registry asks for', error(status(429), 3000), 1, 1, 3000],
  ['a minute', error(status(429), 60_000), 1, 1, 60_000],
  ['more than a minute', error(status(429), 60_001), 1, 1, undefined],
  ['a no', error(status(403)), 1, 1, undefined],
  ['a bug of ours', new TypeError('x'), 1, 1, undefined],
])('chooseWait() for %s', (_name, what, attempt, fraction, expected) => {
  expect(chooseWait(what, attempt, fraction)).toBe(expected);
});

test('LOOK_AGAIN waits longer each time', () => {
  expect(LOOK_AGAIN).toStrictEqual([250, 1_000, 3_000]);
});

const PACKAGES = `Give the job the right to write packages:
    permissions:
      contents: read
      packages: write
  and, where the package was made elsewhere, give this repository access in its settings ("Manage Actions access")`;
const PUSH = 'Give the user or token the right to push to this repository, and check its name';
const NAME = 'Check the name; some registries want the repository to be created first';
const NETWORK = 'Check the name of the registry and the network of the runner';
const ANSWER = 'Look at what the registry answers';

test.each<[string, RegistryFault, string]>([
  ['ghcr.io', status(403), PACKAGES],
  ['ghcr.io', { kind: 'wrong-credentials', status: 403 }, PACKAGES],
  ['ghcr.io', status(404), NAME],
  ['ghcr.io', unreachable('ECONNREFUSED'), NETWORK],
  ['containers.acme.ghe.com', status(401), PACKAGES],
  ['ghcr.io.example.com', status(403), PUSH],
  ['my-ghcr.io', status(403), PUSH],
  ['x.io', status(401), PUSH],
  ['x.io', status(404), NAME],
  ['x.io', status(429), 'The registry limits requests: try again later'],
  ['x.io', status(400), ANSWER],
  ['x.io', { kind: 'status', status: 400, code: 'CERTIFICATE_REQUIRED' }, ANSWER],
  ['x.io', { kind: 'unusable', detail: 'x' }, ANSWER],
  ['x.io', unreachable('ECONNREFUSED'), NETWORK],
  [
    'x.io',
    unreachable('DEPTH_ZERO_SELF_SIGNED_CERT'),
    'Name the certificate authority of the registry in the environment variable NODE_EXTRA_CA_CERTS of the runner',
  ],
  ['x.io', { kind: 'no-credentials' }, 'Give inputs "username" and "password", or an entry in "registry-auth"'],
  [
    'x.io',
    { kind: 'wrong-credentials', status: 401 },
    'Check inputs "username" and "password"; many registries want an access token in place of the password',
  ],
])('mendOf(%j, %j) is %j', (registry, fault, expected) => {
  expect(mendOf(registry, fault)).toBe(expected);
});

const NO_BUILDX =
  'The docker client has no plugin buildx: install it, or add docker/setup-buildx-action before this step';
const NO_DOCKER = 'There is no docker on this runner: install it, or use a runner that has it';

test.each<[string, string | undefined]>([
  ["unknown flag: --builder\nSee 'docker --help'.", NO_BUILDX],
  ["docker: 'buildx' is not a docker command.", NO_BUILDX],
  ["unknown shorthand flag: 'f' in -f", NO_BUILDX],
  ['spawn docker ENOENT', NO_DOCKER],
  ['spawn /usr/bin/docker ENOENT', NO_DOCKER],
  ['spawn /p/docker-buildx ENOENT', NO_DOCKER],
  ['ERROR: no builder "nobody" found', 'The builder that BUILDX_BUILDER or "docker buildx use" names is not there'],
  [
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock',
    'The Docker engine does not run, or DOCKER_HOST names another one',
  ],
  ['ERROR: failed to solve: process "/bin/sh -c false" did not complete', undefined],
])('mendOfBuild(%j) is %j', (text, expected) => {
  expect(mendOfBuild(text)).toBe(expected);
});
