import { makeImage } from '../_fakes/content.js';
import type { Script, ScriptEnd } from '../_fakes/docker.js';
import { gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

const CONTAINER = {
  '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
  '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container","Nodes":[]}',
};
const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-4f1c2d3'];

/** A world whose test ends so, and what the tests have seen: their variables, and the tags that were there by then. */
function worldWith(end: ScriptEnd, order: WorldOrder = {}): { world: FakeWorld; seen: Record<string, unknown>[] } {
  const seen: Record<string, unknown>[] = [];
  const onScript = ({ text, environment }: Script): ScriptEnd => {
    const { IMAGE, DIGEST, VERSION, PLATFORM } = environment;
    const tags = Object.keys(world.registry().tags('acme/app'));
    seen.push({ text, IMAGE, DIGEST, VERSION, PLATFORM, tags, local: [...world.docker.images.keys()] });
    return end;
  };
  const world = new FakeWorld({ gitTags: ['v1.2.3'], platform: 'linux/amd64', onScript, ...order });
  return { world, seen };
}

const LOCAL = 'slipway.invalid/test:c0ffeec0ffee';

describe('with the driver docker', () => {
  test.each(['classic', 'containerd'] as const)('on the %s store, what passes is pushed as it is', async (store) => {
    const { world, seen } = worldWith({}, { store });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { test: 'check "$IMAGE"' });
    expect(report.failures).toStrictEqual([]);
    expect(seen).toStrictEqual([
      {
        text: 'check "$IMAGE"',
        IMAGE: LOCAL,
        DIGEST: '',
        VERSION: '1.2.3',
        PLATFORM: 'linux/amd64',
        tags: [],
        local: [LOCAL],
      },
    ]);
    expect(world.docker.calls.map(({ program, args }) => [program, args[0]])).toStrictEqual([
      ['docker', 'buildx'],
      ['bash', '-euo'],
      ['docker', 'push'],
    ]);
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(TAGS);
    expect([...world.docker.images.keys()]).toStrictEqual(['ghcr.io/acme/app:1.2.3']);
    expect(outputs['pushed']).toBe('true');
    expect(world.state.saved['image']).toBe('');
  });

  test.each(['classic', 'containerd'] as const)(
    'on the %s store, a version that another run has published meanwhile is superseded, and no failure',
    async (store) => {
      const { world } = worldWith({}, { store });
      world.http.before(/^GET ghcr\.io.*\/manifests\//, () =>
        world.registry().push('acme/app', makeImage('twin'), '1.2.3'),
      );
      const { outputs, report } = await world.run(gitTag('v1.2.3'), { test: 'check' });
      expect(report.failures).toStrictEqual([]);
      const held = Object.entries(JSON.parse(outputs['held'] ?? '') as Record<string, string>);
      expect(held.map(([tag, why]) => [tag, why.replace(/:.*/, '')])).toStrictEqual(
        ['1.2', '1', 'latest', '1.2.3'].map((tag) => [`ghcr.io/acme/app:${tag}`, 'superseded']),
      );
      expect(world.registry().tags('acme/app')).toMatchObject({ 'sha-4f1c2d3': outputs['digest'] });
    },
  );

  describe('and a second registry that refuses the push', () => {
    const HOST = 'r.example.com';
    const TWO = { images: `ghcr.io/acme/app\n${HOST}/acme/app`, test: 'check' };
    const refusing = (host: string): FakeWorld =>
      worldWith(
        {},
        {
          registries: { [HOST]: { auth: 'none' } },
          onPush: (reference) => (reference.startsWith(host) ? 'denied: no' : undefined),
        },
      ).world;

    test('what the first one has got is told', async () => {
      const world = refusing(HOST);
      const { outputs, report } = await world.run(gitTag('v1.2.3'), TWO);
      expect(report.failures).toStrictEqual([expect.stringContaining('denied: no')]);
      const digests = JSON.parse(outputs['digests'] ?? '') as Record<string, { digest: string }>;
      expect([Object.keys(digests), outputs['pushed']]).toStrictEqual([['ghcr.io/acme/app'], 'false']);
      expect(world.registry().tags('acme/app')).toStrictEqual({ '1.2.3': outputs['digest'] });
    });

    test('with on-registry-failure: continue, the other one is published', async () => {
      const world = refusing('ghcr.io');
      const { report } = await world.run(gitTag('v1.2.3'), { ...TWO, 'on-registry-failure': 'continue' });
      expect(report.failures).toHaveLength(1);
      expect(Object.keys(world.registry(HOST).tags('acme/app')).toSorted()).toStrictEqual(TAGS);
      expect(world.registry().tags('acme/app')).toStrictEqual({});
    });
  });

  test('what fails has no tag, and stays in the engine until post, to be looked at', async () => {
    const { world } = worldWith({ exitCode: 3, prints: ['it is broken'] });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { test: 'check "$IMAGE"' });
    expect(report.failures).toStrictEqual([
      `The test of ${LOCAL} for linux/amd64 failed: exit code 3\nit is broken\n  Look into the image: docker run --rm -it --entrypoint sh ${LOCAL}`,
    ]);
    expect(world.registry().tags('acme/app')).toStrictEqual({});
    expect([outputs['pushed'], outputs['digest']]).toStrictEqual(['false', '']);
    expect([world.state.saved['image'], [...world.docker.images.keys()]]).toStrictEqual([LOCAL, [LOCAL]]);
  });
});

describe('with a builder that pushes by digest', () => {
  test('the image is tested by its digest before it has a tag', async () => {
    const { world, seen } = worldWith({}, { files: CONTAINER });
    const { outputs } = await world.run(gitTag('v1.2.3'), { test: 'check' });
    const { image, digest } = outputs;
    expect(seen).toMatchObject([{ IMAGE: image, DIGEST: digest, PLATFORM: 'linux/amd64', tags: [] }]);
    expect(outputs['pushed']).toBe('true');
  });

  test('each platform to test is tested by its own digest', async () => {
    const { world, seen } = worldWith({}, { files: CONTAINER });
    const platforms = 'linux/amd64,linux/arm64';
    const { outputs } = await world.run(gitTag('v1.2.3'), { test: 'check', platforms, 'test-platforms': platforms });
    const all = JSON.parse(outputs['digests'] ?? '') as Record<string, { platforms: Record<string, string> }>;
    const own = all['ghcr.io/acme/app']?.platforms ?? {};
    expect(seen.map(({ PLATFORM, IMAGE, DIGEST }) => [PLATFORM, IMAGE, DIGEST])).toStrictEqual(
      ['linux/amd64', 'linux/arm64'].map((one) => [one, `ghcr.io/acme/app@${own[one]}`, outputs['digest']]),
    );
  });

  test('what fails has no tag in any registry', async () => {
    const { world } = worldWith({ exitCode: 1 }, { files: CONTAINER });
    const { report } = await world.run(gitTag('v1.2.3'), { test: 'check' });
    expect(report.failures[0]).toMatch(
      /^The test of ghcr\.io\/acme\/app@sha256:\w+ for linux\/amd64 failed: exit code 1\n/,
    );
    expect(world.registry().tags('acme/app')).toStrictEqual({});
  });
});

describe('what is not pushed', () => {
  test('is tested as the engine keeps it, and does not stay there', async () => {
    const { world, seen } = worldWith({});
    const { report } = await world.run(pullRequest(), { test: 'check' });
    expect(report.failures).toStrictEqual([]);
    expect(seen).toMatchObject([{ IMAGE: LOCAL, DIGEST: '', VERSION: 'pr-12', PLATFORM: 'linux/amd64' }]);
    expect([...world.docker.images.keys()]).toStrictEqual([]);
  });

  test('is built for all its platforms, and tested for those that are to be tested', async () => {
    const { world, seen } = worldWith({}, { files: CONTAINER });
    const inputs = { test: 'check', platforms: 'linux/amd64,linux/arm64', 'test-platforms': 'linux/arm64' };
    await world.run(pullRequest(), inputs);
    const built = world.docker.calls
      .filter(({ args }) => args.includes('build'))
      .map(({ args }) => args[args.indexOf('--platform') + 1]);
    expect(built).toStrictEqual(['linux/amd64,linux/arm64', 'linux/arm64']);
    expect(seen.map(({ PLATFORM }) => PLATFORM)).toStrictEqual(['linux/arm64']);
  });
});

test('a platform that this runner cannot try is asked for before anything is built', async () => {
  const { world } = worldWith({}, { files: CONTAINER });
  const { report } = await world.run(gitTag('v1.2.3'), { test: 'check', platforms: 'linux/arm64' });
  expect(report.failures).toStrictEqual([
    'Cannot use input "test-platforms" as it must be given where the platform of this runner is not built: platforms that are built (linux/arm64): current value is "linux/amd64"',
  ]);
  expect(world.docker.calls).toStrictEqual([]);
});
