import { chooseWait, isNotThere, isTransient, mendOf, mendOfBuild, RETRIES } from '../../src/decide/failures.js';
import { RegistryError, type RegistryFault } from '../../src/errors.js';

const status = (number: number): RegistryFault => ({ kind: 'status', status: number });
const unreachable = (code: string): RegistryFault => ({ kind: 'unreachable', code, detail: 'x' });
const error = (fault: RegistryFault, retryAfter?: number): RegistryError => new RegistryError('x', fault, retryAfter);

test.each<[unknown, boolean]>([
  [error(unreachable('ECONNRESET')), true],
  [error(unreachable('ETIMEDOUT')), true],
  [error(unreachable('ENOTFOUND')), false],
  [error(unreachable('EPROTO')), false],
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
  ['more than a minute', error(status(429), 60_001), 1, 1, undefined],
  ['a no', error(status(403)), 1, 1, undefined],
  ['a bug of ours', new TypeError('x'), 1, 1, undefined],
])('chooseWait() for %s', (_name, what, attempt, fraction, expected) => {
  expect(chooseWait(what, attempt, fraction)).toBe(expected);
});

const PACKAGES = /^Give the job the right to write packages/;

test.each<[string, RegistryFault, RegExp]>([
  ['ghcr.io', status(403), PACKAGES],
  ['ghcr.io', { kind: 'wrong-credentials', status: 403 }, PACKAGES],
  ['containers.acme.ghe.com', status(401), PACKAGES],
  ['x.io', status(401), /^Give the user or token the right to push/],
  ['x.io', { kind: 'no-credentials' }, /^Give inputs "username" and "password"/],
  ['x.io', { kind: 'wrong-credentials', status: 401 }, /^Check inputs "username" and "password"/],
  ['x.io', status(404), /^Check the name;/],
  ['x.io', status(429), /^The registry limits requests/],
  ['x.io', unreachable('ECONNREFUSED'), /^Check the name of the registry/],
  ['x.io', { kind: 'unusable', detail: 'x' }, /^Look at what the registry answers$/],
])('mendOf(%j, %j) says %s', (registry, fault, expected) => {
  expect(mendOf(registry, fault)).toMatch(expected);
});

test.each<[string, RegExp | undefined]>([
  ["unknown flag: --builder\nSee 'docker --help'.", /^The docker client has no plugin buildx/],
  ["docker: 'buildx' is not a docker command.", /^The docker client has no plugin buildx/],
  ["unknown shorthand flag: 'f' in -f", /^The docker client has no plugin buildx/],
  ['spawn docker ENOENT', /^There is no docker on this runner/],
  ['ERROR: no builder "nobody" found', /^The builder that BUILDX_BUILDER/],
  ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock', /^The Docker engine does not run/],
  ['ERROR: failed to solve: process "/bin/sh -c false" did not complete', undefined],
])('mendOfBuild(%j) is %s', (text, expected) => {
  const mend = mendOfBuild(text);
  if (expected === undefined) expect(mend).toBeUndefined();
  else expect(mend).toMatch(expected);
});
