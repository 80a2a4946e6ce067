import { GITLAB_ROWS } from '../../../src/decide/failures/gitlab.js';
import { answers, as, failed, grants, meets, refuses } from './_cases.js';

const APP = 'registry.gitlab.com/acme/app';
const SCOPES = 'read_registry and write_registry';
const BASIC =
  "HTTP Basic: Access denied. If a password was provided for Git authentication, the password was incorrect or you're required to use a token instead of a password.";
const SELF_HOSTED = { told: { realm: 'https://git.example.com/jwt/auth', service: 'container_registry' } };

meets(GITLAB_ROWS, [
  ['gitlab/job-token', failed(APP, refuses(403, 'DENIED', 'access forbidden'), as('gitlab-ci-token')), 'own job alone'],
  ['gitlab/job-token', failed(APP, grants('pull'), as('mona', 'gitlab-job-token')), SCOPES],
  ['gitlab/basic', failed(APP, refuses(401, 'UNAUTHORIZED', BASIC)), SCOPES],
  [
    'gitlab/basic',
    failed('registry.example.com:5050/acme/app', refuses(401, undefined, BASIC), SELF_HOSTED),
    'expired',
  ],
  [
    'gitlab/attestations',
    failed(APP, answers(404, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry')),
    'BUILDX_NO_DEFAULT_OCI_ARTIFACT=true',
  ],
  ['gitlab/attestations', failed(APP, answers(400, 'UNKNOWN', 'blob unknown to registry')), 'without attestations'],
  ['gitlab/immutable', failed(APP, answers(400, 'TAG_IMMUTABLE', 'tag is immutable')), 'Publish another tag'],
  ['gitlab/protected', failed(APP, answers(403, 'DENIED', 'tag is protected')), 'protects this tag'],
  ['gitlab/forbidden', failed(APP, refuses(403, 'DENIED', 'access forbidden')), 'no project at acme/app'],
  ['gitlab/forbidden', failed(APP, answers(403, 'DENIED', 'access forbidden')), '<group>/<project>'],
  ['gitlab/read-only', failed(APP, grants('pull')), 'lacks write_registry'],
  ['gitlab/scope', failed(APP, answers(401, 'UNAUTHORIZED', 'insufficient_scope: authorization failed')), SCOPES],
  ['gitlab/credentials', failed(APP, refuses(401)), 'Check inputs "username" and "password"'],
  ['gitlab/project', failed(APP, answers(404, 'NAME_UNKNOWN', 'repository name not known to registry')), 'acme/app'],
  [
    'gitlab/project',
    failed(APP, answers(403, 'DENIED', 'requested access to the resource is denied')),
    'begins with <group>/<project>',
  ],
  ['gitlab/project', failed(APP, grants()), 'no project at acme/app'],
  ['gitlab/project', failed('registry.example.com/acme/app', answers(401), SELF_HOSTED), SCOPES],
]);
