import { GITEA_ROWS } from '../../../src/decide/failures/gitea.js';
import { GITLAB_ROWS } from '../../../src/decide/failures/gitlab.js';
import { answer, refusal } from '../../_fakes/answers.js';
import { GITEA, GITLAB, OWN_GITEA, OWN_GITLAB } from '../../_fakes/kinds/forges.js';
import { type Case, fails, leavesOut } from './_failing.js';

const NOBODY = { username: '', password: '' } as const;
const NO_RIGHT = refusal(401, 'UNAUTHORIZED', 'insufficient_scope: authorization failed');

const OF_GITLAB: readonly Case[] = [
  [
    'gitlab/job-token',
    'token',
    refusal(403, 'DENIED', 'access forbidden'),
    { username: 'gitlab-ci-token', password: 'glcbt-64_aBcDeFgHiJkLmNoP' },
  ],
  ['gitlab/basic', 'itself', undefined, { password: 'gldt-expired-at-midnight' }],
  ['gitlab/basic', 'itself', undefined, { username: 'mona', password: 'Passw0rd-and-2FA' }],
  ['gitlab/attestations', 'manifest', refusal(404, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry')],
  ['gitlab/immutable', 'manifest', refusal(400, 'TAG_IMMUTABLE', 'tag is immutable')],
  ['gitlab/protected', 'manifest', refusal(403, 'DENIED', 'tag is protected')],
  ['gitlab/forbidden', 'token', refusal(403, 'DENIED', 'access forbidden')],
  ['gitlab/read-only', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  ['gitlab/scope', 'manifest', NO_RIGHT],
  ['gitlab/credentials', 'token', answer(401)],
  ['gitlab/project', 'itself', undefined, { behaves: { absent: ['acme/app/worker'] } }],
  ['gitlab/project', 'manifest', refusal(404, 'NAME_UNKNOWN', 'repository name not known to registry')],
  ['gitlab/project', 'manifest', refusal(403, 'DENIED', 'requested access to the resource is denied')],
  ['access/no-credentials', 'itself', undefined, NOBODY],
];

describe('what GitLab says', () => {
  fails(GITLAB, OF_GITLAB);
  leavesOut(GITLAB_ROWS, OF_GITLAB);
});

describe('what a GitLab elsewhere says, which is known by its challenge', () => {
  fails(OWN_GITLAB, OF_GITLAB);
});

const SCOPE = 'token does not have at least one of required scope(s): [write:package]';

const OF_GITEA: readonly Case[] = [
  ['gitea/scope', 'session', refusal(403, 'DENIED', SCOPE)],
  ['gitea/scope', 'session', answer(403, { 'content-type': 'text/plain' }, `${SCOPE}\n`)],
  ['gitea/credentials', 'itself', undefined, { password: 'a-token-that-was-deleted' }],
  ['gitea/owner', 'session', refusal(404, 'NAME_UNKNOWN', 'repository name not known to registry')],
  ['gitea/owner', 'itself', undefined, { behaves: { absent: ['acme/app'] } }],
  ['gitea/denied', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  ['gitea/denied', 'session', answer(403)],
  ['access/no-credentials', 'itself', undefined, NOBODY],
];

describe('what Gitea and Forgejo say', () => {
  fails(GITEA, OF_GITEA);
  leavesOut(GITEA_ROWS, OF_GITEA);
});

describe('what a Gitea elsewhere says, which offers two ways in', () => {
  fails(OWN_GITEA, OF_GITEA);
});
