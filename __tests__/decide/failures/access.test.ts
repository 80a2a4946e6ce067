import { ACCESS_ROWS } from '../../../src/decide/failures/access.js';
import { answers, as, ASKS, failed, grants, meets, refuses, TOKEN } from './_cases.js';

const APP = 'r.example.com:5000/acme/app';

meets(ACCESS_ROWS, [
  [
    'access/no-credentials',
    failed(APP, ASKS, { user: undefined }),
    'Give inputs "username" and "password", or an entry in "registry-auth"',
  ],
  [
    'access/no-credentials',
    failed('docker.io/acme/app', ASKS, { user: undefined }),
    'There are no credentials for docker.io',
  ],
  [
    'access/no-credentials',
    failed('quay.io/acme/app', ASKS, { user: undefined }),
    'a robot account <namespace>+<robot> with the permission Write',
  ],
  [
    'access/credentials',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'authentication required')),
    'Check inputs "username" and "password"',
  ],
  [
    'access/old-login',
    failed(APP, refuses(401), as('mona', 'other', 'docker-config')),
    'Sign in again in the step before',
  ],
  [
    'access/old-login',
    failed(APP, refuses(401), as('mona', 'other', 'credential-helper')),
    'holds for r.example.com:5000',
  ],
  ['access/foreign-token', failed(APP, refuses(401), TOKEN), 'does not take these credentials'],
  [
    'access/denied',
    failed(APP, answers(403, 'DENIED', 'requested access to the resource is denied')),
    'does not let mona push',
  ],
  ['access/denied', failed(APP, answers(401), { user: undefined }), 'does not let somebody who does not sign in push'],
  [
    'access/unreadable',
    failed(APP, answers(403, 'DENIED', 'no'), { tried: 'read r.example.com:5000/app sha256:1' }),
    'right to read this repository',
  ],
  [
    'access/denied',
    failed(APP, grants('pull')),
    'Give the user or token the right to push to this repository, and check its name',
  ],
]);
