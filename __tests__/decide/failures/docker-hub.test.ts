import { DOCKER_HUB_ROWS } from '../../../src/decide/failures/docker-hub.js';
import { answers, as, failed, grants, meets, refuses } from './_cases.js';

const APP = 'docker.io/mona/app';
const DENIED = answers(403, 'DENIED', 'requested access to the resource is denied');
const LIMIT =
  'You have reached your pull rate limit as mona: dckr_jti_x. You may increase the limit by upgrading. https://www.docker.com/increase-rate-limit';
const READ_WRITE = 'Create an access token with "Read & Write"';

meets(DOCKER_HUB_ROWS, [
  ['docker-hub/rate-limit', failed(APP, refuses(401, 'TOOMANYREQUESTS', 'toomanyrequests')), 'limit of pulls'],
  ['docker-hub/denied', failed(APP, grants()), 'no right to push to mona/app'],
  [
    'docker-hub/rate-limit',
    failed(APP, answers(429, 'TOOMANYREQUESTS', LIMIT), { retryAfter: 900_000 }),
    'Try again in 15 minutes',
  ],
  ['docker-hub/rate-limit', failed(APP, answers(429, 'TOOMANYREQUESTS', LIMIT)), 'reached for mona'],
  [
    'docker-hub/rate-limit',
    failed(APP, answers(429), { user: undefined, told: { raw: 'Too Many Requests' } }),
    'reached for somebody who does not sign in',
  ],
  [
    'docker-hub/attempts',
    failed(APP, refuses(429, 'TOOMANYREQUESTS', 'too many failed login attempts for username or IP address'), {
      retryAfter: 60_000,
    }),
    'in 60 seconds',
  ],
  [
    'docker-hub/e-mail',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'incorrect username or password'), as('mona@example.com')),
    '"mona@example.com" is an e-mail address',
  ],
  ['docker-hub/e-mail', failed(APP, answers(401), as('mona@example.com', 'docker-pat')), 'name of the account'],
  [
    'docker-hub/needs-token',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'your account must log in with a Personal Access Token (PAT)')),
    READ_WRITE,
  ],
  [
    'docker-hub/expired',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'personal access token is expired'), as('mona', 'docker-pat')),
    READ_WRITE,
  ],
  [
    'docker-hub/organization-token',
    failed(
      'docker.io/acme/app',
      refuses(401, 'UNAUTHORIZED', 'incorrect username or password'),
      as('mona', 'docker-oat'),
    ),
    'none of "mona"',
  ],
  [
    'docker-hub/token',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'incorrect username or password'), as('mona', 'docker-pat')),
    'another account than mona',
  ],
  [
    'docker-hub/immutable',
    failed(
      APP,
      answers(
        403,
        'DENIED',
        'requested access to the resource is denied - This tag is already assigned to an image in this repository and cannot be updated due to immutability settings. To push this image, use a different tag.',
      ),
    ),
    'Publish another tag',
  ],
  ['docker-hub/no-namespace', failed('docker.io/library/app', DENIED), '<account>/app'],
  ['docker-hub/no-namespace', failed('docker.io/library/app', grants('pull')), 'no namespace'],
  ['docker-hub/read-only', failed(APP, grants('pull')), 'may read and not write'],
  [
    'docker-hub/read-only',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'access token has insufficient scopes'), as('mona', 'other')),
    READ_WRITE,
  ],
  [
    'docker-hub/read-only',
    failed(APP, refuses(401, undefined, 'access token has insufficient scopes'), as('mona', 'docker-pat')),
    'may read and not write',
  ],
  [
    'docker-hub/read-only',
    failed(
      'docker.io/acme/app',
      refuses(401, undefined, 'access token has insufficient scopes'),
      as('acme', 'docker-oat'),
    ),
    'may read and not write',
  ],
  [
    'docker-hub/read-only',
    failed('docker.io/acme/app', answers(401, 'UNAUTHORIZED'), {
      told: { raw: 'insufficient_scope: authorization failed' },
    }),
    'mona may not write to acme/app',
  ],
  ['docker-hub/namespace', failed('docker.io/acmee/app', DENIED), 'no namespace acmee'],
  ['docker-hub/namespace', failed('docker.io/acme/app', grants()), 'have an owner of acme give mona "Read & Write"'],
  ['docker-hub/password', failed(APP, refuses(401, 'UNAUTHORIZED', 'incorrect username or password')), 'two-factor'],
  ['docker-hub/password', failed('docker.io/acme/app', refuses(401)), 'Check inputs "username" and "password"'],
  ['docker-hub/denied', failed(APP, DENIED), 'no right to push to mona/app'],
  ['docker-hub/denied', failed(APP, answers(401), { user: undefined }), READ_WRITE],
]);
