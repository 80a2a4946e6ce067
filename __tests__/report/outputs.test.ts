import { refusal } from '../_fakes/answers.js';
import { branch, gitTag } from '../_fakes/events.js';
import { FakeWorld, type Ran } from '../_fakes/world.js';

const NAMES = [
  'digest',
  'image',
  'tags',
  'tag-names',
  'version',
  'digests',
  'held',
  'pushed',
  'labels',
  'annotations',
  'json',
  'imageid',
  'metadata',
];

async function after(how: string): Promise<Ran> {
  const world = new FakeWorld({ gitTags: ['v1.2.3'], exitCode: how === 'a failed build' ? 1 : 0 });
  if (how === 'a refusal') world.http.spoil({ on: /^POST /, gives: refusal(403, 'DENIED', 'no') });
  return world.run(gitTag('v1.2.3'), how === 'a plan' ? { mode: 'plan' } : {});
}

test.each(['a release', 'a plan', 'a failed build', 'a refusal'])('every output is written after %s', async (how) => {
  const { outputs } = await after(how);
  expect(Object.keys(outputs)).toStrictEqual(NAMES);
  expect([outputs['version'], outputs['pushed']]).toStrictEqual(['1.2.3', String(how === 'a release')]);
});

test.each(['a plan', 'a failed build', 'a refusal'])('after %s nothing that was not done is told', async (how) => {
  const { outputs } = await after(how);
  expect([
    outputs['digest'],
    outputs['image'],
    outputs['digests'],
    outputs['imageid'],
    outputs['metadata'],
  ]).toStrictEqual(['', '', '{}', '', '']);
});

function pairsOf(lines: string): Record<string, string> {
  const pairs = lines.split('\n').map((line): [string, string] => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)];
  });
  return Object.fromEntries(pairs);
}

test("output json is metadata-action's, with the names beside", async () => {
  const { outputs } = await after('a plan');
  expect(JSON.parse(outputs['json'] ?? '')).toStrictEqual({
    tags: outputs['tags']?.split('\n'),
    'tag-names': outputs['tag-names']?.split('\n'),
    labels: pairsOf(outputs['labels'] ?? ''),
    annotations: outputs['annotations']?.split('\n'),
  });
});

test('output annotations are the labels, as annotations of the manifest', async () => {
  const { outputs } = await after('a plan');
  expect(outputs['annotations']).toBe(outputs['labels']?.replaceAll(/^/gm, 'manifest:'));
});

test('a run without tags has empty outputs', async () => {
  const world = new FakeWorld();
  const { outputs } = await world.run(branch('main'), { tags: 'type=ref,event=tag' });
  expect([outputs['tags'], outputs['tag-names'], outputs['version']]).toStrictEqual(['', '', '']);
});
