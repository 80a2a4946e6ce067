import { gitTag } from '../_fakes/events.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

const CONTAINER = {
  '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
  '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container","Nodes":[]}',
};
const TWO = { images: 'ghcr.io/acme/app\nregistry.lan/acme/app' };

/** Pushes that fail, so often, by these words of BuildKit. */
function failing(host: string, times: number, words: string): Pick<WorldOrder, 'onPush'> {
  let left = times;
  return {
    onPush: (reference) => {
      if (!reference.startsWith(host) || left === 0) return undefined;
      left -= 1;
      return `failed to push ${reference}: ${words}`;
    },
  };
}

const PASSING =
  'unexpected status from PUT request to https://ghcr.io/v2/acme/app/blobs/uploads/1?digest=x: 503 Service Unavailable';
const LASTING = 'unexpected status from POST request to https://ghcr.io/v2/acme/app/blobs/uploads/: 403 Forbidden';

function builds(world: FakeWorld): number {
  return world.docker.calls.filter(({ args }) => args.includes('build')).length;
}

test('a push that fails for a reason that passes is done again, after a wait', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'], ...failing('ghcr.io', 2, PASSING) });
  const { outputs, report } = await world.run(gitTag('v1.2.3'));
  expect([report.failures, outputs['pushed'], builds(world)]).toStrictEqual([[], 'true', 3]);
  expect(world.clock.waits).toStrictEqual([125, 250]);
  expect(world.log.lines.filter((line) => line.includes('attempt'))).toHaveLength(2);
});

test('what was built anew the first time is not when the push is done again', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'], ...failing('ghcr.io', 1, PASSING) });
  await world.run(gitTag('v1.2.3'), { 'no-cache': 'true', 'no-cache-filters': 'deps', pull: 'true' });
  const fresh = world.docker.calls.map(({ args }) => args.filter((one) => /^--(?:no-cache|pull)/.test(one)));
  expect(fresh).toStrictEqual([['--no-cache', '--no-cache-filter', '--pull'], []]);
});

test('a push is done again so often and no more', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'], ...failing('ghcr.io', 99, PASSING) });
  const { report } = await world.run(gitTag('v1.2.3'), { retries: '2' });
  expect([report.failures.length, builds(world)]).toStrictEqual([1, 3]);
  expect(report.failures[0]).toContain('503 Service Unavailable');
});

describe('a push that comes to a standstill', () => {
  const REASON = 'for 120 seconds it said nothing, and this machine sent next to nothing';

  test.each<[string, Partial<WorldOrder>, Record<string, string>]>([
    ['by the engine', {}, {}],
    ['by a builder', { files: CONTAINER }, {}],
    ['after the test', { store: 'classic' }, { test: 'true' }],
  ])('is ended, and done again: %s', async (_name, order, inputs) => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], stalls: 1, ...order });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), inputs);
    expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
    expect(world.log.text).toContain(REASON);
    expect(world.registry().tags('acme/app')['latest']).toBe(outputs['digest']);
  });

  test('fails in the end, and says what to look at', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], stalls: 9 });
    const { report } = await world.run(gitTag('v1.2.3'), { retries: '1' });
    expect([report.failures.length, builds(world)]).toStrictEqual([1, 2]);
    expect(report.failures[0]).toContain(`Cannot push with "docker buildx build": ${REASON}`);
    expect(report.failures[0]).toContain('Look whether the registry, and any proxy before it, answers');
    expect(world.registry().tags('acme/app')).toStrictEqual({});
  });

  test('is done again but once where the engine pushes: it still waits for the first one', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], stalls: 9, store: 'classic' });
    const { report } = await world.run(gitTag('v1.2.3'), { test: 'true' });
    const pushes = world.docker.calls.filter(({ args }) => args[0] === 'push');
    expect([report.failures.length, pushes.length]).toStrictEqual([1, 2]);
    expect(report.failures[0]).toContain('restart it, or use another runner');
  });

  test.each<[string, Partial<WorldOrder>, (world: FakeWorld) => void]>([
    ['is far away', { environment: { DOCKER_HOST: 'tcp://engine:2376' } }, () => undefined],
    ['is out of sight', {}, (world) => (world.machine.sent = undefined)],
  ])('is left alone where the engine %s', async (_name, order, prepare) => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], stalls: 1, ...order });
    prepare(world);
    const { report } = await world.run(gitTag('v1.2.3'));
    expect(report.failures[0]).toMatch(/The push would never end|Nobody ends the push/);
  });
});

test('a "no" is not asked for again', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'], ...failing('ghcr.io', 1, LASTING) });
  const { report } = await world.run(gitTag('v1.2.3'));
  expect([report.failures.length, builds(world), world.clock.waits]).toStrictEqual([1, 1, []]);
});

test('a build that fails by the Dockerfile is never repeated', async () => {
  const prints = ['#7 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1'];
  const world = new FakeWorld({ gitTags: ['v1.2.3'], exitCode: 1, prints });
  await world.run(gitTag('v1.2.3'));
  expect([builds(world), world.clock.waits]).toStrictEqual([1, []]);
});

describe('a registry that stays down', () => {
  const world = (): FakeWorld =>
    new FakeWorld({
      gitTags: ['v1.2.3'],
      files: CONTAINER,
      registries: { 'registry.lan': { auth: 'none' } },
      ...failing('registry.lan', 99, LASTING.replaceAll('ghcr.io', 'registry.lan')),
    });

  test('keeps the others from being published, if nothing is said', async () => {
    const one = world();
    const { report, outputs } = await one.run(gitTag('v1.2.3'), TWO);
    expect([report.failures.length, outputs['pushed'], builds(one)]).toStrictEqual([1, 'false', 1]);
    expect(one.registry().tags('acme/app')).toStrictEqual({});
  });

  test('is left behind with on-registry-failure: continue: the build is run again for the others', async () => {
    const one = world();
    const { report, outputs } = await one.run(gitTag('v1.2.3'), { ...TWO, 'on-registry-failure': 'continue' });
    expect([report.failures.length, outputs['pushed'], builds(one)]).toStrictEqual([1, 'false', 2]);
    expect(report.failures[0]).toContain('registry.lan');
    expect(Object.keys(one.registry().tags('acme/app')).toSorted()).toStrictEqual([
      '1',
      '1.2',
      '1.2.3',
      'latest',
      'sha-4f1c2d3',
    ]);
    expect(one.registry('registry.lan').tags('acme/app')).toStrictEqual({});
  });
});

test('a tested image is pushed again as it is', async () => {
  const order = { gitTags: ['v1.2.3'], platform: 'linux/amd64', onScript: () => ({}) } as const;
  const world = new FakeWorld({
    ...order,
    ...failing('ghcr.io', 1, 'received unexpected HTTP status: 503 Service Unavailable'),
  });
  const { outputs } = await world.run(gitTag('v1.2.3'), { test: 'check' });
  expect([outputs['pushed'], builds(world), world.clock.waits]).toStrictEqual(['true', 1, [125]]);
});
