import { OCIR_ROWS } from '../../../src/decide/failures/ocir.js';
import { answers, as, ASKS, failed, grants, meets, refuses } from './_cases.js';

const APP = 'fra.ocir.io/axcompany/team/app';
const USER = as('axcompany/oracleidentitycloudservice/mona@example.com');
const ANONYMOUS = 'Anonymous users are only allowed read access on public repos';

meets(OCIR_ROWS, [
  ['ocir/user', failed(APP, refuses(401), as('mona@example.com')), 'Give axcompany/<user> as input "username"'],
  ['ocir/user', failed(APP, answers(403, 'DENIED', ANONYMOUS), as('mona')), 'The user name is "mona"'],
  ['ocir/user', failed(APP, grants(), as('mona')), 'axcompany/<domain>/<user>'],
  ['ocir/tenancy', failed('fra.ocir.io/acme-dev/app', answers(403), USER), 'fra.ocir.io/axcompany/…'],
  ['ocir/tenancy', failed('fra.ocir.io/acme-dev/app', answers(404), USER), 'in the tenancy acme-dev'],
  ['ocir/anonymous', failed(APP, answers(403, 'DENIED', ANONYMOUS), USER), 'auth token'],
  ['ocir/anonymous', failed(APP, ASKS, { user: undefined, told: { raw: ANONYMOUS } }), 'nobody signed in for'],
  [
    'ocir/credentials',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'Unauthorized'), USER),
    'Check inputs "username" and "password"',
  ],
  ['ocir/credentials', failed(APP, answers(401), { user: undefined }), 'create an auth token'],
  ['ocir/policy', failed(APP, answers(404, 'NAME_UNKNOWN'), USER), '--display-name team/app'],
  ['ocir/policy', failed(APP, answers(403), USER), 'manage repos in tenancy'],
  ['ocir/policy', failed(APP, grants('pull'), USER), 'root compartment'],
]);
