import { answer, refusal } from '../_fakes/answers.js';
import { gitTag } from '../_fakes/events.js';
import type { RegistryOrder } from '../_fakes/registry.js';
import { FakeWorld, type Ran } from '../_fakes/world.js';

const HOME = 'ghcr.io/acme/app';
const OTHER = 'r.example.com/acme/app';
const BOTH = { images: `${HOME}\n${OTHER}` };
const CONTINUE = { ...BOTH, 'on-registry-failure': 'continue' };
const NO = refusal(403, 'DENIED', 'no');
const ALL = ['1', '1.2', '1.2.3', 'latest', 'sha-4f1c2d3'];

function worldOf(order: Partial<RegistryOrder> = {}): FakeWorld {
  return new FakeWorld({ gitTags: ['v1.2.3'], registries: { 'r.example.com': { auth: 'none', ...order } } });
}

function tagsOf(world: FakeWorld, host: string): readonly string[] {
  return Object.keys(world.registry(host).tags('acme/app')).toSorted();
}

/** What the two registries hold after a run, how many failures it tells, and whether it says that all is published. */
function endOf(world: FakeWorld, { report, outputs }: Ran): unknown {
  return [tagsOf(world, 'ghcr.io'), tagsOf(world, 'r.example.com'), report.failures.length, outputs['pushed']];
}

/** Refuses these tags in the other registry. */
function refusing(tags: string): FakeWorld {
  const world = worldOf();
  world.http.spoil({ on: new RegExp(`^PUT r\\.example\\.com.*/(?:${tags})$`), gives: NO });
  return world;
}

describe('on-registry-failure: continue', () => {
  test('leaves a registry behind that refuses the rights: it is not built for, and the other is published', async () => {
    const world = worldOf({ readOnly: 'all' });
    const ran = await world.run(gitTag('v1.2.3'), CONTINUE);
    expect(endOf(world, ran)).toStrictEqual([ALL, [], 1, 'false']);
    expect(ran.report.failures[0]).toContain(`Cannot push to ${OTHER}: the registry answers 403 DENIED`);
    expect(world.docker.calls.map(({ args }) => args.join(' ').includes('r.example.com'))).toStrictEqual([false]);
    expect(ran.summary).toContain('## ❌ Not published as asked: `1.2.3`');
  });

  test('leaves a registry behind that refuses a fixed tag: its moving tags stay where they are', async () => {
    const world = refusing('sha-4f1c2d3');
    const ran = await world.run(gitTag('v1.2.3'), CONTINUE);
    expect(endOf(world, ran)).toStrictEqual([ALL, ['1.2.3'], 1, 'false']);
    expect(ran.report.failures[0]).toMatch(/\n {2}No moving tag was touched there; run the job again$/);
  });

  test('leaves a registry behind that refuses a moving tag: its latest is not begun', async () => {
    const world = refusing('1\\.2');
    const ran = await world.run(gitTag('v1.2.3'), CONTINUE);
    expect(endOf(world, ran)).toStrictEqual([ALL, ['1', '1.2.3', 'sha-4f1c2d3'], 1, 'false']);
    expect(ran.report.failures[0]).toContain(`Cannot move ${OTHER}:1.2: Cannot push to ${OTHER}`);
  });

  test('tells of a registry that shows something else when all is read back', async () => {
    const world = worldOf();
    world.http.spoil({ on: /^HEAD r\.example\.com.*sha-4f1c2d3$/, gives: answer(404) });
    const ran = await world.run(gitTag('v1.2.3'), CONTINUE);
    expect(endOf(world, ran)).toStrictEqual([ALL, ALL, 1, 'false']);
    expect(ran.report.failures[0]).toMatch(/^Cannot verify "r\.example\.com.*it points to nothing$/);
  });

  test('ends where none is left, with the failure of each', async () => {
    const world = worldOf({ readOnly: 'all' });
    world.http.spoil({ on: /^POST ghcr\.io/, gives: NO });
    const ran = await world.run(gitTag('v1.2.3'), CONTINUE);
    expect(endOf(world, ran)).toStrictEqual([[], [], 2, 'false']);
    expect(world.docker.calls).toStrictEqual([]);
  });

  test('ends where one after the other is lost', async () => {
    const world = refusing('sha-4f1c2d3');
    world.http.spoil({ on: /^PUT ghcr\.io.*\/1\.2$/, gives: NO });
    const ran = await world.run(gitTag('v1.2.3'), CONTINUE);
    expect(endOf(world, ran)).toStrictEqual([['1', '1.2.3', 'sha-4f1c2d3'], ['1.2.3'], 2, 'false']);
  });

  test('leaves a registry behind that does not tell what it has, where if-exists asks', async () => {
    const world = worldOf();
    world.http.spoil({ on: /^HEAD r\.example\.com/, gives: NO });
    const ran = await world.run(gitTag('v1.2.3'), { ...CONTINUE, 'if-exists': 'skip' });
    expect(endOf(world, ran)).toStrictEqual([ALL, [], 1, 'false']);
  });

  test('gives the digest of the healthy one also where the first is lost', async () => {
    const world = worldOf({ readOnly: 'all' });
    const { outputs } = await world.run(gitTag('v1.2.3'), { ...CONTINUE, images: `${OTHER}\n${HOME}` });
    const digests = JSON.parse(outputs['digests'] ?? '') as Record<string, { digest: string }>;
    expect([Object.keys(digests), outputs['digest']]).toStrictEqual([[HOME], '']);
  });
});

describe('on-registry-failure: fail', () => {
  test.each<[string, FakeWorld, readonly string[], readonly string[]]>([
    ['refuses the rights', worldOf({ readOnly: 'all' }), [], []],
    ['refuses a fixed tag', refusing('sha-4f1c2d3'), ['1.2.3', 'sha-4f1c2d3'], ['1.2.3']],
    ['refuses a moving tag', refusing('1\\.2'), ['1', '1.2', '1.2.3', 'sha-4f1c2d3'], ['1', '1.2.3', 'sha-4f1c2d3']],
  ])('where one registry %s, no other goes on to the next phase', async (_name, world, home, other) => {
    const ran = await world.run(gitTag('v1.2.3'), BOTH);
    expect(endOf(world, ran)).toStrictEqual([home, other, 1, 'false']);
  });

  test('what was uploaded to one is told, also where the other does not show what it has got', async () => {
    const world = worldOf();
    world.http.spoil({ on: /^GET r\.example\.com.*\/manifests\//, gives: NO });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), BOTH);
    const digests = JSON.parse(outputs['digests'] ?? '') as Record<string, { digest: string }>;
    expect([report.failures.length, Object.keys(digests), digests[HOME]?.digest]).toStrictEqual([
      1,
      [HOME],
      outputs['digest'],
    ]);
    expect(outputs['digest']).toMatch(/^sha256:/);
  });
});

describe('of each registry one failure is told', () => {
  test('with the others of its tags below', async () => {
    const world = refusing('1\\.2|1');
    const { report } = await world.run(gitTag('v1.2.3'), BOTH);
    const [failure = ''] = report.failures;
    expect(report.failures).toHaveLength(1);
    const lines = failure.split('\n').filter((line) => line.includes('Cannot move'));
    expect(lines).toStrictEqual([
      `Cannot move ${OTHER}:1.2: Cannot push to ${OTHER}: the registry answers 403 DENIED`,
      `  Also: Cannot move ${OTHER}:1: Cannot push to ${OTHER}: the registry answers 403 DENIED`,
    ]);
  });

  test('with the others of its images below', async () => {
    const world = worldOf({ readOnly: 'all' });
    const { report } = await world.run(gitTag('v1.2.3'), { images: `${OTHER}\nr.example.com/acme/web` });
    expect(report.failures).toStrictEqual([
      expect.stringMatching(
        /^Cannot push to r\.example\.com\/acme\/app: [^]*\n {2}Also: Cannot push to r\.example\.com\/acme\/web: .*$/,
      ),
    ]);
  });

  test('once, where it is the same', async () => {
    const world = worldOf();
    world.http.spoil({ on: /^GET r\.example\.com\/v2\/$/, gives: 'reset' });
    const { report } = await world.run(gitTag('v1.2.3'), BOTH);
    expect(report.failures).toHaveLength(1);
    expect(report.failures[0]).not.toContain('Also:');
  });
});

describe('a registry that refuses now and then what it has just allowed', () => {
  test.each([403, 499])('is asked once more, alone, where it answers %d after it has let us write', async (status) => {
    const world = worldOf();
    world.http.spoil({ on: /^PUT ghcr\.io.*\/1\.2$/, times: 1, gives: refusal(status, 'DENIED', 'no') });
    const ran = await world.run(gitTag('v1.2.3'), BOTH);
    expect(endOf(world, ran)).toStrictEqual([ALL, ALL, 0, 'true']);
  });

  test.each([403, 499])('is asked once more to read, where it answers %d after it has let us write', async (status) => {
    const world = worldOf();
    world.http.spoil({ on: /^HEAD ghcr\.io.*\/1\.2$/, times: 1, gives: answer(status) });
    const ran = await world.run(gitTag('v1.2.3'), BOTH);
    expect(endOf(world, ran)).toStrictEqual([ALL, ALL, 0, 'true']);
  });

  test('is not asked twice more', async () => {
    const world = worldOf();
    world.http.spoil({ on: /^PUT ghcr\.io.*\/1\.2$/, times: 2, gives: NO });
    const { report } = await world.run(gitTag('v1.2.3'), BOTH);
    expect(report.failures).toHaveLength(1);
    expect(world.http.requests.filter((request) => /^PUT ghcr\.io.*\/1\.2$/.test(request))).toHaveLength(2);
  });

  test('is believed where it has not let us write yet', async () => {
    const world = worldOf();
    world.http.spoil({ on: /^PUT ghcr\.io.*\/sha-/, times: 1, gives: NO });
    const { report } = await world.run(gitTag('v1.2.3'), BOTH);
    expect(report.failures).toHaveLength(1);
  });
});
