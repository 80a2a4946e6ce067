import { JFROG_ROWS } from '../../../src/decide/failures/jfrog.js';
import { answers, as, failed, grants, meets, refuses } from './_cases.js';

const APP = 'acme.jfrog.io/docker-local/app';
const DEPLOY = 'Deploy/Cache';

meets(JFROG_ROWS, [
  [
    'jfrog/overwrite',
    failed(
      APP,
      answers(
        403,
        'DENIED',
        "Not enough permissions to overwrite artifact 'docker-local:app/1.2.3/manifest.json' (user 'mona' needs DELETE permission).",
      ),
    ),
    'Delete/Overwrite',
  ],
  [
    'jfrog/overwrite',
    failed(APP, answers(403, 'MANIFEST_INVALID', 'manifest invalid'), {
      told: {
        raw: '{"errors":[{"code":"MANIFEST_INVALID","message":"manifest invalid","detail":{"description":"HTTP 403 Forbidden"}}]}',
      },
    }),
    'another tag',
  ],
  [
    'jfrog/rejected',
    failed(
      APP,
      answers(
        403,
        'DENIED',
        "The repository 'docker-local' rejected the resolution of an artifact 'docker-local:app/1.2.3/manifest.json' due to conflict in the snapshot release handling policy.",
      ),
    ),
    'include or exclude patterns',
  ],
  [
    'jfrog/rejected',
    failed(
      APP,
      answers(
        409,
        undefined,
        "Repository 'maven' rejected deployment of 'app/1.2.3': handling of releases is disabled",
      ),
    ),
    'local docker repository',
  ],
  ['jfrog/api-key', failed(APP, refuses(401, 'UNAUTHORIZED'), as('mona', 'jfrog-api-key')), 'identity token'],
  [
    'jfrog/deploy',
    failed(APP, answers(401, 'UNAUTHORIZED', 'The client does not have permission to push to the repository.')),
    'does not let mona deploy',
  ],
  [
    'jfrog/deploy',
    failed(APP, answers(403, 'UNAUTHORIZED', 'The client does not have permission for manifest')),
    DEPLOY,
  ],
  [
    'jfrog/no-repository',
    failed(APP, answers(404, 'NAME_UNKNOWN', "repository name 'docker-local' not known to registry")),
    'https://acme.jfrog.io/ui/admin/repositories/local',
  ],
  ['jfrog/no-repository', failed(APP, answers(404)), 'no docker repository docker-local in acme.jfrog.io'],
  ['jfrog/virtual', failed(APP, answers(405)), 'Default deployment repository'],
  [
    'jfrog/credentials',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'Wrong username was used')),
    'Check inputs "username" and "password"',
  ],
  ['jfrog/denied', failed(APP, answers(403)), 'docker-local does not let mona deploy'],
  ['jfrog/denied', failed(APP, grants('pull')), DEPLOY],
]);
