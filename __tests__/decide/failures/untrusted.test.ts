import { UNTRUSTED_ROWS } from '../../../src/decide/failures/untrusted.js';
import { findRow } from '../../../src/decide/failures/table.js';
import { answers, ASKS, cannot, failed, grants, meets, refuses, TOKEN } from './_cases.js';

const FORK = { run: { owner: 'acme', isUntrusted: true } };
const WRITE = answers(403, 'DENIED', 'installation not allowed to Write organization package');

meets(UNTRUSTED_ROWS, [
  ['untrusted/no-credentials', failed('docker.io/acme/app', ASKS, { ...FORK, user: undefined }), 'no secrets'],
  ['untrusted/no-credentials', failed('ghcr.io/acme/app', ASKS, { ...FORK, user: undefined }), 'push: auto'],
  ['untrusted/token', failed('ghcr.io/acme/app', WRITE, { ...FORK, ...TOKEN }), 'may only read'],
  ['untrusted/token', failed('ghcr.io/acme/app', answers(403), { ...FORK, ...TOKEN }), 'without pushing'],
  ['untrusted/token', failed('ghcr.io/acme/app', refuses(403, 'DENIED'), { ...FORK, ...TOKEN }), 'may only read'],
  ['untrusted/token', failed('ghcr.io/acme/app', grants('pull'), { ...FORK, ...TOKEN }), 'may only read'],
]);

test.each([
  ['another fault', failed('ghcr.io/acme/app', cannot('ECONNREFUSED'), { ...FORK, ...TOKEN })],
  ['credentials of its own', failed('ghcr.io/acme/app', WRITE, FORK)],
  ['a trusted run', failed('ghcr.io/acme/app', WRITE, TOKEN)],
  ['a trusted run without credentials', failed('ghcr.io/acme/app', ASKS, { user: undefined })],
])('they say nothing of %s', (_name, failure) => {
  expect(findRow(failure)?.name).not.toMatch(/^untrusted/);
});
