import { GITEA_ROWS } from '../../../src/decide/failures/gitea.js';
import { answers, failed, grants, meets, refuses } from './_cases.js';

const APP = 'codeberg.org/acme/app';
const FORGEJO = { told: { realm: 'https://git.example.com/v2/token', service: 'container_registry' } };

meets(GITEA_ROWS, [
  [
    'gitea/scope',
    failed(APP, answers(403, undefined, 'token does not have at least one of required scope(s): [write:package]')),
    'write:package',
  ],
  ['gitea/scope', failed(APP, answers(403), { told: { raw: 'required=[write:package]' } }), 'Settings, Applications'],
  [
    'gitea/credentials',
    failed('git.example.com/acme/app', refuses(401), FORGEJO),
    'Check inputs "username" and "password"',
  ],
  ['gitea/owner', failed(APP, answers(404, 'NAME_UNKNOWN')), 'organization acme'],
  [
    'gitea/denied',
    failed(APP, answers(401, 'UNAUTHORIZED', 'authentication required')),
    'mona may not write packages of acme',
  ],
  ['gitea/denied', failed(APP, answers(403)), 'write:package'],
  ['gitea/denied', failed(APP, grants('pull')), 'write:package'],
]);
