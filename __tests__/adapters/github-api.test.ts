import { gitHubApi } from '../../src/adapters/github-api.js';
import { nodeHttp } from '../../src/adapters/node-http.js';
import type { FaultKind } from '../../lab/github/faults.ts';
import { type GitHubOptions, type GitHubStandIn, startGitHub } from '../../lab/github/github.ts';
import type { RepositoryOrder } from '../../lab/github/repository.ts';
import type { Comparison } from '../../src/decide/history.js';
import type { RepositoryFacts } from '../../src/ports/github.js';
import type { GitHubError } from '../../src/errors.js';
import { HttpError } from '../../src/ports/http.js';
import { answer, jsonAnswer } from '../_fakes/answers.js';
import { FakeHttp } from '../_fakes/http.js';

const SIGNAL = new AbortController().signal;
const http = nodeHttp({});
const running: GitHubStandIn[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((github) => github.stop()));
});

async function start(options: Partial<GitHubOptions> = {}): Promise<GitHubStandIn> {
  const github = await startGitHub({
    repositories: { 'acme/app': { tags: ['v1.0.0', 'v1.1.0', 'app/x'] } },
    ...options,
  });
  running.push(github);
  return github;
}

function apiOf({ url }: GitHubStandIn, token = 'right'): ReturnType<typeof gitHubApi> {
  return gitHubApi({ http, apiUrl: url, repository: 'acme/app', token });
}

/** A host whose every answer is this one. */
function apiThatSays(body: unknown): ReturnType<typeof gitHubApi> {
  const fake = new FakeHttp();
  fake.serve('api.example.com', () => jsonAnswer(200, body));
  return gitHubApi({ http: fake, apiUrl: 'https://api.example.com', repository: 'a/b', token: 't' });
}

test('listGitTags() gives the names of all git tags, in one request', async () => {
  const github = await start();
  const names = await apiOf(github).listGitTags('', SIGNAL);
  expect(names.toSorted()).toStrictEqual(['app/x', 'v1.0.0', 'v1.1.0']);
  expect(github.requests.map(({ path, token }) => [path, token])).toStrictEqual([
    ['/repos/acme/app/git/matching-refs/tags/', 'right'],
  ]);
});

test.each([
  ['v1.', 'v1.', ['v1.0.0', 'v1.1.0']],
  ['app/', 'app/', ['app/x']],
  ['none', 'none', []],
  // What would end the path, or lead out of it, is spelled out.
  ['@a/b@?#%', '%40a/b%40%3F%23%25', ['@a/b@?#%1.0.0']],
])('listGitTags(%j) asks GitHub for the git tags that begin so', async (prefix, path, expected) => {
  const github = await start({
    repositories: { 'acme/app': { tags: ['v1.0.0', 'v1.1.0', 'app/x', 'x/app/y', '@a/b@?#%1.0.0'] } },
  });
  const sent: string[] = [];
  const send: typeof http.send = (request) => {
    sent.push(request.url);
    return http.send(request);
  };
  const api = gitHubApi({ http: { send }, apiUrl: github.url, repository: 'acme/app', token: '' });
  expect(await api.listGitTags(prefix, SIGNAL)).toStrictEqual(expected);
  expect(sent).toStrictEqual([`${github.url}/repos/acme/app/git/matching-refs/tags/${path}`]);
});

test('listGitTags() of a repository without tags is empty', async () => {
  const github = await start({ repositories: { 'acme/app': { tags: [] } } });
  expect(await apiOf(github).listGitTags('', SIGNAL)).toStrictEqual([]);
});

test('listGitTags() follows the pages of a server that has some', async () => {
  const tags = Array.from({ length: 25 }, (_, at) => `v1.0.${at}`);
  const github = await start({ repositories: { 'acme/app': { tags } }, pageSize: 10 });
  expect((await apiOf(github).listGitTags('', SIGNAL)).toSorted()).toStrictEqual(tags.toSorted());
  expect(github.requests).toHaveLength(3);
});

test('listGitTags() asks the second time by ETag, and sees what is new', async () => {
  const github = await start();
  const api = apiOf(github);
  const first = await api.listGitTags('', SIGNAL);
  expect(await api.listGitTags('', SIGNAL)).toStrictEqual(first);
  github.setTags('acme/app', ['v2.0.0']);
  expect(await api.listGitTags('', SIGNAL)).toStrictEqual(['v2.0.0']);
  expect(github.statuses).toStrictEqual([200, 304, 200]);
});

test('listGitTags() without a token sends none', async () => {
  const github = await start();
  await apiOf(github, '').listGitTags('', SIGNAL);
  expect(github.requests.map(({ token }) => token)).toStrictEqual(['none']);
});

test.each<[FaultKind, RegExp]>([
  ['unauthorized', /answers 401/],
  ['forbidden', /answers 403/],
  ['rate-limit', /answers 403/],
  ['not-found', /answers 404/],
  ['server-error', /answers 500/],
  ['bad-gateway', /answers 502/],
  ['truncated-json', /JSON/],
  ['cut-body', /aborted|socket|terminated/],
  ['reset', /ECONNRESET|socket hang up/],
])('listGitTags() throws for %s: a part is never taken for the whole', async (fault, message) => {
  const github = await start({ faults: [{ fault }] });
  await expect(apiOf(github).listGitTags('', SIGNAL)).rejects.toThrow(message);
});

test('listGitTags() throws where the second page fails', async () => {
  const tags = Array.from({ length: 25 }, (_, at) => `v1.0.${at}`);
  const github = await start({
    repositories: { 'acme/app': { tags } },
    pageSize: 10,
    faults: [{ fault: 'server-error', request: 1 }],
  });
  await expect(apiOf(github).listGitTags('', SIGNAL)).rejects.toThrow('answers 500');
});

test.each<[number, Record<string, string>, Partial<GitHubError>]>([
  [500, {}, { isPassing: true, retryAfter: undefined }],
  [429, { 'retry-after': '7' }, { isPassing: true, retryAfter: 7_000 }],
  // The secondary limit says when to come back, the primary one does not.
  [403, { 'retry-after': '60' }, { isPassing: true, retryAfter: 60_000 }],
  [403, { 'x-ratelimit-remaining': '0' }, { isPassing: false, retryAfter: undefined }],
  [401, { 'retry-after': '1' }, { isPassing: false, retryAfter: 1_000 }],
  [404, {}, { isPassing: false, retryAfter: undefined }],
])('listGitTags(): %d with %j may pass or not', async (status, headers, expected) => {
  const fake = new FakeHttp();
  fake.serve('api.example.com', () => jsonAnswer(status, {}, headers));
  const api = gitHubApi({ http: fake, apiUrl: 'https://api.example.com', repository: 'a/b', token: 't' });
  const error: unknown = await api.listGitTags('', SIGNAL).catch((one: unknown) => one);
  expect(error).toMatchObject({ name: 'GitHubError', message: `GitHub's API answers ${status}`, ...expected });
});

test.each<[FaultKind, boolean]>([
  ['reset', true],
  ['cut-body', true],
  ['truncated-json', true],
])('listGitTags(): %s may pass: %s', async (fault, isPassing) => {
  const github = await start({ faults: [{ fault }] });
  const error: unknown = await apiOf(github)
    .listGitTags('', SIGNAL)
    .catch((one: unknown) => one);
  expect(error).toMatchObject({ name: 'GitHubError', isPassing });
});

test('listGitTags(): a name that nobody knows will not be known a moment later', async () => {
  const send: typeof http.send = () => Promise.reject(new HttpError('ENOTFOUND', 'api.example.com: nobody knows it'));
  const api = gitHubApi({ http: { send }, apiUrl: 'https://api.example.com', repository: 'a/b', token: '' });
  const error: unknown = await api.listGitTags('', SIGNAL).catch((one: unknown) => one);
  expect(error).toMatchObject({ name: 'GitHubError', isPassing: false });
});

test('listGitTags() asks anew for what came spoilt, whatever its ETag', async () => {
  const fake = new FakeHttp();
  const bodies = ['[{"ref":', JSON.stringify([{ ref: 'refs/tags/v1' }])];
  fake.serve('api.example.com', ({ headers = {} }) => {
    if (headers['if-none-match'] === '"e"') return answer(304, {});
    return { ...answer(200, { etag: '"e"' }), body: Buffer.from(bodies.shift() ?? '') };
  });
  const api = gitHubApi({ http: fake, apiUrl: 'https://api.example.com', repository: 'a/b', token: '' });
  await expect(api.listGitTags('', SIGNAL)).rejects.toThrow("GitHub's answer is no JSON: ");
  expect(await api.listGitTags('', SIGNAL)).toStrictEqual(['v1']);
  expect(await api.listGitTags('', SIGNAL)).toStrictEqual(['v1']);
});

test('listGitTags() ends with its signal', async () => {
  const github = await start({ faults: [{ fault: 'stall' }] });
  await expect(apiOf(github).listGitTags('', AbortSignal.timeout(100))).rejects.toThrow(/abort/i);
});

test.each([
  ['no list', { message: 'x' }, "GitHub's answer is no list of refs"],
  ['a list of something else', [{ ref: 'refs/heads/x' }], "GitHub's answer is no list of tags"],
  ['a list of nothing', [null], "GitHub's answer is no list of tags"],
])('listGitTags() throws for %s', async (_name, body, message) => {
  await expect(apiThatSays(body).listGitTags('', SIGNAL)).rejects.toThrow(message);
});

test('listGitTags() takes its token to no other host', async () => {
  const fake = new FakeHttp();
  fake.serve('api.example.com', () => jsonAnswer(200, [], { link: '<https://evil.example.com/x>; rel="next"' }));
  const api = gitHubApi({ http: fake, apiUrl: 'https://api.example.com', repository: 'a/b', token: 't' });
  await expect(api.listGitTags('', SIGNAL)).rejects.toThrow("GitHub's answer leads to another host");
  expect(fake.requests).toHaveLength(1);
});

test.each<[Partial<RepositoryOrder>, RepositoryFacts]>([
  [
    { description: 'An app', license: 'MIT', defaultBranch: 'trunk' },
    { defaultBranch: 'trunk', description: 'An app', license: 'MIT' },
  ],
  // GitHub answers null for what there is not.
  [{}, { defaultBranch: 'main', description: '', license: '' }],
])('repository() of %j, in one request', async (order, expected) => {
  const github = await start({ repositories: { 'acme/app': { tags: [], ...order } } });
  expect(await apiOf(github).repository(SIGNAL)).toStrictEqual(expected);
  expect(github.requests.map(({ path, token }) => [path, token])).toStrictEqual([['/repos/acme/app', 'right']]);
});

test('repository() of an answer that names no repository throws', async () => {
  await expect(apiThatSays({ message: 'x' }).repository(SIGNAL)).rejects.toThrow("GitHub's answer is no repository");
  expect(await apiThatSays({ name: 'b' }).repository(SIGNAL)).toStrictEqual({
    defaultBranch: undefined,
    description: '',
    license: '',
  });
});

test('commitDate() gives when a commit was committed, in one request', async () => {
  const heads = { main: 'c'.repeat(40) };
  const github = await start({ repositories: { 'acme/app': { tags: [], heads } } });
  expect(await apiOf(github).commitDate(heads.main, SIGNAL)).toBe(Date.parse('2026-01-01T00:00:00Z'));
  expect(github.requests.map(({ path }) => path)).toStrictEqual([`/repos/acme/app/commits/${heads.main}`]);
});

test.each([
  ['no date', { commit: { committer: {} } }],
  ['a date that is none', { commit: { committer: { date: 'yesterday' } } }],
  ['the date of the author alone', { commit: { author: { date: '2026-01-01T00:00:00Z' } } }],
  ['nothing', {}],
])('commitDate() of an answer with %s throws', async (_name, body) => {
  await expect(apiThatSays(body).commitDate('c', SIGNAL)).rejects.toThrow(
    "GitHub's answer tells no date of the commit",
  );
});

test.each<[string, (api: ReturnType<typeof gitHubApi>) => Promise<unknown>, FaultKind, RegExp]>([
  ['repository()', (api) => api.repository(SIGNAL), 'not-found', /answers 404/],
  ['repository()', (api) => api.repository(SIGNAL), 'truncated-json', /no JSON/],
  ['repository()', (api) => api.repository(AbortSignal.timeout(100)), 'stall', /abort/i],
  ['commitDate()', (api) => api.commitDate('main', SIGNAL), 'rate-limit', /answers 403/],
  ['commitDate()', (api) => api.commitDate('main', SIGNAL), 'reset', /ECONNRESET|socket hang up/],
  ['commitDate()', (api) => api.commitDate('unknown', SIGNAL), 'secondary-limit', /answers 403/],
])('%s throws where GitHub does not tell: %#', async (_name, ask, fault, message) => {
  const github = await start({ faults: [{ fault }] });
  await expect(ask(apiOf(github))).rejects.toThrow(message);
});

test('commitDate() of a commit that GitHub does not know throws', async () => {
  await expect(apiOf(await start()).commitDate('unknown', SIGNAL)).rejects.toThrow(/answers 422/);
});

const HISTORY = {
  tags: [],
  heads: { main: 'd', 'feat/x@?#%': 'e' },
  pulls: { 12: 'f' },
  ancestry: { b: ['a'], c: ['b'], d: ['c'], e: ['b'], f: ['e'], z: [] },
};

test.each([
  ['heads/main', 'd'],
  ['pull/12/head', 'f'],
  // What would end the path, or lead out of it, is spelled out.
  ['heads/feat/x@?#%', 'e'],
  ['heads/feat', undefined],
  ['pull/13/head', undefined],
])('refCommit(%j) gives %j', async (ref, expected) => {
  const github = await start({ repositories: { 'acme/app': HISTORY } });
  expect(await apiOf(github).refCommit(ref, SIGNAL)).toBe(expected);
  expect(github.requests.map(({ path, query }) => [path, query])).toStrictEqual([
    [`/repos/acme/app/git/matching-refs/${ref}`, ''],
  ]);
});

test('refCommit() asks the second time by ETag, and sees where the branch has moved', async () => {
  const github = await start({ repositories: { 'acme/app': HISTORY } });
  const api = apiOf(github);
  const ask = (): Promise<string | undefined> => api.refCommit('heads/main', SIGNAL);
  expect([await ask(), await ask()]).toStrictEqual(['d', 'd']);
  github.setHead('acme/app', 'main', 'e');
  expect(await ask()).toBe('e');
  expect(github.statuses).toStrictEqual([200, 304, 200]);
});

test.each<[string, string, Comparison | undefined]>([
  ['b', 'b', { status: 'identical', newer: [] }],
  ['b', 'd', { status: 'ahead', newer: ['d', 'c'] }],
  ['d', 'b', { status: 'behind', newer: [] }],
  ['d', 'f', { status: 'diverged', newer: ['f', 'e'] }],
  ['d', 'z', undefined],
  ['d', 'unknown', undefined],
  ['unknown', 'd', undefined],
])('compare(%j, %j) gives %j, in one request', async (base, head, expected) => {
  const github = await start({ repositories: { 'acme/app': HISTORY } });
  expect(await apiOf(github).compare(base, head, SIGNAL)).toStrictEqual(expected);
  expect(github.requests.map(({ path, query }) => [path, query])).toStrictEqual([
    [`/repos/acme/app/compare/${base}...${head}`, ''],
  ]);
});

/** So many commits, the oldest first: `1`, `2` … */
function commitsTo(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => String(at + 1));
}

/** GitHub comparing so many commits, of which it gives some where no page is asked for; and what it was asked. */
function comparing(count: number, unpaged: (all: readonly string[]) => readonly string[]): ClientOfFake {
  const fake = new FakeHttp();
  const all = commitsTo(count);
  fake.serve('api.example.com', (_, { searchParams }) => {
    const [size, page] = ['per_page', 'page'].map((name) => Number(searchParams.get(name)));
    const end = (size ?? 0) * (page ?? 0);
    const shas = end === 0 ? unpaged(all) : all.slice(end - (size ?? 0), end);
    const commits = shas.map((sha) => ({ sha }));
    return jsonAnswer(200, { status: 'ahead', total_commits: count, commits });
  });
  const api = gitHubApi({ http: fake, apiUrl: 'https://api.example.com', repository: 'a/b', token: 't' });
  return { api, queries: () => fake.sent.map(({ url }) => new URL(url).search) };
}

type ClientOfFake = { readonly api: ReturnType<typeof gitHubApi>; readonly queries: () => readonly string[] };

test.each<[string, number, (all: readonly string[]) => readonly string[], readonly string[], number]>([
  ['all commits that there are', 250, (all) => all, [''], 250],
  ['the newest, as GitHub does', 600, (all) => all.slice(-250), [''], 250],
  ['the oldest', 251, (all) => all.slice(0, 250), ['', page(1), page(2), page(3)], 250],
  ['the oldest of very many', 1001, (all) => all.slice(0, 250), ['', page(9), page(10), page(11)], 201],
  ['one page of few', 150, (all) => all.slice(0, 30), ['', page(1), page(2)], 150],
  ['more than is wanted', 400, (all) => all, [''], 250],
])('compare() has the newest commits where the first answer holds %s', async (_name, count, unpaged, asked, most) => {
  const { api, queries } = comparing(count, unpaged);
  const found = await api.compare('0', String(count), SIGNAL);
  expect(found).toStrictEqual({ status: 'ahead', newer: commitsTo(count).slice(-most).toReversed() });
  expect(queries()).toStrictEqual(asked);
});

function page(number: number): string {
  return `?per_page=100&page=${number}`;
}

test('compare() of commits that are gone before the last page has come gives nothing', async () => {
  const fake = new FakeHttp();
  fake.serve('api.example.com', (_, { searchParams }) =>
    searchParams.has('page')
      ? jsonAnswer(404, { message: 'Not Found' })
      : jsonAnswer(200, { status: 'ahead', total_commits: 2, commits: [{ sha: '1' }] }),
  );
  const api = gitHubApi({ http: fake, apiUrl: 'https://api.example.com', repository: 'a/b', token: 't' });
  expect(await api.compare('0', '2', SIGNAL)).toBeUndefined();
});

const NO_LIST = "GitHub's answer is no list of refs";
const NO_COMMIT = "GitHub's answer tells no commit of a ref";

test.each<[string, unknown, string]>([
  ['nothing', {}, NO_LIST],
  ['a ref by itself', { ref: 'refs/heads/main', object: { sha: 'd' } }, NO_LIST],
  ['a commit that is none', [{ ref: 'refs/heads/main', object: { sha: 1 } }], NO_COMMIT],
  ['no object', [{ ref: 'refs/heads/main', object: null }], NO_COMMIT],
])('refCommit() of an answer with %s throws', async (_name, body, message) => {
  await expect(apiThatSays(body).refCommit('heads/main', SIGNAL)).rejects.toThrow(message);
});

test.each<[string, readonly unknown[]]>([
  ['no ref', []],
  ['refs that only begin so', [{ ref: 'refs/heads/main-2', object: { sha: 'd' } }]],
  ['entries that are none', [null, 'refs/heads/main', { name: 'main' }]],
])('refCommit() of an answer with %s gives nothing', async (_name, body) => {
  expect(await apiThatSays(body).refCommit('heads/main', SIGNAL)).toBeUndefined();
});

// A token that may not read the repository gets 404 for everything: a branch is gone only where GitHub lists the others.
test('refCommit() of what may not be read throws', async () => {
  const fake = new FakeHttp();
  fake.serve('api.example.com', () => jsonAnswer(404, { message: 'Not Found' }));
  const api = gitHubApi({ http: fake, apiUrl: 'https://api.example.com', repository: 'a/b', token: 't' });
  await expect(api.refCommit('heads/main', SIGNAL)).rejects.toThrow("GitHub's API answers 404");
});

const AHEAD = { status: 'ahead', total_commits: 1, commits: [{ sha: '1' }] };

test.each([
  ['nothing', {}],
  ['an unknown word', { ...AHEAD, status: 'elsewhere' }],
  ['no number of commits', { ...AHEAD, total_commits: '1' }],
  ['no commits', { ...AHEAD, commits: undefined }],
  ['commits that are no list', { ...AHEAD, commits: {} }],
  ['a commit that is none', { ...AHEAD, commits: [{ sha: '1' }, {}] }],
  ['commits that are texts', { ...AHEAD, commits: ['1'] }],
])('compare() of an answer with %s throws', async (_name, body) => {
  await expect(apiThatSays(body).compare('0', '1', SIGNAL)).rejects.toThrow(
    "GitHub's answer is no comparison of commits",
  );
});

test.each<[FaultKind, RegExp]>([
  ['unauthorized', /answers 401/],
  ['forbidden', /answers 403/],
  ['server-error', /answers 500/],
  ['reset', /ECONNRESET|socket hang up/],
])('refCommit() and compare() throw for %s', async (fault, message) => {
  const github = await start({ repositories: { 'acme/app': HISTORY }, faults: [{ fault }] });
  await expect(apiOf(github).refCommit('heads/main', SIGNAL)).rejects.toThrow(message);
  await expect(apiOf(github).compare('a', 'd', SIGNAL)).rejects.toThrow(message);
});
