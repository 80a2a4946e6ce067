import { pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { SCRATCH } from './_folders.ts';
import { expectGreen, ORIGIN, publishWith } from './_publish.ts';
import type { Run } from './_publish.ts';
import { craneOptions, inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
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

test('two releases at once, in any order, leave the moving tags at the higher one', async () => {
  const inputs = inputsFor(registry, 'releases/race');
  const publish = (gitTag: string, sha: string): Promise<Run> =>
    publishWith({
      event: pushOfTag({ ...ORIGIN, sha: sha.repeat(40) }, gitTag),
      gitTags: ['v1.2.4', 'v1.2.5'],
      files: { ...SCRATCH, hello: gitTag },
      inputs,
    });
  const [higher, lower] = await Promise.all([publish('v1.2.5', '5'), publish('v1.2.4', '4')]);
  expectGreen(higher);
  expectGreen(lower);
  expect(await tagsIn(registry, 'releases/race')).toStrictEqual({
    ...all(['1', '1.2', '1.2.5', 'latest', 'sha-5555555'], higher.outputs['digest']),
    ...all(['1.2.4', 'sha-4444444'], lower.outputs['digest']),
  });
}, 60_000);

test('a run that is repeated ends green, with the tags at what it built', async () => {
  const order = {
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    inputs: inputsFor(registry, 'releases/again'),
  };
  expectGreen(await publishWith(order));
  const again = await publishWith({ ...order, debug: true });
  expectGreen(again);
  expect(await tagsIn(registry, 'releases/again')).toStrictEqual(all(OF_RELEASE, again.outputs['digest']));
}, 60_000);

test('a hundred tags are published in one run', async () => {
  const names = Array.from({ length: 100 }, (_, at) => `tag-${String(at)}`);
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    inputs: {
      ...inputsFor(registry, 'releases/hundred'),
      tags: names.map((name) => `type=raw,value=${name}`).join('\n'),
    },
  });
  expectGreen(run);
  expect(run.outputs['tag-names']).toBe(names.join('\n'));
  const digests = JSON.parse(run.outputs['digests'] ?? '') as Record<string, { tags: object }>;
  expect(digests[`${registry.host}/releases/hundred`]?.tags).toStrictEqual(all(names, run.outputs['digest']));
  const listed = await witness('crane', ['ls', `${registry.host}/releases/hundred`], craneOptions(registry));
  expect(listed.trim().split('\n').toSorted()).toStrictEqual(names.toSorted());
}, 60_000);
