import { DIGITALOCEAN_ROWS } from '../../../src/decide/failures/digitalocean.js';
import { answers, failed, grants, meets, refuses } from './_cases.js';

const APP = 'registry.digitalocean.com/acme/app';
const WRITE = 'API token with write access';

meets(DIGITALOCEAN_ROWS, [
  [
    'digitalocean/repositories',
    failed(APP, answers(403, 'DENIED', 'registry contains 10 repositories, limit is 10')),
    'no further',
  ],
  ['digitalocean/read-only', failed(APP, answers(405, 'DENIED', 'readonly mode')), 'read-only'],
  ['digitalocean/read-only', failed(APP, answers(405, 'DENIED', 'garbagecollection')), 'read-only'],
  [
    'digitalocean/repositories',
    failed(APP, answers(403, 'DENIED', 'registry contains 1 repositories, limit is 1')),
    'larger plan',
  ],
  [
    'digitalocean/storage',
    failed(APP, answers(403, 'DENIED', 'storage usage exceeds the limit of your plan')),
    'garbage collection',
  ],
  ['digitalocean/storage', failed(APP, answers(403, 'DENIED', 'quota exceeded')), 'used up'],
  [
    'digitalocean/read-only',
    failed(APP, answers(403, 'DENIED', 'registry is in read-only mode: garbage collection in progress')),
    'doctl registry garbage-collection get-active',
  ],
  [
    'digitalocean/name',
    failed('registry.digitalocean.com/app', refuses(400)),
    'registry.digitalocean.com/<registry>/app',
  ],
  ['digitalocean/name', failed('registry.digitalocean.com/app', answers(404)), '"app" names no registry'],
  ['digitalocean/credentials', failed(APP, refuses(401)), 'Check inputs "username" and "password"'],
  ['digitalocean/credentials', failed(APP, answers(405)), WRITE],
  ['digitalocean/credentials', failed('registry.digitalocean.com', answers(401)), WRITE],
  ['digitalocean/registry', failed(APP, answers(404, 'NAME_UNKNOWN')), 'doctl registry create acme'],
  ['digitalocean/registry', failed(APP, answers(400)), 'no registry acme'],
  ['digitalocean/denied', failed(APP, grants('pull')), WRITE],
  ['digitalocean/denied', failed(APP, answers(403)), 'may only read'],
]);
