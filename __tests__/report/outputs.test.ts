import { writeEmptyOutputs } from '../../src/report/outputs.js';
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
  'leg',
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

function jsonOf({ outputs }: Ran): Record<string, unknown> {
  return JSON.parse(outputs['json'] ?? '') as Record<string, unknown>;
}

test("output json is metadata-action's, with the names and the plan beside", async () => {
  const ran = await after('a plan');
  const { outputs } = ran;
  expect(jsonOf(ran)).toStrictEqual({
    tags: outputs['tags']?.split('\n'),
    'tag-names': outputs['tag-names']?.split('\n'),
    labels: pairsOf(outputs['labels'] ?? ''),
    annotations: outputs['annotations']?.split('\n'),
    plan: expect.any(Object) as unknown,
  });
});

test('a value of several lines is whole in output json', async () => {
  const world = new FakeWorld();
  const ran = await world.run(branch('main'), { mode: 'plan', labels: '"notes=one\ntwo=2"\nteam=a' });
  expect(jsonOf(ran)['labels']).toMatchObject({ notes: 'one\ntwo=2', team: 'a' });
});

test('output annotations are the labels, as annotations of the manifest', async () => {
  const { outputs } = await after('a plan');
  expect(outputs['annotations']).toBe(outputs['labels']?.replaceAll(/^/gm, 'manifest:'));
});

test('a run that did not begin writes every output, with JSON that a later step can parse', () => {
  const written = new Map<string, string>();
  writeEmptyOutputs((name, value) => written.set(name, value));
  expect([...written.keys()]).toStrictEqual(NAMES);
  const filled = [...written].filter(([, value]) => value !== '');
  expect(Object.fromEntries(filled.map(([name, value]) => [name, JSON.parse(value) as unknown]))).toStrictEqual({
    digests: {},
    held: {},
    json: { tags: [], 'tag-names': [], labels: {}, annotations: [] },
    pushed: false,
  });
});

test('a run without tags has empty outputs', async () => {
  const world = new FakeWorld();
  const { outputs } = await world.run(branch('main'), { tags: 'type=ref,event=tag' });
  expect([outputs['tags'], outputs['tag-names'], outputs['version']]).toStrictEqual(['', '', '']);
});
