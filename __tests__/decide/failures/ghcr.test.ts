import { GHCR_ROWS } from '../../../src/decide/failures/ghcr.js';
import { answers, as, ASKS, failed, grants, meets, refuses, TOKEN } from './_cases.js';

const APP = 'ghcr.io/acme/app';
const LINKED = answers(403, 'DENIED', 'permission_denied: write_package');
const INSTALLATION = answers(403, 'DENIED', 'permission_denied: The requested installation does not exist.');
const SCOPES = answers(403, 'DENIED', 'permission_denied: The token provided does not match expected scopes.');
const PERMISSIONS = 'permissions:\n    contents: read\n    packages: write';
const SETTINGS = 'https://github.com/orgs/acme/packages/container/app/settings (of a user: /users/acme/…)';

meets(GHCR_ROWS, [
  ['ghcr/fine-grained', failed(APP, SCOPES, as('mona', 'fine-grained-pat')), 'fine-grained'],
  ['ghcr/fine-grained', failed(APP, refuses(403, 'DENIED'), as('mona', 'fine-grained-pat')), 'for packages of acme'],
  ['ghcr/fine-grained', failed(APP, answers(403), as('mona', 'fine-grained-pat')), 'packages: write'],
  ['ghcr/unreadable', failed(APP, answers(403), { ...TOKEN, tried: 'read ghcr.io/acme/app x' }), 'the role Read'],
  ['ghcr/scopes', failed(APP, SCOPES, as('mona', 'classic-pat')), 'write:packages'],
  ['ghcr/scopes', failed(APP, SCOPES, { user: undefined }), 'for packages of acme'],
  ['ghcr/installation', failed('ghcr.io/other/app', INSTALLATION, TOKEN), 'belongs to other'],
  ['ghcr/installation', failed('ghcr.io/other/app', INSTALLATION), 'ghcr.io/acme/…'],
  ['ghcr/other-owner', failed('ghcr.io/other/app', answers(403), TOKEN), 'packages of acme alone'],
  ['ghcr/other-owner', failed('ghcr.io/other/app', LINKED, TOKEN), 'belongs to other'],
  ['ghcr/not-linked', failed(APP, LINKED, TOKEN), SETTINGS],
  // The owner on GitHub may have capitals, the image may not.
  [
    'ghcr/not-linked',
    failed(APP, LINKED, { ...TOKEN, run: { owner: 'Acme', isUntrusted: false } }),
    'Manage Actions access',
  ],
  [
    'ghcr/not-linked',
    failed('ghcr.io/acme/team/app', answers(403, 'DENIED', 'permission_denied: read_package'), TOKEN),
    'https://github.com/orgs/acme/packages/container/team%2Fapp/settings',
  ],
  [
    'ghcr/not-linked',
    failed('containers.corp.ghe.com/acme/app', LINKED, TOKEN),
    'https://corp.ghe.com/orgs/acme/packages/container/app/settings',
  ],
  ['ghcr/not-allowed', failed(APP, LINKED, as('mona', 'classic-pat')), 'gives mona no right'],
  ['ghcr/not-allowed', failed(APP, LINKED, { user: undefined }), SETTINGS],
  [
    'ghcr/create',
    failed('ghcr.io/other/app', answers(403, 'DENIED', 'permission_denied: create_package'), as('mona', 'classic-pat')),
    'No package of other may be created by mona',
  ],
  [
    'ghcr/organization-create',
    failed(APP, answers(403, 'DENIED', 'installation not allowed to Create organization package'), TOKEN),
    PERMISSIONS,
  ],
  [
    'ghcr/organization-create',
    failed(APP, answers(403, 'DENIED', 'installation not allowed to Create organization package'), TOKEN),
    'the organization acme may forbid',
  ],
  [
    'ghcr/organization-write',
    failed(APP, answers(403, 'DENIED', 'installation not allowed to Write organization package'), TOKEN),
    PERMISSIONS,
  ],
  [
    'ghcr/organization-write',
    failed(APP, answers(403, 'DENIED', 'installation not allowed to Write organization package'), TOKEN),
    SETTINGS,
  ],
  [
    'ghcr/unknown-token',
    failed(
      APP,
      answers(401, 'UNAUTHORIZED', 'unauthenticated: User cannot be authenticated with the token provided.'),
      as('mona', 'classic-pat'),
    ),
    'expired, was revoked',
  ],
  ['ghcr/passing', failed(APP, answers(404, 'BLOB_UNKNOWN', 'unknown blob'), TOKEN), 'Run the job again'],
  [
    'ghcr/passing',
    failed(APP, answers(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry'), TOKEN),
    'passes',
  ],
  ['ghcr/anonymous', failed(APP, ASKS, { user: undefined }), PERMISSIONS],
  [
    'ghcr/anonymous',
    failed(APP, { kind: 'no-credentials', status: 403 }, { user: undefined }),
    'Give inputs "username"',
  ],
  ['ghcr/token', failed(APP, answers(403), TOKEN), PERMISSIONS],
  ['ghcr/token', failed(APP, answers(401, 'UNAUTHORIZED', 'authentication required'), TOKEN), SETTINGS],
  [
    'ghcr/token',
    failed(APP, refuses(403, 'DENIED', 'requested access to the resource is denied'), TOKEN),
    'may not write this package',
  ],
  ['ghcr/token', failed(APP, grants('pull'), TOKEN), 'packages: write'],
  ['ghcr/token', failed('ghcr.io', refuses(403), { ...TOKEN, repository: '' }), 'packages: write'],
  [
    'ghcr/credentials',
    failed(APP, refuses(403, 'DENIED', 'requested access to the resource is denied'), as('mona', 'classic-pat')),
    'Check inputs "username" and "password"',
  ],
  ['ghcr/credentials', failed(APP, answers(401), as('mona', 'classic-pat')), 'single sign-on'],
  ['ghcr/denied', failed(APP, answers(403), as('mona', 'classic-pat')), 'may not be written by mona'],
  ['ghcr/denied', failed(APP, grants('pull')), SETTINGS],
]);
