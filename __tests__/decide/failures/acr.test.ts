import { ACR_ROWS } from '../../../src/decide/failures/acr.js';
import { answers, as, failed, grants, meets, refuses } from './_cases.js';

const APP = 'acme.azurecr.io/team/app';
const PRINCIPAL = as('0d1e2f3a-0000-4000-8000-000000000000');
const NOBODY = '00000000-0000-0000-0000-000000000000';
const LOCKED =
  'The operation is disallowed on this registry, repository or image. View troubleshooting steps at https://aka.ms/acr/faq/#why-does-my-pull-or-push-request-fail-with-disallowed-operation';
const REQUIRED = 'authentication required, visit https://aka.ms/acr/authorization for more information.';

meets(ACR_ROWS, [
  ['acr/token-expired', failed(APP, refuses(401, 'UNAUTHORIZED', REQUIRED), as(NOBODY, 'jwt')), 'three hours'],
  [
    'acr/secret',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'Invalid client id or clientsecret'), PRINCIPAL),
    'has expired',
  ],
  [
    'acr/firewall',
    failed(
      APP,
      answers(
        403,
        'DENIED',
        "client with IP '52.1.2.3' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.",
      ),
      PRINCIPAL,
    ),
    'Networking, Firewall',
  ],
  [
    'acr/firewall',
    failed(APP, refuses(403, 'DENIED', 'client with IP 52.1.2.3 is not allowed access.'), PRINCIPAL),
    'network rules',
  ],
  [
    'acr/locked',
    failed(APP, answers(405, 'REGISTRY_DISALLOWED_OPERATION', LOCKED), PRINCIPAL),
    'az acr repository update --name acme --repository team/app --write-enabled true',
  ],
  [
    'acr/secret',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'Invalid clientid or client secret.'), PRINCIPAL),
    'new secret',
  ],
  [
    'acr/admin',
    failed(APP, refuses(401, 'UNAUTHORIZED', REQUIRED), as('acme')),
    'az acr update --name acme --admin-enabled true',
  ],
  [
    'acr/admin',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'Application not registered with AAD.'), as('Acme')),
    'admin user, which is disabled',
  ],
  ['acr/token-user', failed(APP, refuses(401, 'UNAUTHORIZED', REQUIRED), as('mona', 'jwt')), NOBODY],
  [
    'acr/not-registered',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'Application not registered with AAD.'), PRINCIPAL),
    'application (client) id',
  ],
  ['acr/token-expired', failed(APP, answers(401, 'UNAUTHORIZED', REQUIRED), as(NOBODY, 'jwt')), 'three hours'],
  [
    'acr/credentials',
    failed(APP, refuses(401, 'UNAUTHORIZED', REQUIRED), PRINCIPAL),
    'Check inputs "username" and "password"',
  ],
  ['acr/role', failed(APP, answers(401, 'UNAUTHORIZED', REQUIRED), PRINCIPAL), 'az acr show --name acme --query id'],
  ['acr/role', failed(APP, grants('pull'), PRINCIPAL), 'AcrPush'],
  ['acr/role', failed(APP, grants('pull'), as(NOBODY, 'jwt')), 'AcrPush'],
  ['acr/role', failed(APP, answers(403), { user: undefined }), 'content/write'],
]);
