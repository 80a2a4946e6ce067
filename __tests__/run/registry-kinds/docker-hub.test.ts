import { DOCKER_HUB_ROWS } from '../../../src/decide/failures/docker-hub.js';
import { answer, jsonAnswer, refusal } from '../../_fakes/answers.js';
import { DOCKER_HUB } from '../../_fakes/kinds/products.js';
import { type Case, fails, leavesOut } from './_failing.js';

const hub = (status: number, details: string): ReturnType<typeof jsonAnswer> => jsonAnswer(status, { details });
const WRONG = 'Passw0rd!of-the-website';
const NO_PULLS =
  'You have reached your pull rate limit as mona: dckr_jti_x. You may increase the limit by upgrading. https://www.docker.com/increase-rate-limit';
const IMMUTABLE =
  'requested access to the resource is denied - This tag is already assigned to an image in this repository and cannot be updated due to immutability settings. To push this image, use a different tag.';
// The second at which it answers again, and the time by its own clock.
const RESET = { 'x-retry-after': '1795248900', date: 'Sat, 21 Nov 2026 08:00:00 GMT' } as const;
const IN_MINUTES = { failure: { retryAfter: 15 * 60_000 } } as const;
const NOBODY = { username: '', password: '' } as const;

const CASES: readonly Case[] = [
  [
    'docker-hub/attempts',
    'token',
    jsonAnswer(429, { details: 'too many failed login attempts for username or IP address' }, { 'retry-after': '600' }),
    { failure: { retryAfter: 10 * 60_000 } },
  ],
  ['docker-hub/rate-limit', 'ping', refusal(429, 'TOOMANYREQUESTS', NO_PULLS)],
  ['docker-hub/rate-limit', 'token', { ...answer(429, RESET, 'Too Many Requests (HAP429).\n') }, IN_MINUTES],
  [
    'docker-hub/rate-limit',
    'manifest',
    { ...refusal(429, 'TOOMANYREQUESTS', NO_PULLS), headers: { 'content-type': 'application/json', ...RESET } },
    IN_MINUTES,
  ],
  ['docker-hub/e-mail', 'itself', undefined, { username: 'mona@example.com' }],
  [
    'docker-hub/needs-token',
    'token',
    hub(
      401,
      'your account must log in with a Personal Access Token (PAT) - learn more at docs.docker.com/go/access-tokens',
    ),
    { password: WRONG },
  ],
  ['docker-hub/expired', 'token', hub(401, 'personal access token is expired')],
  ['docker-hub/organization-token', 'itself', undefined, { password: 'dckr_oat_aBcDeFgHiJkLmNoPqRsTuVwXyZ' }],
  ['docker-hub/token', 'itself', undefined, { password: 'dckr_pat_revoked-or-cut-off' }],
  ['docker-hub/immutable', 'manifest', refusal(403, 'DENIED', IMMUTABLE)],
  ['docker-hub/no-namespace', 'itself', undefined, { repository: 'library/app', behaves: { absent: ['library/app'] } }],
  // A token that may only read is refused where more is asked for; to who may only read, one for that is given.
  ['docker-hub/read-only', 'token', hub(401, 'access token has insufficient scopes')],
  ['docker-hub/read-only', 'itself', undefined, { repository: 'acme/app', behaves: { readOnly: 'all' } }],
  ['docker-hub/namespace', 'itself', undefined, { repository: 'acmee/app', behaves: { absent: ['acmee/app'] } }],
  [
    'docker-hub/namespace',
    'manifest',
    refusal(403, 'DENIED', 'requested access to the resource is denied'),
    { repository: 'acme/app' },
  ],
  ['docker-hub/password', 'itself', undefined, { password: WRONG }],
  ['docker-hub/denied', 'itself', undefined, { behaves: { absent: ['mona/app'] } }],
  ['docker-hub/denied', 'manifest', refusal(403, 'DENIED', 'requested access to the resource is denied')],
  // Its token service gives nobody a token, too, which allows to pull.
  ['access/no-credentials', 'itself', undefined, NOBODY],
  ['access/no-credentials', 'itself', undefined, { ...NOBODY, behaves: { absent: ['mona/app'] } }],
];

describe('what Docker Hub says', () => {
  fails(DOCKER_HUB, CASES);
  leavesOut(DOCKER_HUB_ROWS, CASES);
});
