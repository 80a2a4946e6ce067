import { STORES } from '../../lab/engine/engine.ts';
import { pushOfTag, release, workflowDispatch } from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/runner.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import { inputsFor, PUBLISHER, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
}, 120_000);
afterAll(() => stopAll([registry]), 30_000);

const OF_RELEASE = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];

function all(tags: readonly string[], digest: string | undefined): Record<string, string | undefined> {
  return Object.fromEntries(tags.map((tag) => [tag, digest]));
}

const WAYS = STORES.flatMap((store) => (['binary', 'script'] as const).map((dockerAs) => [store, dockerAs] as const));

test.each(WAYS)(
  'with the %s store and docker as a %s a release has five tags, with the digests of the outputs',
  async (store, dockerAs) => {
    const path = `release/${store}-${dockerAs}`;
    const image = `${registry.host}/${path}`;
    const run = await publishWith({
      event: pushOfTag(ORIGIN, 'v1.2.3'),
      gitTags: ['v1.0.0', 'v1.2.3'],
      inputs: inputsFor(registry, path),
      store,
      dockerAs,
    });
    expectGreen(run);
    const { digest } = run.outputs;
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await tagsIn(registry, path)).toStrictEqual(all(OF_RELEASE, digest));
    expect(run.outputs).toMatchObject({
      image: `${image}@${digest}`,
      version: '1.2.3',
      pushed: 'true',
      held: '{}',
      'tag-names': '1.2.3\n1.2\n1\nsha-0123456\nlatest',
      tags: ['1.2.3', '1.2', '1', 'sha-0123456', 'latest'].map((tag) => `${image}:${tag}`).join('\n'),
    });
    expect(JSON.parse(run.outputs['digests'] ?? '')).toMatchObject({
      [image]: { digest, tags: all(OF_RELEASE, digest) },
    });
    expect(run.outputsDroppedBetweenJobs).toStrictEqual([]);
    expect(run.summary).toContain(`docker pull ${image}@${digest}`);
    expect(dockerCalls(run)).toStrictEqual(['buildx build']);
  },
  60_000,
);

test('the password of one registry is enough, as in the quick start for Docker Hub', async () => {
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    inputs: { images: `${registry.host}/release/short`, ...PUBLISHER },
  });
  expectGreen(run);
  expect(await tagsIn(registry, 'release/short')).toStrictEqual(all(OF_RELEASE, run.outputs['digest']));
}, 60_000);

test('a backport is published, and the tags of newer releases stay where they are', async () => {
  const inputs = inputsFor(registry, 'release/backport');
  const gitTags = ['v1.1.9', 'v1.2.3'];
  const newer = await publishWith({ event: pushOfTag(ORIGIN, 'v1.2.3'), gitTags: ['v1.2.3'], inputs });
  const origin = { ...ORIGIN, sha: 'a'.repeat(40) };
  const files = { Dockerfile: 'FROM scratch\nCOPY hello /hello\n', hello: 'older\n' };
  const run = await publishWith({ event: pushOfTag(origin, 'v1.1.9'), gitTags, inputs, files });
  expectGreen(run);
  expect(run.outputs['digest']).not.toBe(newer.outputs['digest']);
  expect(await tagsIn(registry, 'release/backport')).toStrictEqual({
    ...all(OF_RELEASE, newer.outputs['digest']),
    ...all(['1.1.9', '1.1', 'sha-aaaaaaa'], run.outputs['digest']),
  });
  const image = `${registry.host}/release/backport`;
  const held = JSON.parse(run.outputs['held'] ?? '') as Record<string, string>;
  expect(Object.keys(held).toSorted()).toStrictEqual([`${image}:1`, `${image}:latest`]);
  expect(held[`${image}:latest`]).toMatch(/1\.2\.3/);
  expect(run.outputs).toMatchObject({ 'tag-names': '1.1.9\n1.1\nsha-aaaaaaa', pushed: 'true' });
  expect(run.summary).toMatch(/latest.*held/);
}, 60_000);

test.each([
  ['v1.3.0-rc.1', 'push', pushOfTag, ['1.3.0-rc.1', 'sha-0123456']],
  ['v0.4.0', 'push', pushOfTag, ['0.4', '0.4.0', 'latest', 'sha-0123456']],
  ['nightly-build', 'push', pushOfTag, ['nightly-build', 'sha-0123456']],
  ['v1.2.3', 'release', release, OF_RELEASE],
  ['v1.2.3', 'workflow_dispatch', dispatchOnTag, OF_RELEASE],
] as const)(
  'git tag %s gives its tags with event %s',
  async (gitTag, name, makeEvent, tags) => {
    const path = `release/${name}-${gitTag}`;
    const run = await publishWith({
      event: makeEvent(ORIGIN, gitTag),
      gitTags: [gitTag],
      inputs: inputsFor(registry, path),
    });
    expectGreen(run);
    expect(await tagsIn(registry, path)).toStrictEqual(all(tags, run.outputs['digest']));
  },
  60_000,
);

function dispatchOnTag(origin: typeof ORIGIN, gitTag: string): EventContext {
  return workflowDispatch(origin, `refs/tags/${gitTag}`);
}

test('a version after a prefix is refused with the input to write, before anything is done', async () => {
  const event = pushOfTag(ORIGIN, 'app/v1.2.3');
  const gitTags = ['app/v1.2.3', 'app/v1.2.4', 'v9.0.0'];
  const inputs = inputsFor(registry, 'release/prefix');
  const run = await publishWith({ event, gitTags, inputs });
  expectRed(run, 'git tag "app/v1.2.3", which is a version after the prefix "app/v"', 'tag-prefix: app/v');
  expect(dockerCalls(run)).toStrictEqual([]);
  const given = { gitTags, inputs: { ...inputs, 'tag-prefix': 'app/v' } };
  const newer = await publishWith({ event: pushOfTag(ORIGIN, 'app/v1.2.4'), ...given });
  const again = await publishWith({ event, ...given });
  expectGreen(again);
  expect(again.apiRequests[0]?.path).toBe(`/repos/${ORIGIN.repository}/git/matching-refs/tags/app/v`);
  expect(await tagsIn(registry, 'release/prefix')).toStrictEqual({
    ...all(['1', '1.2', '1.2.4', 'latest'], newer.outputs['digest']),
    ...all(['1.2.3', 'sha-0123456'], again.outputs['digest']),
  });
  expect(again.outputs['held']).toContain('git has app/v1.2.4, a higher version than 1.2.3, published here as 1.2.4');
}, 60_000);

test('a git tag of another prefix is not published, and the run is green', async () => {
  const event = pushOfTag(ORIGIN, 'lib/v1.2.3');
  const inputs = { ...inputsFor(registry, 'release/other'), 'tag-prefix': 'app/v' };
  const run = await publishWith({ event, gitTags: ['lib/v1.2.3'], inputs });
  expectGreen(run);
  expect([run.calls, run.apiRequests, run.outputs['pushed']]).toStrictEqual([[], [], 'false']);
  expect(run.log).toContain('git tag "lib/v1.2.3" begins with no tag-prefix');
}, 60_000);

test('input version publishes an old release again, and moves nothing that a newer one has', async () => {
  const gitTags = ['v1.2.3', 'v1.3.0'];
  const inputs = inputsFor(registry, 'release/again');
  const newer = await publishWith({ event: pushOfTag(ORIGIN, 'v1.3.0'), gitTags, inputs });
  const run = await publishWith({
    event: workflowDispatch(ORIGIN, 'refs/heads/main'),
    gitTags,
    inputs: { ...inputs, version: 'v1.2.3' },
  });
  expectGreen(run);
  expect(await tagsIn(registry, 'release/again')).toStrictEqual({
    ...all(['1', '1.3', '1.3.0', 'latest'], newer.outputs['digest']),
    ...all(['1.2', '1.2.3', 'sha-0123456'], run.outputs['digest']),
  });
}, 60_000);
