import { GHCR_ROWS } from '../../../src/decide/failures/ghcr.js';
import { UNTRUSTED_ROWS } from '../../../src/decide/failures/untrusted.js';
import { answer, refusal } from '../../_fakes/answers.js';
import { pullRequest } from '../../_fakes/events.js';
import { GHCR } from '../../_fakes/kinds/forges.js';
import { type Case, fails, leavesOut, type More } from './_failing.js';

const denied = (message: string): ReturnType<typeof refusal> => refusal(403, 'DENIED', message);
const BARE = answer(403);
const MISSING = denied('installation not allowed to Create organization package');
const FOREIGN = denied('permission_denied: The requested installation does not exist.');
const NOT_LINKED = denied('permission_denied: write_package');

/** Somebody who signs in with a token of his own. */
const withToken = (password: string, more: More = {}): More => ({
  behaves: { users: { mona: password } },
  ...more,
  password,
});
const CLASSIC = withToken(`ghp_${'aB3'.repeat(12)}`);
const FINE = `github_pat_${'aB3_'.repeat(20)}`;
const OTHER = { repository: 'other/app' } as const;
const UNTRUSTED = { failure: { run: { owner: 'acme', isUntrusted: true } } } as const;
const DEPENDABOT = { around: { environment: { GITHUB_ACTOR: 'dependabot[bot]' } } } as const;
const NOBODY = { username: '', inputs: { 'github-token': '' } } as const;

const CASES: readonly Case[] = [
  // The four ways in which the workflow's own token meets a 403: without `packages: write` …
  ['ghcr/organization-create', 'session', MISSING],
  ['ghcr/organization-write', 'session', denied('installation not allowed to Write organization package')],
  ['ghcr/token', 'session', BARE],
  ['ghcr/token', 'token', denied('requested access to the resource is denied')],
  ['ghcr/token', 'session', answer(403, { 'content-type': 'text/html' }, '<!DOCTYPE html><title>403</title>')],
  // … of a package that another repository owns …
  ['ghcr/not-linked', 'session', NOT_LINKED],
  ['ghcr/not-linked', 'manifest', denied('permission_denied: read_package')],
  ['ghcr/not-linked', 'itself', undefined, { behaves: { readOnly: ['acme/app'] } }],
  // … of another owner …
  ['ghcr/installation | ghcr/other-owner', 'session', FOREIGN, OTHER],
  ['ghcr/installation | ghcr/other-owner', 'session', BARE, OTHER],
  ['ghcr/installation | ghcr/other-owner', 'token', denied('denied'), OTHER],
  ['ghcr/installation | ghcr/other-owner', 'session', NOT_LINKED, OTHER],
  // … and of a run that GitHub does not trust.
  ['untrusted/token', 'session', MISSING, { event: pullRequest('fork/app'), inputs: { push: 'true' }, ...UNTRUSTED }],
  ['untrusted/token', 'session', BARE, { event: pullRequest('fork/app'), inputs: { push: 'true' }, ...UNTRUSTED }],
  [
    'untrusted/token',
    'session',
    MISSING,
    {
      ...DEPENDABOT,
      ...UNTRUSTED,
      inputs: { push: 'true' },
      username: 'dependabot[bot]',
      ...signsInAs('dependabot[bot]'),
    },
  ],
  [
    'untrusted/no-credentials',
    'itself',
    undefined,
    { ...NOBODY, event: pullRequest('fork/app'), inputs: { 'github-token': '', push: 'true' }, ...UNTRUSTED },
  ],
  // Nobody signs in.
  ['ghcr/anonymous', 'itself', undefined, NOBODY],
  ['ghcr/anonymous', 'token', refusal(401, 'UNAUTHORIZED', 'authentication required'), NOBODY],
  // A token of somebody's own.
  ['ghcr/fine-grained', 'itself', undefined, { password: FINE }],
  [
    'ghcr/fine-grained',
    'session',
    denied('permission_denied: The token provided does not match expected scopes.'),
    withToken(FINE),
  ],
  ['ghcr/scopes', 'session', denied('permission_denied: The token provided does not match expected scopes.'), CLASSIC],
  ['ghcr/not-allowed', 'session', NOT_LINKED, CLASSIC],
  ['ghcr/create', 'session', denied('permission_denied: create_package'), { ...CLASSIC, ...OTHER }],
  [
    'ghcr/unknown-token',
    'session',
    refusal(403, 'UNAUTHORIZED', 'unauthenticated: User cannot be authenticated with the token provided.'),
    CLASSIC,
  ],
  ['ghcr/credentials', 'itself', undefined, { password: 'ghp_revoked-or-cut-off' }],
  ['ghcr/credentials', 'session', refusal(401, 'UNAUTHORIZED', 'authentication required'), CLASSIC],
  ['ghcr/denied', 'session', BARE, CLASSIC],
  ['ghcr/passing', 'manifest', refusal(404, 'BLOB_UNKNOWN', 'unknown blob')],
];

describe('what GHCR says', () => {
  fails(GHCR, CASES);
  // The source of a promotion.
  leavesOut([...GHCR_ROWS, ...UNTRUSTED_ROWS], CASES, ['ghcr/unreadable']);
});

describe('what the registry of an Enterprise Server says', () => {
  const host = 'containers.github.example.com';
  const own = { ...GHCR, registry: host, order: { ...GHCR.order, host, manner: {} } };
  const around = { environment: { GITHUB_SERVER_URL: 'https://github.example.com' } };
  fails(own, [
    ['ghcr/organization-create', 'session', MISSING, { around }],
    ['ghcr/not-linked', 'session', NOT_LINKED, { around }],
    ['ghcr/token', 'token', denied('denied'), { around }],
  ]);
});

function signsInAs(name: string): More {
  return { behaves: { users: { [name]: GHCR.password } } };
}
