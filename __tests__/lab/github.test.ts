import { startGitHub } from '../../lab/github/github.ts';
import type { GitHubOptions, GitHubStandIn } from '../../lab/github/github.ts';

const running: GitHubStandIn[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((github) => github.stop()));
});

async function start(options: Partial<GitHubOptions>): Promise<GitHubStandIn> {
  const github = await startGitHub({ repositories: { 'acme/app': { tags: ['v1.0.0', 'v1.1.0', 'x'] } }, ...options });
  running.push(github);
  return github;
}

type Seen = { readonly status: number; readonly body: unknown; readonly headers: Headers };

async function ask(github: GitHubStandIn, path: string, headers: Record<string, string> = {}): Promise<Seen> {
  const response = await fetch(github.url + path, { headers });
  const text = await response.text();
  return { status: response.status, body: text === '' ? '' : JSON.parse(text), headers: response.headers };
}

const refsOf = ({ body }: Seen): string[] => (body as { ref: string }[]).map(({ ref }) => ref);
const TAGS = '/repos/acme/app/git/matching-refs/tags/';

describe('refs', () => {
  test.each([
    ['', ['refs/tags/v1.0.0', 'refs/tags/v1.1.0', 'refs/tags/x']],
    ['v1.1', ['refs/tags/v1.1.0']],
    ['nothing', []],
  ])('matching-refs/tags/%s lists the tags that start so', async (prefix, expected) => {
    const seen = await ask(await start({}), TAGS + prefix);
    expect([seen.status, refsOf(seen)]).toStrictEqual([200, expected]);
  });

  test("slashes may be written as %2F, the owner's name in any case", async () => {
    const seen = await ask(await start({}), '/repos/ACME/App/git/matching-refs/tags%2Fv1.0');
    expect(refsOf(seen)).toStrictEqual(['refs/tags/v1.0.0']);
  });

  test('10,000 tags come in one piece, with the commits that were given', async () => {
    const tags = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`v0.0.${n}`, `${n}`.padStart(40, '0')]));
    const seen = await ask(await start({ repositories: { 'acme/app': { tags } } }), TAGS);
    expect(refsOf(seen)).toHaveLength(10_000);
    expect((seen.body as { object: { sha: string } }[])[0]?.object.sha).toBe('0'.repeat(40));
    expect(seen.headers.get('link')).toBeNull();
  });

  test('with a page size Link leads to the end', async () => {
    const github = await start({ pageSize: 2 });
    const first = await ask(github, TAGS);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await ask(github, next.replace(github.url, ''));
    expect([...refsOf(first), ...refsOf(second)]).toHaveLength(3);
    expect(second.headers.get('link')).toBeNull();
  });

  test('an ETag gives 304 until the tags change, and 304 does not count against the limit', async () => {
    const github = await start({});
    const first = await ask(github, TAGS);
    const condition = { 'if-none-match': first.headers.get('etag') ?? '' };
    const second = await ask(github, TAGS, condition);
    github.setTags('acme/app', ['v2.0.0']);
    const third = await ask(github, TAGS, condition);
    expect([second.status, second.headers.get('x-ratelimit-remaining'), third.status]).toStrictEqual([
      304,
      '4999',
      200,
    ]);
    expect(refsOf(third)).toStrictEqual(['refs/tags/v2.0.0']);
  });

  test('a tag can appear between two readings', async () => {
    const github = await start({
      onRequest: ({ index }) => {
        if (index === 1) github.setTags('acme/app', ['v9.0.0']);
      },
    });
    expect(refsOf(await ask(github, TAGS))).toHaveLength(3);
    expect(refsOf(await ask(github, TAGS))).toStrictEqual(['refs/tags/v9.0.0']);
  });

  test('heads are read one by one', async () => {
    const github = await start({});
    github.setHead('acme/app', 'feat/x', 'c'.repeat(40));
    const seen = await ask(github, '/repos/acme/app/git/ref/heads/feat/x');
    expect(seen.body).toMatchObject({ ref: 'refs/heads/feat/x', object: { sha: 'c'.repeat(40), type: 'commit' } });
    expect((await ask(github, '/repos/acme/app/git/ref/heads/feat')).status).toBe(404);
  });
});

describe('repositories and history', () => {
  const history = { b: ['a'], c: ['b'], d: ['a'] };
  const repositories = {
    'acme/app': { tags: [], description: 'An app', license: 'MIT', heads: { main: 'c' }, ancestry: history },
    'acme/secret': { tags: [], private: true, defaultBranch: 'trunk' },
  };

  test('a repository says what it is', async () => {
    const { body } = await ask(await start({ repositories }), '/repos/acme/app');
    expect(body).toMatchObject({
      full_name: 'acme/app',
      private: false,
      description: 'An app',
      default_branch: 'main',
      license: { spdx_id: 'MIT' },
    });
  });

  test.each([
    ['none', '/repos/acme/secret', {}, 404],
    ['the right one', '/repos/acme/secret', { authorization: 'Bearer right' }, 200],
    ['the right one, as token', '/repos/acme/secret', { authorization: 'token right' }, 200],
    ['a wrong one', '/repos/acme/app', { authorization: 'Bearer wrong' }, 401],
    ['the right one, unknown repository', '/repos/acme/none', { authorization: 'Bearer right' }, 404],
  ])('token: %s (GET %s)', async (_, path, headers: Record<string, string>, status) => {
    const github = await start({ repositories, token: 'right' });
    expect((await ask(github, path, headers)).status).toBe(status);
    expect(JSON.stringify(github.requests)).not.toContain('Bearer');
  });

  test.each([
    ['c...c', 'identical', 0, 0],
    ['a...main', 'ahead', 2, 0],
    ['main...a', 'behind', 0, 2],
    ['d...c', 'diverged', 2, 1],
  ])('compare/%s is %s', async (range, status, ahead, behind) => {
    const { body } = await ask(await start({ repositories }), `/repos/acme/app/compare/${range}`);
    expect(body).toMatchObject({ status, ahead_by: ahead, behind_by: behind, total_commits: ahead });
  });

  test.each([
    ['/commits/c', 200],
    ['/commits/main', 200],
    ['/commits/zzz', 422],
    ['/compare/a...zzz', 404],
    ['/nothing', 404],
  ])('GET %s answers %d', async (path, status) => {
    expect((await ask(await start({ repositories }), `/repos/acme/app${path}`)).status).toBe(status);
  });

  test('a commit names its parents', async () => {
    const { body } = await ask(await start({ repositories }), '/repos/acme/app/commits/main');
    expect(body).toMatchObject({ sha: 'c', parents: [{ sha: 'b' }] });
  });
});

describe('faults', () => {
  test.each([
    ['unauthorized', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['server-error', 500],
  ] as const)('%s answers %d in the form of GitHub', async (fault, status) => {
    const seen = await ask(await start({ faults: [{ fault }] }), TAGS);
    expect([seen.status, seen.headers.get('etag')]).toStrictEqual([status, null]);
    expect(seen.body).toMatchObject({ status: String(status) });
  });

  test('a fault can be bound to a request, a path and a number of times', async () => {
    const github = await start({
      faults: [
        { fault: 'server-error', request: 1 },
        { fault: 'not-found', path: '/matching-refs/', times: 1 },
      ],
    });
    const statuses = [];
    for (const path of [TAGS, TAGS, TAGS]) statuses.push((await ask(github, path)).status);
    expect(statuses).toStrictEqual([404, 500, 200]);
    expect(github.statuses).toStrictEqual(statuses);
  });

  test('the rate limit says when it ends', async () => {
    const { status, headers } = await ask(await start({ faults: [{ fault: 'rate-limit', seconds: 100 }] }), TAGS);
    const wait = Number(headers.get('x-ratelimit-reset')) - Date.now() / 1000;
    expect([status, headers.get('x-ratelimit-remaining')]).toStrictEqual([403, '0']);
    expect(wait).toBeGreaterThan(90);
    expect(wait).toBeLessThanOrEqual(101);
  });

  test('the secondary limit gives Retry-After', async () => {
    const { status, headers } = await ask(await start({ faults: [{ fault: 'secondary-limit', seconds: 7 }] }), TAGS);
    expect([status, headers.get('retry-after')]).toStrictEqual([403, '7']);
  });

  test('a bad gateway is HTML', async () => {
    const github = await start({ faults: [{ fault: 'bad-gateway' }] });
    const response = await fetch(github.url + TAGS);
    expect([response.status, response.headers.get('content-type')]).toStrictEqual([502, 'text/html']);
    expect(await response.text()).toContain('<html>');
  });

  test('truncated JSON is a whole answer that cannot be parsed', async () => {
    const github = await start({ faults: [{ fault: 'truncated-json' }] });
    const response = await fetch(github.url + TAGS);
    const text = await response.text();
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  test('a cut body breaks while it is read', async () => {
    const github = await start({ faults: [{ fault: 'cut-body' }] });
    const response = await fetch(github.url + TAGS);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('a reset breaks the request', async () => {
    const github = await start({ faults: [{ fault: 'reset' }] });
    await expect(fetch(github.url + TAGS)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('a stall lasts until the client gives up, or until its time is over', async () => {
    const github = await start({
      faults: [
        { fault: 'stall', request: 0 },
        { fault: 'stall', request: 1, seconds: 0.3 },
      ],
    });
    await expect(fetch(github.url + TAGS, { signal: AbortSignal.timeout(200) })).rejects.toThrow('timeout');
    const begun = Date.now();
    expect((await ask(github, TAGS)).status).toBe(200);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(290);
  });
});
