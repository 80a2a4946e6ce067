import { NEXUS_ROWS } from '../../../src/decide/failures/nexus.js';
import type { Failure } from '../../../src/decide/failures/failure.js';
import type { RegistryFault } from '../../../src/errors.js';
import { answers, cannotUse, failed as failedAnywhere, grants, meets, refuses } from './_cases.js';

const failed = (fault: RegistryFault, more: Partial<Failure> = {}): Failure =>
  failedAnywhere('nexus.example.com:8082/acme/app', fault, { told: { server: 'Nexus/3.76.0-03 (OSS)' }, ...more });

meets(NEXUS_ROWS, [
  [
    'nexus/group',
    failed(
      answers(
        403,
        'DENIED',
        'Deploying to groups is a PRO-licensed feature. See https://links.sonatype.com/product-nexus-repository',
      ),
    ),
    'docker (hosted)',
  ],
  [
    'nexus/redeploy',
    failed(answers(400, 'UNKNOWN', 'Repository does not allow updating assets: docker-hosted')),
    'Allow redeploy',
  ],
  [
    'nexus/credentials',
    failed(refuses(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized')),
    'Check inputs "username" and "password"',
  ],
  [
    'nexus/realm',
    failed(answers(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized')),
    'Docker Bearer Token Realm',
  ],
  ['nexus/port', failed(answers(404)), 'nexus.example.com:8082'],
  ['nexus/port', failed(answers(400)), 'port of the connector'],
  [
    'nexus/port',
    failed(cannotUse('the challenge-free answer is empty'), {
      told: { server: 'Nexus/3.76.0-03 (OSS)' },
      fault: cannotUse('no token'),
    }),
    'web interface',
  ],
  [
    'nexus/role',
    failed(answers(403, 'DENIED', 'access to the requested resource is not authorized')),
    'nx-repository-view-docker',
  ],
  ['nexus/role', failed(grants('pull')), 'roles of mona'],
]);
