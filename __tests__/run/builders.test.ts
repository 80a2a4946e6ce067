import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const CONTAINER = {
  '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
  '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
};
const CURRENT_WITH_CAPITALS = '{"Key":"unix:///var/run/docker.sock","Name":"Big","Global":false}';
const TWO = { platforms: 'linux/amd64\nlinux/arm64' };

function optionsOf(world: FakeWorld, option: string): readonly string[] {
  const args = world.docker.calls[0]?.args ?? [];
  return args.flatMap((argument, at) => (args[at - 1] === option ? [argument] : []));
}

describe("the engine's own builder", () => {
  test('carries the upload under the fixed tag', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    await world.run(gitTag('v1.2.3'));
    expect([optionsOf(world, '--tag'), optionsOf(world, '--output')]).toStrictEqual([['ghcr.io/acme/app:1.2.3'], []]);
  });

  test('carries the upload under a moving tag where the rules give no other, after its check', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3', 'v2.0.0'] });
    const { outputs } = await world.run(gitTag('v1.2.3'), { tags: 'type=semver,pattern={{major}}' });
    expect(optionsOf(world, '--tag')).toStrictEqual(['ghcr.io/acme/app:1']);
    expect(Object.keys(JSON.parse(outputs['held'] ?? '') as object)).toStrictEqual(['ghcr.io/acme/app:latest']);
  });

  test('builds several platforms on the containerd store', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], store: 'containerd' });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), TWO);
    expect(report.failures).toStrictEqual([]);
    const [image] = report.images;
    expect(image?.platforms.map(({ platform }) => platform)).toStrictEqual(['linux/amd64', 'linux/arm64']);
    expect(image?.platforms.map(({ digest }) => digest)).not.toContain(outputs['digest']);
  });
});

describe('a docker-container builder', () => {
  test('is made where annotations are wanted, which the classic store does not keep', async () => {
    for (const [store, drivers] of [
      ['classic', ['docker-container']],
      ['containerd', []],
    ] as const) {
      const world = new FakeWorld({ gitTags: ['v1.2.3'], store });
      const { report } = await world.run(gitTag('v1.2.3'), { annotations: 'a=b' });
      expect(report.failures).toStrictEqual([]);
      const made = world.docker.calls.filter(({ args }) => args.includes('create'));
      expect(made.map(({ args }) => args[args.indexOf('--driver') + 1])).toStrictEqual(drivers);
    }
  });

  test('is what a plan says that annotations need', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { outputs } = await world.run(gitTag('v1.2.3'), { mode: 'plan', annotations: 'a=b' });
    expect(JSON.parse(outputs['json'] ?? '')).toMatchObject({ plan: { builder: { needs: ['annotations'] } } });
  });

  test('uploads by digest: no tag exists before all of the image is there', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], files: CONTAINER });
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect([optionsOf(world, '--tag'), optionsOf(world, '--output')]).toStrictEqual([
      [],
      ['type=image,"name=ghcr.io/acme/app",push-by-digest=true,name-canonical=true,push=true'],
    ]);
    expect(world.http.requests).toContain(`GET ghcr.io/v2/acme/app/manifests/${outputs['digest']}`);
    expect(world.registry().writes.toSorted()).toStrictEqual(
      ['1', '1.2', '1.2.3', 'latest', 'sha-4f1c2d3'].map((tag) => `acme/app:${tag}`),
    );
    expect([outputs['pushed'], world.registry().writes.at(-1)]).toStrictEqual(['true', 'acme/app:latest']);
  });

  // `buildx create --name Big --use`: the record is `big`, and `current` names it as it was typed.
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['current', { '/home/runner/.docker/buildx/current': CURRENT_WITH_CAPITALS }, {}],
    ['input', {}, { builder: 'Big' }],
  ])('is found under a name with capitals (%s)', async (_what, current, inputs) => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], files: { ...CONTAINER, ...current } });
    const { report } = await world.run(gitTag('v1.2.3'), { ...inputs, ...TWO });
    expect(report.failures).toStrictEqual([]);
    expect(optionsOf(world, '--builder')).toStrictEqual(['Big']);
    expect(optionsOf(world, '--tag')).toStrictEqual([]);
    expect(world.docker.calls.filter(({ args }) => args.includes('create'))).toStrictEqual([]);
  });

  test('is found by the variable BUILDX_BUILDER too', async () => {
    const world = new FakeWorld({
      gitTags: ['v1.2.3'],
      files: { '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}' },
      environment: { BUILDX_BUILDER: 'big' },
    });
    await world.run(gitTag('v1.2.3'));
    expect(world.log.lines).toContain('Builder big (docker-container), upload by digest');
  });

  test('builds several platforms without asking the engine for its store', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], files: CONTAINER, store: 'classic' });
    const { report } = await world.run(gitTag('v1.2.3'), TWO);
    expect([report.failures, world.exec.calls]).toStrictEqual([[], []]);
    expect(optionsOf(world, '--platform')).toStrictEqual(['linux/amd64,linux/arm64']);
  });
});

describe('buildx', () => {
  const PLUGIN = '/home/runner/.docker/cli-plugins/docker-buildx';

  test('is started directly where docker would start the same program', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.disk.programs.set(PLUGIN, 'binary');
    const { outputs } = await world.run(gitTag('v1.2.3'));
    const [call] = world.docker.calls;
    expect([outputs['pushed'], call?.program, call?.args[0]]).toStrictEqual(['true', PLUGIN, 'build']);
  });

  test("is started by docker where that is a script, for it is somebody's will", async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.disk.programs.set(PLUGIN, 'binary');
    world.disk.programs.set('/usr/bin/docker', 'script');
    await world.run(gitTag('v1.2.3'));
    const [call] = world.docker.calls;
    expect([call?.program, call?.args.slice(0, 2)]).toStrictEqual(['docker', ['buildx', 'build']]);
  });
});

test('what the user asks of the build reaches it', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'], files: { '/workspace/web/Containerfile': 'FROM scratch\n' } });
  await world.run(gitTag('v1.2.3'), {
    context: 'web',
    file: 'web/Containerfile',
    target: 'app',
    'build-args': 'A=1\nB=x=y',
    labels: 'team=a',
  });
  expect(world.docker.calls[0]?.args.at(-1)).toBe('web');
  expect(['--file', '--target', '--build-arg'].flatMap((option) => optionsOf(world, option))).toStrictEqual([
    'web/Containerfile',
    'app',
    'A=1',
    'B=x=y',
  ]);
  expect(optionsOf(world, '--label')).toContain('team=a');
  expect(world.docker.calls[0]?.folder).toBe('/workspace');
});
