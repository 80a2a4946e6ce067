import { readFileSync } from 'node:fs';
import { startBuildkitd } from '../../lab/builder/buildkitd.ts';
import type { RunningBuildkitd } from '../../lab/builder/buildkitd.ts';
import { makeClient, makeTls } from '../../lab/registries/tls.ts';
import type { KeyPair, TlsFiles } from '../../lab/registries/tls.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order } from './_publish.ts';
import { craneOptions, inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
let tls: TlsFiles;
let client: KeyPair;
const daemons: RunningBuildkitd[] = [];
beforeAll(async () => {
  registry = await startHtpasswd();
  tls = await makeTls();
  client = await makeClient(tls);
  for (let count = 0; count < 2; count += 1) daemons.push(await startBuildkitd(tls));
}, 900_000);
afterAll(() => stopAll([registry, ...daemons, { stop: tls.remove }]), 60_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');
const PLATFORMS = ['linux/amd64', 'linux/386'];

function textOf(path: string): string {
  return readFileSync(path, 'utf8').trim();
}

/** What nobody may see of the key: each line that is its own. */
function keyLines(): readonly string[] {
  return textOf(client.key)
    .split('\n')
    .filter((line) => !line.startsWith('-----'));
}

/** Files that tell the platform that they were built for, without any step that runs. */
function orderFor(path: string, nodes: readonly object[]): Order {
  return {
    event,
    gitTags: ['v1.2.3'],
    files: {
      Dockerfile: 'FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /architecture\n',
      amd64: 'amd64\n',
      386: '386\n',
    },
    inputs: {
      ...inputsFor(registry, path),
      platforms: PLATFORMS.join(),
      driver: 'remote',
      nodes: JSON.stringify(nodes),
    },
    secrets: keyLines(),
  };
}

function nodes(certificates: object): readonly object[] {
  return daemons.map(({ endpoint }, at) => ({ endpoint, platforms: PLATFORMS[at], ...certificates }));
}

type Index = { readonly manifests: readonly { readonly platform: { readonly architecture: string } }[] };

async function architecturesIn(path: string): Promise<readonly string[]> {
  const image = `${registry.host}/${path}:1.2.3`;
  const index = JSON.parse(await witness('crane', ['manifest', image], craneOptions(registry))) as Index;
  return index.manifests.map(({ platform }) => platform.architecture).toSorted();
}

test('two BuildKits elsewhere, reached over TLS by keys in "nodes", build a platform each; no key is to be seen', async () => {
  const certificates = { cacert: textOf(tls.authority), cert: textOf(client.certificate), key: textOf(client.key) };
  const run = await publishWith(orderFor('remote/keys', nodes(certificates)));
  expectGreen(run);
  expect(await architecturesIn('remote/keys')).toStrictEqual(['386', 'amd64']);
  for (const { log } of daemons) expect(readFileSync(log, 'utf8')).toContain('running server');
  expect(dockerCalls(run)).toStrictEqual(['buildx create', 'buildx create', 'buildx build', 'buildx rm']);
}, 120_000);

test('the same by the variables that users of docker/setup-buildx-action have', async () => {
  const variables = [0, 1].map((at) => ({
    [`BUILDER_NODE_${at}_AUTH_TLS_CACERT`]: textOf(tls.authority),
    [`BUILDER_NODE_${at}_AUTH_TLS_CERT`]: textOf(client.certificate),
    [`BUILDER_NODE_${at}_AUTH_TLS_KEY`]: textOf(client.key),
  }));
  const order = orderFor('remote/variables', nodes({}));
  const run = await publishWith({ ...order, env: Object.assign({}, ...variables) as Record<string, string> });
  expectGreen(run);
  expect(await architecturesIn('remote/variables')).toStrictEqual(['386', 'amd64']);
}, 120_000);

test('a BuildKit that refuses us ends the run before anything is built', async () => {
  const run = await publishWith(orderFor('remote/refused', nodes({ cacert: textOf(tls.authority) })));
  expectRed(run, /docker buildx (?:create|build)/);
  expect(await tagsIn(registry, 'remote/refused')).toStrictEqual({});
}, 180_000);
