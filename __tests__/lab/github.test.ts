import { TAGS, ask, start, stopAll } from './github-questions.ts';
import type { Seen } from './github-questions.ts';

afterEach(stopAll);

const refsOf = ({ body }: Seen): string[] => (body as { ref: string }[]).map(({ ref }) => ref);

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

  test('the heads of pull requests are read one by one, whatever becomes of the tags', async () => {
    const order = { tags: [], pulls: { 12: 'd'.repeat(40) } };
    const github = await start({ repositories: { 'acme/app': order } });
    github.setTags('acme/app', ['v1.0.0']);
    const seen = await ask(github, '/repos/acme/app/git/ref/pull/12/head');
    expect(seen.body).toMatchObject({ ref: 'refs/pull/12/head', object: { sha: 'd'.repeat(40), type: 'commit' } });
    expect((await ask(github, '/repos/acme/app/git/ref/pull/13/head')).status).toBe(404);
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
