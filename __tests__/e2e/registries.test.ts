import { debianTool } from '../../lab/debian.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import { makeTls } from '../../lab/registries/tls.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import {
  inputsFor,
  ODD_PUBLISHER,
  PUBLISHER,
  READER,
  startHtpasswd,
  startOpen,
  startToken,
  stopAll,
  tagsIn,
} from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let htpasswd: TestRegistry;
let token: TestRegistry;
let open: TestRegistry;
beforeAll(async () => {
  htpasswd = await startHtpasswd();
  token = await startToken();
  open = await startOpen();
}, 120_000);
afterAll(() => stopAll([htpasswd, token, open]), 30_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');
const gitTags = ['v1.2.3'];
const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];

function auth(...entries: readonly (readonly [TestRegistry, { username: string; password: string }])[]): string {
  return entries
    .map(([{ host }, given]) => JSON.stringify({ registry: host, ...given }))
    .map((entry) => `- ${entry}`)
    .join('\n');
}

test('two images go to two registries, each with its own credentials', async () => {
  const run = await publishWith({
    event,
    gitTags,
    inputs: {
      images: `${htpasswd.host}/two/app\n${token.host}/two/other`,
      'registry-auth': auth([htpasswd, PUBLISHER], [token, ODD_PUBLISHER]),
    },
  });
  expectGreen(run);
  // In every form in which docker's configuration holds them.
  for (const { username, password } of [PUBLISHER, ODD_PUBLISHER]) {
    expect(run.masks).toContain(password);
    expect(run.masks).toContain(Buffer.from(`${username}:${password}`).toString('base64'));
  }
  const { digest } = run.outputs;
  const expected = Object.fromEntries(TAGS.map((tag) => [tag, digest]));
  expect(await tagsIn(htpasswd, 'two/app')).toStrictEqual(expected);
  expect(await tagsIn(token, 'two/other')).toStrictEqual(expected);
  expect(Object.keys(JSON.parse(run.outputs['digests'] ?? '') as object)).toStrictEqual([
    `${htpasswd.host}/two/app`,
    `${token.host}/two/other`,
  ]);
}, 60_000);

test('a registry that asks for nothing needs no credentials', async () => {
  const run = await publishWith({ event, gitTags, inputs: { images: `${open.host}/open/app` } });
  expectGreen(run);
  expect(Object.keys(await tagsIn(open, 'open/app')).toSorted()).toStrictEqual(TAGS);
}, 60_000);

const wrong = { ...PUBLISHER, password: 'wr0ng-Passw0rd-guess' };

test.each([
  ['htpasswd', () => htpasswd],
  ['token', () => token],
])(
  'a wrong password (%s) is told before anything is built',
  async (_, registry) => {
    const username = registry().credentials?.username ?? '';
    const run = await publishWith({
      event,
      gitTags,
      inputs: { ...inputsFor(registry(), 'wrong/app'), ...wrong, username },
      secrets: [wrong.password],
    });
    expectRed(run, 'refuses the credentials', 'Check inputs "username" and "password"');
    expect(dockerCalls(run)).toStrictEqual([]);
    expect(run.outputs).toMatchObject({ pushed: 'false', digest: '' });
    expect(await tagsIn(registry(), 'wrong/app')).toStrictEqual({});
  },
  60_000,
);

test('a missing right to push is told before anything is built, with what to do', async () => {
  const run = await publishWith({ event, gitTags, inputs: { ...inputsFor(token, 'denied/app'), ...READER } });
  expectRed(run, `Cannot push to ${token.host}/denied/app`, 'the right to push');
  expect(dockerCalls(run)).toStrictEqual([]);
  expect(await tagsIn(token, 'denied/app')).toStrictEqual({});
}, 60_000);

test('missing credentials are told with the inputs to give', async () => {
  const run = await publishWith({ event, gitTags, inputs: { images: `${token.host}/nobody/app` } });
  expectRed(run, 'there are none', 'Give inputs "username" and "password"');
  expect(dockerCalls(run)).toStrictEqual([]);
}, 60_000);

test('an empty password is told by its input', async () => {
  const inputs = { ...inputsFor(token, 'empty/app'), password: '' };
  const run = await publishWith({ event, gitTags, inputs });
  expectRed(run, /input "password"/);
  expect(dockerCalls(run)).toStrictEqual([]);
}, 60_000);

test('one registry that refuses stops the run before anything is in the other', async () => {
  const run = await publishWith({
    event,
    gitTags,
    inputs: {
      images: `${htpasswd.host}/half/app\n${token.host}/half/app`,
      'registry-auth': auth([htpasswd, PUBLISHER], [token, READER]),
    },
  });
  expectRed(run, `Cannot push to ${token.host}/half/app`);
  expect(await tagsIn(htpasswd, 'half/app')).toStrictEqual({});
}, 60_000);

test("the user's own sign-in serves a registry that the inputs do not name", async () => {
  const own = Buffer.from(`${PUBLISHER.username}:${PUBLISHER.password}`).toString('base64');
  const run = await publishWith({
    event,
    gitTags,
    inputs: { images: `${htpasswd.host}/ambient/app` },
    env: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { [htpasswd.host]: { auth: own } } }) },
  });
  expectGreen(run);
  expect(Object.keys(await tagsIn(htpasswd, 'ambient/app')).toSorted()).toStrictEqual(TAGS);
}, 60_000);

test('a registry that nobody runs is told as such, before anything is built', async () => {
  const nobody = await startOpen();
  await nobody.stop();
  const run = await publishWith({ event, gitTags, inputs: { images: `${nobody.host}/nobody/app` } });
  expectRed(run, `Cannot push to ${nobody.host}/nobody/app`, 'cannot be reached', 'Check the name of the registry');
  expect(dockerCalls(run)).toStrictEqual([]);
}, 90_000);

test('a registry whose certificate nobody vouches for is told as such', async () => {
  const tls = await makeTls();
  const registry = await startRegistry(await debianTool('docker-registry'), { auth: { kind: 'open' }, tls });
  try {
    const inputs = { images: `${registry.host}/tls/app`, registry: registry.host, ...PUBLISHER };
    const run = await publishWith({ event, gitTags, inputs });
    expectRed(run, `Cannot push to ${registry.host}/tls/app`, /certificate/);
    expect(dockerCalls(run)).toStrictEqual([]);
  } finally {
    await registry.stop();
    await tls.remove();
  }
}, 90_000);
