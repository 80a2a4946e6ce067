import {
  chooseWait,
  isNoRight,
  isNotShown,
  isNotThere,
  isOddRefusal,
  isTransient,
  LOOK_AGAIN,
  mayHaveLanded,
  type Tried,
} from '../../../src/decide/failures/retries.js';
import { GitHubError, RegistryError, type RegistryFault } from '../../../src/errors.js';

const status = (number: number, code?: string): RegistryFault => ({
  kind: 'status',
  status: number,
  ...(code !== undefined && { code }),
});
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
  [error(status(404, 'NAME_UNKNOWN')), false],
  [error(status(400, 'MANIFEST_INVALID')), false],
  [error(status(404, 'BLOB_UPLOAD_UNKNOWN')), true],
  [error(status(400, 'MANIFEST_BLOB_UNKNOWN')), true],
  [error(status(404, 'MANIFEST_UNKNOWN')), true],
  [error({ kind: 'unusable', detail: 'x' }), false],
  [error({ kind: 'unusable', detail: 'x', isSpoilt: true }), true],
  [error({ kind: 'no-right', granted: ['pull'] }), false],
  [error({ kind: 'no-credentials' }), false],
  [error({ kind: 'wrong-credentials', status: 401 }), false],
  [new GitHubError('x', { isPassing: true }), true],
  [new GitHubError('x', { isPassing: false }), false],
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

test.each<[unknown, boolean]>([
  [error(status(404, 'MANIFEST_UNKNOWN')), true],
  [error(status(404)), false],
  [error({ kind: 'unusable', detail: 'MANIFEST_UNKNOWN' }), false],
  [new Error('MANIFEST_UNKNOWN'), false],
])('isNotShown(%s) is %s', (what, expected) => {
  expect(isNotShown(what)).toBe(expected);
});

test.each<[string, boolean, unknown]>([
  ['was cut', true, error(unreachable('ECONNRESET'))],
  ['was given up by us', true, error(unreachable('ABORT_ERR'))],
  ['broke in a way of our own', true, new Error('x')],
  ['a proxy gave up', true, error(status(504))],
  ['a proxy could not read', true, error(status(502))],
  ['a proxy says that we have closed', true, error(status(499))],
  ['the registry was too slow to read', true, error(status(408))],
  ['the registry is too busy for', false, error(status(503))],
  ['the registry broke down over', false, error(status(500))],
  ['the registry refuses', false, error(status(403))],
  ['found no port', false, error(unreachable('ECONNREFUSED'))],
  ['found no way', false, error(unreachable('EHOSTUNREACH'))],
  ['found no network', false, error(unreachable('ENETUNREACH'))],
  ['found no name server', false, error(unreachable('EAI_AGAIN'))],
  ['found no name', false, error(unreachable('ENOTFOUND'))],
  ['found a certificate that is not trusted', false, error(unreachable('CERT_HAS_EXPIRED'))],
  ['has an answer that makes no sense', false, error({ kind: 'unusable', detail: 'x' })],
])('mayHaveLanded() of a write that %s is %s', (_name, expected, what) => {
  expect(mayHaveLanded(what)).toBe(expected);
});

test.each<[unknown, boolean]>([
  [error(status(403)), true],
  [error(status(499)), true],
  [error(status(401)), false],
  [error(status(400)), false],
  [error(unreachable('ECONNRESET')), false],
  [new Error('403'), false],
])('isOddRefusal(%s) is %s', (what, expected) => {
  expect(isOddRefusal(what)).toBe(expected);
});

test.each([
  [error(status(401)), true],
  [error(status(403)), true],
  [error(status(404)), false],
  [error({ kind: 'no-credentials' }), true],
  [error({ kind: 'no-right', granted: [] }), true],
  [error({ kind: 'wrong-credentials', status: 401 }), true],
  [error(unreachable('ECONNRESET')), false],
  [new Error('403'), false],
])('isNoRight(%s) is %s', (what, expected) => {
  expect(isNoRight(what)).toBe(expected);
});

const BUSY = error(status(500));

test.each<[string, unknown, Partial<Tried>, number, number | undefined]>([
  ['the first retry', BUSY, {}, 0.5, 125],
  ['the first retry, spread to nothing', BUSY, {}, 0, 0],
  ['the first retry, spread far', BUSY, {}, 0.999, 249.75],
  ['the second retry', BUSY, { attempts: 2 }, 0.5, 250],
  ['the fourth retry', BUSY, { attempts: 4 }, 0.5, 1_000],
  ['one more than the user wants', BUSY, { attempts: 5 }, 0.5, undefined],
  ['the sixth, if the user wants so many', BUSY, { attempts: 6, retries: 20 }, 0.5, 4_000],
  ['the seventh, which waits no longer', BUSY, { attempts: 7, retries: 20 }, 0.5, 4_000],
  ['none, if the user wants none', BUSY, { retries: 0 }, 0.5, undefined],
  ['what the registry asks for', error(status(429), 3_000), {}, 0.5, 3_000],
  ['less than a moment, which brings everybody back together', error(status(429), 0.3), {}, 0.5, 125],
  ['two minutes', error(status(429), 120_000), {}, 0.5, 120_000],
  ['more than two minutes', error(status(429), 120_001), {}, 0.5, undefined],
  ['more than two minutes in all', error(status(429), 60_000), { attempts: 2, waited: 60_001 }, 0.5, undefined],
  ['what is left of two minutes', error(status(429), 60_000), { attempts: 2, waited: 60_000 }, 0.5, 60_000],
  ['what GitHub asks for', new GitHubError('x', { isPassing: true, retryAfter: 7_000 }), {}, 0.5, 7_000],
  ['a no', error(status(403)), {}, 0.5, undefined],
  ['a bug of ours', new TypeError('x'), {}, 0.5, undefined],
])('chooseWait() for %s', (_name, what, tried, fraction, expected) => {
  expect(chooseWait(what, { attempts: 1, waited: 0, retries: 4, ...tried }, fraction)).toBe(expected);
});

test('LOOK_AGAIN waits longer each time', () => {
  expect(LOOK_AGAIN).toStrictEqual([250, 1_000, 3_000]);
});
