import { gitHubApi } from '../../src/adapters/github-api.js';
import type { History } from '../../src/decide/history.js';
import type { GitHub } from '../../src/ports/github.js';
import type { GitSources } from '../../src/read/git-remote.js';
import { readHistory } from '../../src/read/history.js';
import { FakeExec } from '../_fakes/exec.js';
import { FakeGitHub } from '../_fakes/github.js';
import { FakeHttp } from '../_fakes/http.js';

const ROOT = 'GET api.github.com/repos/acme/app';

type Sources = GitSources & {
  readonly exec: FakeExec;
  readonly http: FakeHttp;
  readonly api: FakeGitHub;
  readonly cancel: AbortController;
};

/** GitHub, where `main` is at `d`; and the checkout's remote. */
function sources(remoteHeads: Readonly<Record<string, string>> = {}): Sources {
  const http = new FakeHttp();
  const api = new FakeGitHub([], 'token');
  api.head = 'd';
  api.parents = { b: ['a'], c: ['b'], d: ['c'], e: ['b'], z: [] };
  http.serve('api.github.com', (request, url) => api.serve(request, url));
  const cancel = new AbortController();
  return {
    api,
    http,
    cancel,
    github: gitHubApi({ http, apiUrl: 'https://api.github.com', repository: 'acme/app', token: 'token' }),
    exec: new FakeExec({ store: 'containerd', remoteTags: [], remoteHeads }),
    folder: '/w',
    environment: { A: '1' },
    signal: cancel.signal,
  };
}

test.each<[string, string, History]>([
  ['the head', 'd', { kind: 'known', head: 'd', status: 'identical', newer: [] }],
  ['behind the head', 'b', { kind: 'known', head: 'd', status: 'ahead', newer: ['d', 'c'] }],
  ['beside the head', 'e', { kind: 'known', head: 'd', status: 'diverged', newer: ['d', 'c'] }],
  ['of another history', 'z', { kind: 'known', head: 'd', status: 'diverged', newer: [] }],
  ['that GitHub does not know', 'unknown', { kind: 'known', head: 'd', status: 'diverged', newer: [] }],
])('readHistory() of a commit %s', async (_name, commit, expected) => {
  const where = sources();
  expect(await readHistory(where, { ref: 'heads/main', commit })).toStrictEqual(expected);
  const compared = commit === 'd' ? [] : [`${ROOT}/compare/${commit}...d`];
  expect(where.http.requests).toStrictEqual([`${ROOT}/git/matching-refs/heads/main`, ...compared]);
});

test('readHistory() of a head that has gone back', async () => {
  const where = sources();
  where.api.heads = { 'pull/12/head': 'b' };
  expect(await readHistory(where, { ref: 'pull/12/head', commit: 'd' })).toStrictEqual({
    kind: 'known',
    head: 'b',
    status: 'behind',
    newer: [],
  });
});

test('readHistory() of a branch that is gone says so', async () => {
  const where = sources();
  where.api.heads = { 'heads/feat': undefined };
  expect(await readHistory(where, { ref: 'heads/feat', commit: 'd' })).toStrictEqual({ kind: 'gone' });
  expect(where.exec.calls).toStrictEqual([]);
});

const UNKNOWN: History = { kind: 'unknown', why: "GitHub's API answers 503" };

test.each<[string, Readonly<Record<string, string>>, History]>([
  [
    'has the commit as its head',
    { 'refs/heads/main': 'b' },
    { kind: 'known', head: 'b', status: 'identical', newer: [] },
  ],
  ['has another head', { 'refs/heads/main': 'd' }, UNKNOWN],
  ['has no such branch', {}, UNKNOWN],
  ['has a branch of which the name ends so', { 'refs/heads/refs/heads/main': 'b' }, UNKNOWN],
])('readHistory() where GitHub is out of order and the remote %s', async (_name, remoteHeads, expected) => {
  const where = sources(remoteHeads);
  where.api.gitTags = 'unreadable';
  expect(await readHistory(where, { ref: 'heads/main', commit: 'b' })).toStrictEqual(expected);
});

test('readHistory() asks the remote where GitHub tells the head and does not compare', async () => {
  const where = sources({ 'refs/heads/main': 'd' });
  where.http.spoil({ on: /compare/, gives: 'reset' });
  expect(await readHistory(where, { ref: 'heads/main', commit: 'b' })).toStrictEqual({
    kind: 'unknown',
    why: 'api.github.com: socket hang up',
  });
});

test('readHistory() asks the remote in the checkout, which may neither ask back nor stall', async () => {
  const where = sources();
  where.api.gitTags = 'unreadable';
  await readHistory(where, { ref: 'pull/12/head', commit: 'b' });
  expect(where.exec.calls).toMatchObject([
    {
      program: 'git',
      args: ['ls-remote', 'origin', 'refs/pull/12/head'],
      folder: '/w',
      environment: { A: '1', GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '15' },
    },
  ]);
});

test('readHistory() where nobody answers tells what GitHub says', async () => {
  const where = sources();
  where.api.gitTags = 'unreadable';
  const exec = new FakeExec({ store: 'containerd', remoteTags: undefined });
  expect(await readHistory({ ...where, exec }, { ref: 'heads/main', commit: 'd' })).toStrictEqual(UNKNOWN);
});

test.each<[string, (where: Sources) => void, readonly string[]]>([
  ['before it begins', ({ cancel }) => cancel.abort(new Error('cancelled')), []],
  [
    'while GitHub tells the head',
    ({ cancel, http }) => http.before(/matching-refs/, () => cancel.abort(new Error('cancelled'))),
    [`${ROOT}/git/matching-refs/heads/main`],
  ],
])('readHistory() that is cancelled %s starts nothing new', async (_name, arrange, requests) => {
  const where = sources({ 'refs/heads/main': 'b' });
  arrange(where);
  expect(await readHistory(where, { ref: 'heads/main', commit: 'b' })).toStrictEqual({
    kind: 'unknown',
    why: 'cancelled',
  });
  expect([where.http.requests, where.exec.calls]).toStrictEqual([requests, []]);
});

test('readHistory() that is cancelled while the API fails does not ask the remote', async () => {
  const where = sources({ 'refs/heads/main': 'b' });
  const refuse = (): Promise<never> => {
    where.cancel.abort();
    return Promise.reject(new Error('aborted'));
  };
  const github: GitHub = { ...where.github, refCommit: refuse };
  const question = { ref: 'heads/main', commit: 'b' };
  expect(await readHistory({ ...where, github }, question)).toStrictEqual({ kind: 'unknown', why: 'aborted' });
  expect(where.exec.calls).toStrictEqual([]);
});
