import { HARBOR_ROWS } from '../../../src/decide/failures/harbor.js';
import type { Failure } from '../../../src/decide/failures/failure.js';
import type { RegistryFault } from '../../../src/errors.js';
import { answers, as, grants, meets, failed as failedAnywhere, refuses } from './_cases.js';

const failed = (fault: RegistryFault, more: Partial<Failure> = {}): Failure =>
  failedAnywhere('harbor.example.com/acme/app', fault, {
    told: { realm: 'https://harbor.example.com/service/token', service: 'harbor-registry' },
    ...more,
  });
const ROBOT = as('robot$acme+ci');
const PUSH = 'unauthorized to access repository: acme/app, action: push';

meets(HARBOR_ROWS, [
  ['harbor/quota', failed(answers(412, 'DENIED', 'quota exceeded')), 'no room left'],
  ['harbor/role', failed(grants(), { told: { service: 'harbor-registry', raw: PUSH } }), 'does not let mona push'],
  ['harbor/denied', failed(grants()), 'Check the path'],
  [
    'harbor/quota',
    failed(
      answers(
        412,
        'DENIED',
        'adding 330.1 MiB of storage resource, which when updated to current usage of 1.2 GiB will exceed the configured upper limit of 1.0 GiB.',
      ),
      ROBOT,
    ),
    'project acme has no room left',
  ],
  [
    'harbor/quota',
    failed(
      answers(
        403,
        'DENIED',
        'Quota exceeded when processing the request of adding 1.3 MiB, which when added to current usage of 235.9 MiB will exceed the configured upper limit of 100.0 MiB.',
      ),
      ROBOT,
    ),
    'raise the quota',
  ],
  [
    'harbor/immutable',
    failed(
      answers(412, 'PRECONDITION', "Failed to process request due to 'acme/app:1.2.3' configured as immutable."),
      ROBOT,
    ),
    'Tag immutability',
  ],
  [
    'harbor/read-only',
    failed(answers(403, 'DENIED', 'The system is in read only mode. Any modification is prohibited.'), ROBOT),
    'Try again later',
  ],
  [
    'harbor/no-project',
    failed(answers(401, 'UNAUTHORIZED', 'project acme not found'), ROBOT),
    'https://harbor.example.com/harbor/projects',
  ],
  ['harbor/no-project', failed(answers(404, 'NOT_FOUND', 'project not found'), ROBOT), 'no project acme'],
  ['harbor/cut-robot', failed(refuses(401), as('robot+ci')), 'The user name is "robot+ci"'],
  ['harbor/cut-robot', failed(answers(401, 'UNAUTHORIZED', PUSH), as('robot')), 'single quotes'],
  ['harbor/robot-right', failed(answers(403), ROBOT), 'robot$acme+ci may not push to the project acme'],
  ['harbor/robot-right', failed(grants('pull'), ROBOT), 'Push repository'],
  ['harbor/role', failed(answers(401, 'UNAUTHORIZED', PUSH)), 'acme does not let mona push'],
  ['harbor/role', failed(answers(401, 'UNAUTHORIZED', PUSH), ROBOT), 'acme does not let robot$acme+ci push'],
  ['harbor/credentials', failed(refuses(401, 'UNAUTHORIZED')), 'CLI secret'],
  ['harbor/credentials', failed(refuses(401), as('my-robot+ci')), 'Check inputs "username" and "password"'],
  ['harbor/denied', failed(answers(403)), 'no project acme, or it does not let mona push'],
  ['harbor/denied', failed(answers(404)), 'https://harbor.example.com/harbor/projects'],
  ['harbor/denied', failed(answers(401), { user: undefined }), 'Developer or above'],
]);
