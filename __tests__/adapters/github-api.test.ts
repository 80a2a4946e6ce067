import { gitHubApi } from '../../src/adapters/github-api.js';
import { nodeHttp } from '../../src/adapters/node-http.js';
import type { FaultKind } from '../../lab/github/faults.ts';
import { type GitHubOptions, type GitHubStandIn, startGitHub } from '../../lab/github/github.ts';
import { jsonAnswer } from '../_fakes/answers.js';
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

test('listGitTags() gives the names of all git tags, in one request', async () => {
  const github = await start();
  const names = await apiOf(github).listGitTags('', SIGNAL);
  expect(names.toSorted()).toStrictEqual(['app/x', 'v1.0.0', 'v1.1.0']);
  expect(github.requests.map(({ path, token }) => [path, token])).toStrictEqual([
    ['/repos/acme/app/git/matching-refs/tags/', 'right'],
  ]);
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

test('listGitTags() ends with its signal', async () => {
  const github = await start({ faults: [{ fault: 'stall' }] });
  await expect(apiOf(github).listGitTags('', AbortSignal.timeout(100))).rejects.toThrow(/abort/i);
});

test.each([
  ['no list', { message: 'x' }, "GitHub's answer is no list of refs"],
  ['a list of something else', [{ ref: 'refs/heads/x' }], "GitHub's answer is no list of tags"],
  ['a list of nothing', [null], "GitHub's answer is no list of tags"],
])('listGitTags() throws for %s', async (_name, body, message) => {
  const fake = new FakeHttp();
  fake.serve('api.example.com', () => jsonAnswer(200, body));
  const api = gitHubApi({ http: fake, apiUrl: 'https://api.example.com', repository: 'a/b', token: 't' });
  await expect(api.listGitTags('', SIGNAL)).rejects.toThrow(message);
});

test('listGitTags() takes its token to no other host', async () => {
  const fake = new FakeHttp();
  fake.serve('api.example.com', () => jsonAnswer(200, [], { link: '<https://evil.example.com/x>; rel="next"' }));
  const api = gitHubApi({ http: fake, apiUrl: 'https://api.example.com', repository: 'a/b', token: 't' });
  await expect(api.listGitTags('', SIGNAL)).rejects.toThrow("GitHub's answer leads to another host");
  expect(fake.requests).toHaveLength(1);
});
