import { branch, gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const CONTAINER = {
  '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
  '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
};
const TWO = { images: 'name=ghcr.io/acme/app,target=app\nname=ghcr.io/acme/worker,target=worker' };

function commandsOf(world: FakeWorld): readonly (string | undefined)[] {
  return world.docker.calls.map(({ program, args }) => (program === 'bash' ? 'test' : args[1]));
}

function optionsOf(world: FakeWorld, option: string): readonly string[] {
  return world.docker.calls.flatMap(({ args }) =>
    args.flatMap((argument, at) => (args[at - 1] === option ? [argument] : [])),
  );
}

test.each([
  ['docker', {}],
  ['docker-container', { files: CONTAINER }],
] as const)(
  'several targets are solved at once (driver %s), and each is published to its own image',
  async (_driver, order) => {
    const world = new FakeWorld({ ...order, gitTags: ['v1.2.3'] });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { ...TWO, 'no-cache': 'true' });
    expect(report.failures).toStrictEqual([]);
    // Under tags the first one would be there before the last one is pushed: a builder that needs none is made.
    expect(commandsOf(world).filter((one) => one !== 'create')).toStrictEqual(['bake', 'build', 'build']);
    expect(report.builder?.driver).toBe('docker-container');
    expect(optionsOf(world, '--target')).toStrictEqual(['app', 'worker']);
    // What they share was built by the solve: nothing is built anew after it.
    expect(
      world.docker.calls
        .filter((call) => call.args[1] === 'build')
        .flatMap(({ args }) => args.filter((one) => one === '--no-cache')),
    ).toStrictEqual([]);
    const tags = ['1', '1.2', '1.2.3', 'latest', 'sha-4f1c2d3'];
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(tags);
    expect(Object.keys(world.registry().tags('acme/worker')).toSorted()).toStrictEqual(tags);
    expect([outputs['pushed'], outputs['image']?.split('@')[0]]).toStrictEqual(['true', 'ghcr.io/acme/app']);
    expect(Object.keys(JSON.parse(outputs['metadata'] ?? '') as object)).toStrictEqual(['app', 'worker']);
  },
);

test('no tag is there before all targets are in the registry', async () => {
  const world = new FakeWorld({
    files: CONTAINER,
    gitTags: ['v1.2.3'],
    onPush: (reference) => (reference.startsWith('ghcr.io/acme/worker') ? 'unexpected status: 418' : undefined),
  });
  const { outputs, report } = await world.run(gitTag('v1.2.3'), TWO);
  expect(report.failures).toHaveLength(1);
  expect(outputs['pushed']).toBe('false');
  expect([world.registry().tags('acme/app'), world.registry().tags('acme/worker')]).toStrictEqual([{}, {}]);
});

test('each target is tested, and knows which it is, before any tag is written', async () => {
  const seen: (string | undefined)[] = [];
  const world = new FakeWorld({
    files: CONTAINER,
    onScript: ({ environment }) => {
      seen.push(environment['TARGET']);
      return {};
    },
  });
  const { report } = await world.run(branch('main'), { ...TWO, test: 'true' });
  expect(report.failures).toStrictEqual([]);
  expect(seen).toStrictEqual(['app', 'worker']);
});

test('a target that fails its test leaves no tag of any, whatever the builder', async () => {
  const world = new FakeWorld({
    gitTags: ['v1.2.3'],
    onScript: ({ environment }) => ({ exitCode: environment['TARGET'] === 'worker' ? 1 : 0 }),
  });
  const { report } = await world.run(gitTag('v1.2.3'), { ...TWO, test: 'check' });
  expect(report.failures).toHaveLength(1);
  expect(report.builder).toMatchObject({ driver: 'docker-container', needs: ['a push by digest'] });
  expect([world.registry().tags('acme/app'), world.registry().tags('acme/worker')]).toStrictEqual([{}, {}]);
});

test('a pull request builds all targets', async () => {
  const world = new FakeWorld();
  const { report } = await world.run(pullRequest(), TWO);
  expect([report.failures, commandsOf(world)]).toStrictEqual([[], ['bake', 'build', 'build']]);
});

test('a version that one image has already is used there, and the other target is built', async () => {
  const world = new FakeWorld({ files: CONTAINER, gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'), { images: 'name=ghcr.io/acme/app,target=app' });
  const before = world.registry().tags('acme/app')['1.2.3'];
  const again = new FakeWorld({ files: CONTAINER, gitTags: ['v1.2.3'], after: world, content: 'other' });
  const { report } = await again.run(gitTag('v1.2.3'), { ...TWO, 'if-exists': 'skip' });
  expect(report.failures).toStrictEqual([]);
  expect(commandsOf(again)).toStrictEqual(['build']);
  expect(again.registry().tags('acme/app')['1.2.3']).toBe(before);
  expect(again.registry().tags('acme/worker')['1.2.3']).not.toBe(before);
});

test('targets that no image is for are refused', async () => {
  const world = new FakeWorld();
  await expect(world.run(branch('main'), { ...TWO, targets: 'app, worker, db' })).rejects.toThrow(
    'Cannot use input "targets" as it must be targets that an image is for: current value is "db"',
  );
});
