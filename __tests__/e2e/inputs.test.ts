import { pushOfTag } from '../../lab/runner/events.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import { inputsFor, PUBLISHER, startHtpasswd, startUntouched, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry, Untouched } from './_registries.ts';

let registry: TestRegistry;
let untouched: Untouched;
beforeAll(async () => {
  registry = await startHtpasswd();
  untouched = await startUntouched();
}, 120_000);
afterAll(() => stopAll([registry, untouched]), 30_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');
const gitTags = ['v1.2.3'];

test('all values that cannot be used are told at once, each with its rule and the nearest word', async () => {
  const run = await publishWith({
    event,
    gitTags,
    inputs: {
      images: `${untouched.host}/team/app:1.2`,
      tags: 'type=semvr,pattern={{version}}\ntype=ref,evnt=branch',
      mode: 'plann',
      push: 'yes',
      platforms: 'linux',
      context: '',
      flavor: 'lates=true',
      'moving-tags': 'forwards',
      ...PUBLISHER,
    },
  });
  expectRed(run, /input "images"/, /input "mode"/, /input "push"/, /input "tags"/, /input "flavor"/, /"moving-tags"/);
  expectRed(run, '"plann"', '"plan"', '"type=semvr,', '"semver"', '"yes"', '"latest"', '"forward"');
  expect(dockerCalls(run)).toStrictEqual([]);
  expect(run.apiRequests).toStrictEqual([]);
  expect(untouched.connections()).toBe(0);
}, 60_000);

test('a broken list of credentials is refused without quoting it', async () => {
  const secret = 'n0t-To-Be-Quoted';
  const broken = `- registry: ${untouched.host}\n  username: me\n  pasword: ${secret}\n- {`;
  const run = await publishWith({
    event,
    inputs: { images: `${untouched.host}/team/app`, 'registry-auth': broken },
    secrets: [secret],
  });
  expectRed(run, /input "registry-auth"/);
  expect(untouched.connections()).toBe(0);
}, 60_000);

test('the name of an image may be written with capitals', async () => {
  const inputs = inputsFor(registry, 'Octo-Org/Capital-App');
  const run = await publishWith({ event, gitTags, inputs });
  expectGreen(run);
  expect(run.outputs['image']).toBe(`${registry.host}/octo-org/capital-app@${run.outputs['digest']}`);
  expect(Object.keys(await tagsIn(registry, 'octo-org/capital-app'))).toHaveLength(5);
}, 60_000);

test('mode plan decides and prints, without docker and without a registry', async () => {
  const images = `${untouched.host}/team/app`;
  const inputs = { images, registry: untouched.host, ...PUBLISHER, mode: 'plan' };
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v1.1.9'),
    gitTags: ['v1.1.9', 'v1.2.3'],
    inputs,
    files: {},
  });
  expectGreen(run);
  expect(run.outputs).toMatchObject({
    version: '1.1.9',
    'tag-names': '1.1.9\n1.1\nsha-0123456',
    pushed: 'false',
    digest: '',
  });
  expect(Object.keys(JSON.parse(run.outputs['held'] ?? '') as object)).toStrictEqual([
    `${images}:1`,
    `${images}:latest`,
  ]);
  expect(run.log).toMatch(/latest\s+moving\s+held: .*1\.2\.3/);
  expect(run.calls).toStrictEqual([]);
  expect(untouched.connections()).toBe(0);
}, 60_000);

test('an empty workspace is told with the step that is missing', async () => {
  const inputs = { images: `${untouched.host}/team/app`, registry: untouched.host, ...PUBLISHER };
  const run = await publishWith({ event, gitTags, files: {}, inputs });
  expectRed(run, 'Add actions/checkout');
  expect(dockerCalls(run)).toStrictEqual([]);
  expect(untouched.connections()).toBe(0);
}, 60_000);

test('lists may come with the line ends of Windows, comments and blank lines', async () => {
  const images = `# ours\r\n${registry.host}/lines/one\r\n\r\n  ${registry.host}/lines/two # theirs\r\n`;
  const run = await publishWith({ event, gitTags, inputs: { ...inputsFor(registry, ''), images, tags: 'a\r\nb\r\n' } });
  expectGreen(run);
  for (const path of ['lines/one', 'lines/two']) {
    expect(Object.keys(await tagsIn(registry, path)).toSorted()).toStrictEqual(['a', 'b']);
  }
}, 60_000);

test('rules of the user give the tags, in their order', async () => {
  const tags =
    'type=semver,pattern={{major}}.{{minor}}\ntype=raw,value=edge,priority=950\ntype=sha,prefix=g\nplain # a comment';
  const run = await publishWith({ event, gitTags, inputs: { ...inputsFor(registry, 'own/rules'), tags } });
  expectGreen(run);
  expect(run.outputs).toMatchObject({ version: 'edge', 'tag-names': 'edge\n1.2\nplain\ng0123456' });
  expect(Object.keys(await tagsIn(registry, 'own/rules')).toSorted()).toStrictEqual([
    '1.2',
    'edge',
    'g0123456',
    'plain',
  ]);
}, 60_000);

test.each([
  ['https://octo.ghe.com', 'containers.octo.ghe.com/octo-org/hello'],
  ['https://github.com', 'ghcr.io/octo-org/hello'],
])(
  'the default image on %s is %s',
  async (serverUrl, image) => {
    const run = await publishWith({ event, gitTags, serverUrl, inputs: { mode: 'plan' } });
    expectGreen(run);
    expect(run.outputs['tags']?.split('\n')[0]).toBe(`${image}:1.2.3`);
  },
  60_000,
);

test('a server without a registry of its own needs the name of the image', async () => {
  const run = await publishWith({ event, gitTags, serverUrl: 'https://git.example', inputs: { mode: 'plan' } });
  expectRed(run, /input "images"/, 'git.example');
}, 60_000);
