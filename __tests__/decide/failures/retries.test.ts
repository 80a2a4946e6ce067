import { chooseWait, isNotThere, isTransient, LOOK_AGAIN, RETRIES } from '../../../src/decide/failures/retries.js';
import { RegistryError, type RegistryFault } from '../../../src/errors.js';

const status = (number: number): RegistryFault => ({ kind: 'status', status: number });
const unreachable = (code: string): RegistryFault => ({ kind: 'unreachable', code, detail: 'x' });
const error = (fault: RegistryFault, retryAfter?: number): RegistryError =>
  new RegistryError('x', fault, { retryAfter });

test.each<[unknown, boolean]>([
  [error(unreachable('ECONNRESET')), true],
  [error(unreachable('ETIMEDOUT')), true],
  [error(unreachable('ENOTFOUND')), false],
  [error(unreachable('EPROTO')), false],
  [error(unreachable('EPROTOTYPE')), true],
  [error(unreachable('ERR_SSL_WRONG_VERSION_NUMBER')), false],
  [error(unreachable('ERR_INVALID_CHAR')), false],
  [error(unreachable('HPE_INVALID_CONSTANT')), true],
  [error(unreachable('ENOTFOUNDED')), true],
  [error(unreachable('EPROXY')), false],
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
