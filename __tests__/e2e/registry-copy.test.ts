import { randomBytes } from 'node:crypto';
import { run } from '../../lab/children.ts';
import { goTool } from '../../lab/go.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import { witness } from '../../lab/witnesses.ts';
import { copyImage } from '../../src/act/copy.js';
import type { RegistrySetting } from '../../src/act/manifest.js';
import { readRevision } from '../../src/act/revision.js';
import { nodeHttp } from '../../src/adapters/node-http.js';
import { OciRegistry } from '../../src/adapters/oci-registry/client.js';
import type { Http } from '../../src/ports/http.js';
import { FakeLog } from '../_fakes/log.js';
import { FakeClock, fakeRandom } from '../_fakes/small.js';
import { imageOf } from '../_fakes/values.js';
import { folderWith } from './_folders.ts';
import { PUBLISHER, startToken, stopAll, tagsIn, type TestRegistry } from './_registries.ts';

const MIB = 1024 * 1024;
const REVISION = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';
const SOURCE = 'https://github.com/acme/app';
const LABELS = [
  '--label',
  `org.opencontainers.image.revision=${REVISION}`,
  '--label',
  `org.opencontainers.image.source=${SOURCE}`,
];

let token: TestRegistry;
let htpasswd: TestRegistry;

beforeAll(async () => {
  token = await startToken();
  const auth = { kind: 'htpasswd', users: { [PUBLISHER.username]: PUBLISHER.password } } as const;
  const registry = await startRegistry(await goTool('registry'), { auth });
  htpasswd = { ...registry, credentials: PUBLISHER, tokenRequests: [] };
}, 600_000);
afterAll(() => stopAll([token, htpasswd]), 30_000);

/** Our client, signed in to both registries, and what it asks. */
function clientOfBoth(): RegistrySetting & { readonly requests: readonly string[] } {
  const real = nodeHttp({});
  const requests: string[] = [];
  const http: Http = {
    send: (request) => {
      requests.push(`${request.method} ${request.url}`);
      return real.send(request);
    },
    stream: (request) => {
      requests.push(`${request.method} ${request.url}`);
      return real.stream(request);
    },
  };
  const registry = new OciRegistry({
    http,
    signIn: ({ registry: host }) => {
      const { credentials = PUBLISHER } = host === token.host ? token : htpasswd;
      return Promise.resolve({ ...credentials, registry: host, path: '', form: 'password', source: 'inputs' });
    },
    mask: () => undefined,
    now: () => Date.now(),
  });
  const ports = { clock: new FakeClock(), log: new FakeLog(), random: fakeRandom };
  return { registry, ports, retries: 4, signal: new AbortController().signal, requests };
}

/** Asks crane, which may read and write in both registries. */
async function crane(...args: readonly string[]): Promise<string> {
  const auths = Object.fromEntries(
    [token, htpasswd].map(({ host, credentials = PUBLISHER }) => {
      const auth = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
      return [host, { auth }];
    }),
  );
  return (
    await witness('crane', args, { dockerConfig: folderWith({ 'config.json': JSON.stringify({ auths }) }) })
  ).trim();
}

async function tarWith(name: string, text: string): Promise<string> {
  const folder = folderWith({ [name]: text });
  await run('tar', ['-C', folder, '-cf', `${folder}/layer.tar`, name]);
  return `${folder}/layer.tar`;
}

type Pushed = { readonly repository: string; readonly top: string; readonly ones: readonly string[] };

/** An index that crane makes of two images, which share a large layer. */
async function pushIndex(repository: string): Promise<Pushed> {
  const base = await tarWith('base', randomBytes(8 * MIB).toString('hex'));
  const ones: string[] = [];
  for (const platform of ['linux/amd64', 'linux/arm64']) {
    const own = await tarWith('own', platform);
    const appended = await crane('append', '--oci-empty-base', '-f', base, '-f', own, '-t', `${repository}:part`);
    const labelled = await crane('mutate', '--set-platform', platform, ...LABELS, appended);
    ones.push(labelled.replace(/.*@/s, ''));
  }
  const parts = ones.flatMap((digest) => ['-m', `${repository}@${digest}`]);
  await crane('index', 'append', ...parts, '-t', `${repository}:whole`);
  return { repository, top: await crane('digest', `${repository}:whole`), ones };
}

/** What crane reads of an index in a repository, after it has checked every byte of its images. */
async function lookAt(repository: string, { top, ones }: Pushed): Promise<readonly string[]> {
  for (const digest of ones) {
    expect(await crane('validate', '--remote', `${repository}@${digest}`)).toMatch(/^PASS: /);
  }
  return Promise.all([top, ...ones].map((digest) => crane('manifest', `${repository}@${digest}`)));
}

describe.each([
  ['from 2.8 with tokens to 3 with passwords', () => [token, htpasswd] as const],
  ['from 3 with passwords to 2.8 with tokens', () => [htpasswd, token] as const],
])('%s', (_name, registries) => {
  let pushed: Pushed;
  beforeAll(async () => {
    pushed = await pushIndex(`${registries()[0].host}/acme/source`);
  }, 60_000);

  test('copies an index as crane then finds it, and writes no tag', async () => {
    const [, target] = registries();
    const to = `${target.host}/acme/copy`;
    const setting = clientOfBoth();
    const order = { from: imageOf(pushed.repository), to: imageOf(to), manifest: pushed.top };
    expect(await copyImage(order, setting)).toMatchObject({ digest: pushed.top });
    expect(await lookAt(to, pushed)).toStrictEqual(await lookAt(pushed.repository, pushed));
    expect(await tagsIn(target, 'acme/copy')).toStrictEqual({});
    const revision = await readRevision(order.to, pushed.top, setting);
    expect(revision).toStrictEqual({ digest: pushed.top, revision: REVISION, source: SOURCE });
  });

  test('copies it beside itself without reading or sending a blob', async () => {
    const [source] = registries();
    const to = `${source.host}/acme/beside`;
    const setting = clientOfBoth();
    await copyImage({ from: imageOf(pushed.repository), to: imageOf(to), manifest: pushed.top }, setting);
    expect(await lookAt(to, pushed)).toStrictEqual(await lookAt(pushed.repository, pushed));
    expect(await tagsIn(source, 'acme/beside')).toStrictEqual({});
    expect(setting.requests.filter((request) => /^(GET|PUT|PATCH) .*\/blobs\//.test(request))).toStrictEqual([]);
  });
});
