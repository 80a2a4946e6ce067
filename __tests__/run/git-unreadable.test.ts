import { answer } from '../_fakes/answers.js';
import { branch, gitTag } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld, SHA } from '../_fakes/world.js';

const NO_ANSWER = "GitHub's API answers 503";
const FAULT = `Cannot move tags forward: git's tags cannot be read (${NO_ANSWER})`;
const NO_HISTORY = `the history of branch main cannot be read: ${NO_ANSWER}`;

describe("git's tags cannot be read", () => {
  test('a release publishes its fixed tags, holds the moving ones, and fails', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable' });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(['1.2.3', 'sha-4f1c2d3']);
    expect(Object.keys(JSON.parse(outputs['held'] ?? '') as object)).toStrictEqual(
      ['1.2', '1', 'latest'].map((tag) => `ghcr.io/acme/app:${tag}`),
    );
    expect([report.failures, outputs['pushed']]).toStrictEqual([[FAULT], 'false']);
  });

  test('the default branch holds its tag and latest and fails, since nobody knows who is ahead', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable' });
    const { outputs, report } = await world.run(branch('main'));
    expect(Object.keys(world.registry().tags('acme/app'))).toStrictEqual(['sha-4f1c2d3']);
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app:latest': `git's tags cannot be read: ${NO_ANSWER}`,
      'ghcr.io/acme/app:main': NO_HISTORY,
    });
    expect(report.failures).toStrictEqual([`${FAULT}\n  Also: Cannot move ghcr.io/acme/app:main: ${NO_HISTORY}`]);
  });

  test('a prerelease has nothing to move and is green', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable' });
    const { outputs, report } = await world.run(gitTag('v1.3.0-rc.1'));
    expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
  });

  test('after the build, the moving tags fail and stay where they are, and latest is not begun', async () => {
    const world: FakeWorld = new FakeWorld({
      gitTags: ['v1.2.3'],
      onBuild: () => (world.github.gitTags = 'unreadable'),
    });
    const { report } = await world.run(gitTag('v1.2.3'));
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(['1.2.3', 'sha-4f1c2d3']);
    const [first, second] = ['1.2', '1'].map(
      (tag) => `Cannot move ghcr.io/acme/app:${tag}: git's tags cannot be read: ${NO_ANSWER}`,
    );
    expect(report.failures).toStrictEqual([`${first}\n  Also: ${second}`]);
  });

  test('is told once, and not as a failure of each registry', async () => {
    const world = new FakeWorld({
      gitTags: ['v1.2.3'],
      registries: { 'r.example.com': { auth: 'none' } },
    });
    world.http.spoil({ on: /git\/matching-refs\/tags/, skip: 2, gives: answer(500) });
    const { report } = await world.run(gitTag('v1.2.3'), { images: 'ghcr.io/acme/app\nr.example.com/acme/app' });
    expect(report.failures).toStrictEqual([
      expect.stringMatching(/^Cannot move ghcr\.io.*\n {2}Also: .*r\.example\.com/s),
    ]);
  });

  test('when the tags are looked at again, the run says that they were written and not looked at', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.http.before(/^PUT .*latest/, () => (world.github.gitTags = 'unreadable'));
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(world.registry().tags('acme/app')).toMatchObject({ '1.2': outputs['digest'], latest: outputs['digest'] });
    const why = `git's tags cannot be read: ${NO_ANSWER}; it was written, and not looked at again`;
    const { tags } = (JSON.parse(outputs['digests'] ?? '') as Record<string, { tags: object }>)['ghcr.io/acme/app']!;
    expect(tags).toMatchObject({ '1.2': outputs['digest'], 1: outputs['digest'], latest: outputs['digest'] });
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual(
      Object.fromEntries(['1.2', '1', 'latest'].map((tag) => [`ghcr.io/acme/app:${tag}`, why])),
    );
    expect([report.failures.length, outputs['pushed']]).toStrictEqual([1, 'false']);
  });
});

describe("GitHub's API is out of order, and the checkout's remote answers", () => {
  test('a release moves its tags by what the remote says', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable', remoteTags: ['v1.2.3'] });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect([outputs['tag-names'], report.failures]).toStrictEqual(['1.2.3\n1.2\n1\nsha-4f1c2d3\nlatest', []]);
  });

  test('a backport is held by what the remote says', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable', remoteTags: ['v1.2.3', 'v2.0.0'] });
    releasedBefore(world, ['2.0.0']);
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app:latest': 'git has v2.0.0, a higher version than v1.2.3, published here as 2.0.0',
    });
  });

  test('a branch moves its tag where the remote has this commit as its head', async () => {
    const remoteHeads = { 'refs/heads/main': SHA };
    const world = new FakeWorld({ gitTags: 'unreadable', remoteTags: [], remoteHeads });
    const { outputs, report } = await world.run(branch('main'));
    expect([outputs['tag-names'], report.failures]).toStrictEqual(['main\nsha-4f1c2d3\nlatest', []]);
  });

  test('a branch holds its tag and fails where the remote has another head: it does not tell which is ahead', async () => {
    const remoteHeads = { 'refs/heads/main': 'f'.repeat(40) };
    const world = new FakeWorld({ gitTags: 'unreadable', remoteTags: ['v1.0.0'], remoteHeads });
    const { outputs, report } = await world.run(branch('main'));
    expect(outputs['tag-names']).toBe('sha-4f1c2d3');
    expect(report.failures).toStrictEqual([`Cannot move ghcr.io/acme/app:main: ${NO_HISTORY}`]);
  });

  test('git is asked in the workspace, without a prompt and without our inputs', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable', remoteTags: [] });
    await world.run(gitTag('v1.2.3'), { target: 'web' });
    const [call] = world.exec.calls;
    expect([call?.folder, call?.environment['GIT_TERMINAL_PROMPT']]).toStrictEqual(['/workspace', '0']);
    expect(Object.keys(call?.environment ?? {}).filter((name) => name.startsWith('INPUT_'))).toStrictEqual([]);
  });
});

describe("GitHub's API fails for a reason that passes", () => {
  const FAULTS = {
    reset: 'reset',
    'cut body': 'cut',
    502: answer(502, {}, '<html>'),
    429: answer(429, { 'retry-after': '2' }),
    'no JSON': answer(200, { etag: '"spoilt"' }, '[{"ref":"refs/ta'),
  } as const;
  const EVENTS = { release: gitTag('v1.2.3'), branch: branch('main') };
  type Place = { readonly event: keyof typeof EVENTS; readonly fault: keyof typeof FAULTS; readonly at: number };

  async function run({
    event,
    fault,
    at,
  }: Place): Promise<{ world: FakeWorld; done: Awaited<ReturnType<FakeWorld['run']>> }> {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.http.spoil({ on: /^GET api\.github\.com/, skip: at, times: 1, gives: FAULTS[fault] });
    return { world, done: await world.run(EVENTS[event]) };
  }

  /** What a run without faults asks GitHub. */
  async function count(event: keyof typeof EVENTS): Promise<number> {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    await world.run(EVENTS[event]);
    return world.http.requests.filter((one) => one.includes(' api.github.com')).length;
  }

  test.each(['release', 'branch'] as const)(
    'once, anywhere in a %s: it is asked again, and all is published',
    async (event) => {
      const places = Array.from({ length: await count(event) }, (_, at) => at);
      expect(places.length).toBeGreaterThan(2);
      for (const at of places) {
        for (const fault of ['reset', 'cut body', '502', '429', 'no JSON'] as const) {
          const { world, done } = await run({ event, fault: fault as keyof typeof FAULTS, at });
          const told = world.log.lines.filter((line) => line.includes('; attempt 2 in '));
          expect([event, fault, at, done.report.failures, done.outputs['held'], told.length]).toStrictEqual([
            event,
            fault,
            at,
            [],
            '{}',
            1,
          ]);
        }
      }
    },
  );

  test('the wait that it asks for is kept', async () => {
    const { world } = await run({ event: 'release', fault: 429, at: 0 });
    expect(world.log.lines).toContain("GitHub's API answers 429; attempt 2 in 2.0 s");
  });

  test('not more often than retries says', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable' });
    await world.run(gitTag('v1.2.3'), { mode: 'plan', retries: '2' });
    expect(world.http.requests).toHaveLength(3);
  });
});
