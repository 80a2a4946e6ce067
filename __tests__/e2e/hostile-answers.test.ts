import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { pushOfBranch, pushOfTag } from '../../lab/runner/events.ts';
import { startDetour } from './_detour.ts';
import type { Detour } from './_detour.ts';
import { SCRATCH } from './_folders.ts';
import { startLedEngine } from './_led-engine.ts';
import type { LedEngine } from './_led-engine.ts';
import { authOf } from './_members.ts';
import { expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order, Run } from './_publish.ts';
import { PUBLISHER, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';
import { expectNoCredential, send, sendEndless, startStandIn } from './_stand-in.ts';
import type { Answering, Got, StandIn } from './_stand-in.ts';

const NAMED = 'registry.example';

/** What the front of the registry does to us alone, so that builds push as ever: set by each test. */
let answering: Answering;
let registry: TestRegistry;
let front: StandIn;
let mirror: StandIn;
let detour: Detour;
let led: LedEngine;
beforeAll(async () => {
  registry = await startHtpasswd();
  front = await startStandIn((got, response) => isOurs(got) && answering(got, response), registry.url);
  mirror = await startStandIn((got, response) => serveMirror(got, response));
  detour = await startDetour({ [NAMED]: [['', front.url]] });
  led = await startLedEngine(detour.env);
}, 120_000);
afterAll(() => stopAll([led, detour, mirror, front, registry]), 60_000);

function isOurs({ headers }: Got): boolean {
  return headers['user-agent']?.startsWith('slipway/') === true;
}

/** Another host that has what the registry has, and asks nobody to sign in. */
function serveMirror({ method, path, headers: { accept = '' } }: Got, response: ServerResponse): true {
  const headers = { accept, authorization: `Basic ${authOf(PUBLISHER).auth}` };
  fetch(registry.url + path, { method, headers })
    .then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    })
    .catch(() => response.destroy());
  return true;
}

type Publishing = { readonly path: string; readonly more?: Partial<Order> };

async function publish(where: 'address' | 'name', how: Answering, { path, more = {} }: Publishing): Promise<Run> {
  answering = how;
  for (const { got } of [front, mirror]) (got as Got[]).length = 0;
  const host = where === 'name' ? NAMED : front.host;
  return publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    inputs: { images: `${host}/${path}`, registry: host, ...PUBLISHER },
    files: { ...SCRATCH, hello: randomUUID() },
    ...(where === 'name' ? { engine: led.engine, env: { ...detour.env } } : {}),
    ...more,
  });
}

const isRead = ({ method, path }: Got): boolean => method === 'GET' && path.includes('/manifests/');
const isLook = ({ method, path }: Got): boolean => /GET|HEAD/.test(method) && path.includes('/manifests/');

test('reads are followed to another host, which gets no credential', async () => {
  const away: Answering = (got, to) => isLook(got) && send(to, 307, { location: mirror.url + got.path });
  const run = await publish('address', away, { path: 'away/app' });
  expectGreen(run);
  expect(mirror.got.map(({ method }) => method)).toStrictEqual(expect.arrayContaining(['GET', 'HEAD']));
  expectNoCredential(mirror, [PUBLISHER.password]);
}, 30_000);

test.each([
  ['this machine', () => mirror.url, /plain http|loopback/],
  ['this machine by TLS', () => `https://${mirror.host}`, /loopback/],
  ['the metadata of a cloud', () => 'https://169.254.169.254/latest', /link-local/],
  ['plain http', () => `http://${NAMED}`, /plain http/],
])(
  'a registry elsewhere that sends us on to %s is not followed',
  async (_, target, said) => {
    const away: Answering = (got, to) => isLook(got) && send(to, 307, { location: target() + got.path });
    const run = await publish('name', away, { path: 'near/app' });
    expectRed(run, said);
    expect(run.outputs).toMatchObject({ pushed: 'false' });
    expect(mirror.got).toStrictEqual([]);
    expect(new Set(detour.destinations)).toStrictEqual(new Set([`${NAMED}:443`]));
  },
  30_000,
);

const MANIFEST = { 'content-type': 'application/vnd.docker.distribution.manifest.v2+json' };

test.each<[string, RegExp, Answering]>([
  [
    'is another one than its digest says',
    /digest is sha256:/,
    (got, to) =>
      isRead(got) && send(to, 200, { ...MANIFEST, 'docker-content-digest': `sha256:${'0'.repeat(64)}` }, '{}'),
  ],
  ['has no end', /longer than/, (got, to) => isRead(got) && sendEndless(to, 200, MANIFEST)],
  [
    'is a web page',
    /digest is sha256:/,
    (got, to) => isRead(got) && send(to, 200, { 'content-type': 'text/html' }, '<html>Sign in</html>'),
  ],
])(
  'a manifest that %s makes the run red',
  async (_, said, how) => {
    const run = await publish('address', how, { path: 'manifest/app' });
    expectRed(run, said);
    expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(run.outputs).toMatchObject({ pushed: 'false' });
  },
  30_000,
);

test('a configuration that is another one than its digest says is not believed', async () => {
  const branch = { event: pushOfBranch(ORIGIN, 'main'), gitTags: [] };
  const path = 'blob/app';
  expectGreen(await publish('address', () => false, { path, more: branch }));
  const lie: Answering = ({ method, path: asked }, to) =>
    method === 'GET' && asked.includes('/blobs/') && send(to, 200, {}, '{"config":{"Labels":{}}}');
  const run = await publish('address', lie, { path, more: branch });
  // What was published is right all the same: the registry's other answers prove it.
  expectGreen(run);
  expect(run.annotations.map(({ level, message }) => [level, message])).toStrictEqual([
    ['warning', expect.stringMatching(/^The platforms of .* are not reported: [^]*digest is sha256:/)],
  ]);
  expect(await tagsIn(registry, path)).toHaveProperty('main', run.outputs['digest']);
}, 30_000);

// In full, encoded, and so far into the text that it is cut in the middle.
const ECHOES: readonly (readonly [string, (authorization: string) => string])[] = [
  ['as it came', (text) => text],
  ['decoded', (text) => Buffer.from(text.replace('Basic ', ''), 'base64').toString()],
  ['URL-encoded', (text) => encodeURIComponent(Buffer.from(text.replace('Basic ', ''), 'base64').toString())],
];

test.each(ECHOES.flatMap(([name, echo]) => [0, 285, 1990].map((at) => [name, at, echo] as const)))(
  'a registry that gives back our credential (%s, after %i characters) does not bring it into the log',
  async (_, at, echo) => {
    const refuse: Answering = ({ path, headers }, to) => {
      if (path === '/v2/') return send(to, 401, { 'www-authenticate': 'Basic realm="x"' });
      const message = `${'.'.repeat(at)}${echo(headers.authorization ?? '')} is wrong`;
      return send(to, 403, {}, JSON.stringify({ errors: [{ code: 'DENIED', message }] }));
    };
    const run = await publish('address', refuse, { path: 'echo/app' });
    expectRed(run, '403');
    for (const text of [run.raw, run.rawSummary, JSON.stringify(run.annotations)]) {
      expect(text).not.toContain(PUBLISHER.password.slice(0, 6));
      expect(text.replaceAll('\\', '')).not.toContain(PUBLISHER.password.slice(0, 6));
      expect(text).not.toContain(authOf(PUBLISHER).auth.slice(0, 8));
    }
  },
  15_000,
);
