import { ACR_ROWS } from '../../../src/decide/failures/acr.js';
import { DIGITALOCEAN_ROWS } from '../../../src/decide/failures/digitalocean.js';
import { OCIR_ROWS } from '../../../src/decide/failures/ocir.js';
import { answer, jsonAnswer, refusal } from '../../_fakes/answers.js';
import { jwt } from '../../_fakes/kinds/bearer.js';
import { ACR, DIGITALOCEAN, NOBODY as NULL_USER, OCIR } from '../../_fakes/kinds/clouds.js';
import { type Case, fails, leavesOut, type More } from './_failing.js';

const NOBODY = { username: '', password: '' } as const;
const PRINCIPAL = {
  username: '0d1e2f3a-0000-4000-8000-000000000000',
  password: 'Q~8Q~aBcDeFgHiJkLmNoPqRsTuVwXyZ',
} as const;
const OLD_TOKEN = jwt({ jti: 'of four hours ago', grant_type: 'refresh_token' });
const FIREWALL = "client with IP '52.1.2.3' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.";
const LOCKED =
  'The operation is disallowed on this registry, repository or image. View troubleshooting steps at https://aka.ms/acr/faq/#why-does-my-pull-or-push-request-fail-with-disallowed-operation';
const unauthorized = (message: string): ReturnType<typeof refusal> => refusal(401, 'UNAUTHORIZED', message);

const OF_ACR: readonly Case[] = [
  ['acr/firewall', 'ping', refusal(403, 'DENIED', FIREWALL)],
  ['acr/firewall', 'token', refusal(403, 'DENIED', FIREWALL)],
  ['acr/locked', 'manifest', refusal(405, 'UNSUPPORTED', LOCKED)],
  ['acr/secret', 'token', unauthorized('Invalid clientid or client secret.'), PRINCIPAL],
  ['acr/admin', 'itself', undefined, { username: 'acme', password: 'made-anew+or-switched-off' }],
  ['acr/token-user', 'itself', undefined, { username: 'mona', password: OLD_TOKEN }],
  ['acr/not-registered', 'token', unauthorized('Application not registered with AAD.'), PRINCIPAL],
  ['acr/token-expired', 'itself', undefined, { username: NULL_USER, password: OLD_TOKEN }],
  ['acr/token-expired', 'manifest', unauthorized('authentication required, visit https://aka.ms/acr/authorization')],
  ['acr/credentials', 'itself', undefined, PRINCIPAL],
  ['acr/role', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  [
    'acr/role',
    'itself',
    undefined,
    { ...PRINCIPAL, behaves: { users: { [PRINCIPAL.username]: PRINCIPAL.password }, absent: ['team/app'] } },
  ],
  ['access/no-credentials', 'itself', undefined, NOBODY],
];

describe('what Azure says', () => {
  fails(ACR, OF_ACR);
  leavesOut(ACR_ROWS, OF_ACR);
});

const ANONYMOUS = 'Anonymous users are only allowed read access on public repos';

const OF_OCIR: readonly Case[] = [
  ['ocir/user', 'itself', undefined, { username: 'ci@example.com' }],
  ['ocir/user', 'session', refusal(403, 'DENIED', ANONYMOUS), known('ci@example.com')],
  ['ocir/tenancy', 'session', answer(403), { repository: 'ax-company-dev/app' }],
  [
    'ocir/tenancy',
    'session',
    refusal(404, 'NAME_UNKNOWN', 'Tenant with name ax-company-dev not found'),
    { repository: 'ax-company-dev/app' },
  ],
  ['ocir/anonymous', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  ['ocir/anonymous', 'itself', undefined, NOBODY],
  ['ocir/credentials', 'itself', undefined, { password: 'Passw0rd-of-the-console' }],
  ['ocir/policy', 'itself', undefined, { behaves: { absent: ['axcompany/team/app'] } }],
  ['ocir/policy', 'session', answer(403)],
];

describe('what Oracle says', () => {
  fails(OCIR, OF_OCIR);
  leavesOut(OCIR_ROWS, OF_OCIR);
});

function known(username: string): More {
  return { username, behaves: { users: { [username]: OCIR.password } } };
}

const DELETED = `dop_v1_${'fedcba9876543210'.repeat(4)}`;

const OF_DIGITALOCEAN: readonly Case[] = [
  ['digitalocean/repositories', 'manifest', refusal(403, 'DENIED', 'registry contains 1 repositories, limit is 1')],
  ['digitalocean/storage', 'manifest', refusal(403, 'DENIED', 'quota exceeded')],
  [
    'digitalocean/read-only',
    'manifest',
    refusal(405, 'UNSUPPORTED', 'registry is in read-only mode: garbage collection in progress'),
  ],
  ['digitalocean/name', 'itself', undefined, { repository: 'app', behaves: { readOnly: 'all' } }],
  ['digitalocean/name', 'token', answer(400), { repository: 'app' }],
  ['digitalocean/credentials', 'itself', undefined, { username: DELETED, password: DELETED }],
  ['digitalocean/credentials', 'token', answer(405), { username: DELETED, password: DELETED }],
  ['digitalocean/registry', 'token', jsonAnswer(404, { id: 'not_found', message: 'registry not found' })],
  ['digitalocean/registry', 'manifest', refusal(404, 'NAME_UNKNOWN', 'repository name not known to registry')],
  ['digitalocean/denied', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  ['digitalocean/denied', 'manifest', answer(403)],
  ['access/no-credentials', 'itself', undefined, NOBODY],
];

describe('what DigitalOcean says', () => {
  fails(DIGITALOCEAN, OF_DIGITALOCEAN);
  leavesOut(DIGITALOCEAN_ROWS, OF_DIGITALOCEAN);
});
