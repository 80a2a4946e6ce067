import { gitTag } from '../_fakes/events.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

const HOST = 'r.example.com';
const ONE = `${HOST}/org-a/app`;
const OTHER = `${HOST}/org-b/app`;
const AUTH = ['a', 'b'].map((name) =>
  JSON.stringify({ registry: `${HOST}/org-${name}`, username: `robot-${name}`, password: `pass-word-${name}` }),
);
const BOTH = { images: `${ONE}\n${OTHER}`, 'registry-auth': `- ${AUTH.join('\n- ')}` };
const CONTINUE = { ...BOTH, 'on-registry-failure': 'continue' };
const ALL = ['1', '1.2', '1.2.3', 'latest', 'sha-4f1c2d3'];

/** A registry in which each organisation has a robot of its own: one build a robot. */
function worldWith(order: WorldOrder = {}): FakeWorld {
  const users = { 'robot-a': 'pass-word-a', 'robot-b': 'pass-word-b' };
  const owners = { 'org-a': 'robot-a', 'org-b': 'robot-b' };
  return new FakeWorld({
    gitTags: ['v1.2.3'],
    registries: { [HOST]: { auth: 'token', users, owners } },
    files: {
      '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"mine"}',
      '/home/runner/.docker/buildx/instances/mine': '{"Name":"mine","Driver":"docker-container"}',
    },
    says: { 'docker buildx version': 'github.com/docker/buildx v0.36.1 1234567\n' },
    ...order,
  });
}

/** Refuses the pushes to these repositories for good. */
function refusing(...repositories: readonly string[]): FakeWorld {
  return worldWith({
    onPush: (reference) => {
      const refused = repositories.find((one) => reference === `${HOST}/${one}`);
      if (refused === undefined) return undefined;
      return `unexpected status from POST request to https://${HOST}/v2/${refused}/blobs/uploads/: 403 Forbidden`;
    },
  });
}

/** What each build was for, and what it took from nowhere but its sources. */
function buildsOf(world: FakeWorld): readonly (readonly [name: string | undefined, fresh: readonly string[]])[] {
  return world.docker.calls.map(({ args }) => [
    /"name=([^"]*)"/.exec(args.join(' '))?.[1],
    args.filter((one) => /^--(?:no-cache|pull)/.test(one)),
  ]);
}

function tagsOf(world: FakeWorld, repository: string): readonly string[] {
  return Object.keys(world.registry(HOST).tags(repository)).toSorted();
}

const FRESH = { 'no-cache': 'true', 'no-cache-filters': 'deps', pull: 'true' };
const FRESH_ARGS = ['--no-cache', '--no-cache-filter', '--pull'];

test('what is built anew is built anew once: every later round has it from the cache', async () => {
  const world = worldWith();
  const { report, outputs } = await world.run(gitTag('v1.2.3'), { ...BOTH, ...FRESH });
  expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
  expect(buildsOf(world)).toStrictEqual([
    [ONE, FRESH_ARGS],
    [OTHER, []],
  ]);
});

describe('on-registry-failure: continue', () => {
  test('a first round that is refused is left behind: it is not built to nowhere, and the other is published', async () => {
    const world = refusing('org-a/app');
    const { report, outputs } = await world.run(gitTag('v1.2.3'), { ...CONTINUE, ...FRESH });
    expect(report.failures).toStrictEqual([expect.stringContaining('403 Forbidden')]);
    expect(buildsOf(world)).toStrictEqual([
      [ONE, FRESH_ARGS],
      [OTHER, []],
    ]);
    expect([tagsOf(world, 'org-a/app'), tagsOf(world, 'org-b/app'), outputs['pushed']]).toStrictEqual([
      [],
      ALL,
      'false',
    ]);
  });

  test('a later round that is refused is left behind', async () => {
    const world = refusing('org-b/app');
    const { report } = await world.run(gitTag('v1.2.3'), CONTINUE);
    expect([report.failures.length, buildsOf(world).length]).toStrictEqual([1, 2]);
    expect([tagsOf(world, 'org-a/app'), tagsOf(world, 'org-b/app')]).toStrictEqual([ALL, []]);
  });

  test('the run ends where every round is refused', async () => {
    const world = refusing('org-a/app', 'org-b/app');
    const { report, outputs } = await world.run(gitTag('v1.2.3'), CONTINUE);
    expect([report.failures.length, buildsOf(world).length, outputs['pushed']]).toStrictEqual([1, 2, 'false']);
  });
});

test('on-registry-failure: fail ends at the round that is refused, and tells what the first one has uploaded', async () => {
  const world = refusing('org-b/app');
  const { report, outputs } = await world.run(gitTag('v1.2.3'), BOTH);
  expect([report.failures.length, tagsOf(world, 'org-a/app')]).toStrictEqual([1, []]);
  expect(JSON.parse(outputs['digests'] ?? '')).toStrictEqual({
    [ONE]: { digest: outputs['digest'], tags: {}, platforms: {} },
  });
});
