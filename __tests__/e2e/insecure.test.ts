import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startEngine } from '../../lab/engine/engine.ts';
import { ownAddress, startForwarder } from '../../lab/registries/forwarder.ts';
import type { Forwarder } from '../../lab/registries/forwarder.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { startLedEngine } from './_led-engine.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order } from './_publish.ts';
import { ODD_PUBLISHER, PUBLISHER, startHtpasswd, startToken, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
let loopback: TestRegistry;
let far: Forwarder;
const builders = new Map<string, OwnBuilder>();
beforeAll(async () => {
  registry = await startHtpasswd();
  loopback = await startToken();
  await startEngine('classic');
  far = await startForwarder(ownAddress(), Number(new URL(registry.url).port));
  // The builders know nothing of the far registry.
  for (const buildx of ['today', 'debian'] as const)
    builders.set(buildx, await startOwnBuilder({ buildx, insecureHosts: [loopback.host] }));
}, 900_000);
afterAll(() => stopAll([...builders.values(), far, registry, loopback]), 60_000);

const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];

function order(path: string, insecure: string, builder?: string): Order {
  return {
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    inputs: { images: `${far.host}/${path}`, registry: far.host, ...PUBLISHER, 'insecure-registries': insecure },
    ...builders.get(builder ?? '')?.order,
  };
}

async function expectPublished(where: TestRegistry, path: string): Promise<void> {
  expect(Object.keys(await tagsIn(where, path)).toSorted()).toStrictEqual(TAGS);
}

test('plain http to another machine is refused unless it was asked for, and nothing is sent', async () => {
  const run = await publishWith(order('insecure/none', '', 'today'));
  expectRed(run, `Cannot push to ${far.host}/insecure/none`, /insecure-registries/);
  expect(dockerCalls(run)).toStrictEqual([]);
  expect(await tagsIn(registry, 'insecure/none')).toStrictEqual({});
}, 60_000);

test.each(['today', 'debian'])(
  'it is published where it was asked for (buildx of %s)',
  async (builder) => {
    const path = `insecure/${builder}`;
    expectGreen(await publishWith(order(path, `http://${far.host}/`, builder)));
    await expectPublished(registry, path);
  },
  60_000,
);

test.each(['today', 'debian'])(
  'beside a registry of this machine it is published by the same build (buildx of %s)',
  async (builder) => {
    const path = `insecure/beside-${builder}`;
    const auth = [
      { registry: far.host, ...PUBLISHER },
      { registry: loopback.host, ...ODD_PUBLISHER },
    ];
    const run = await publishWith({
      ...order(path, far.host, builder),
      inputs: {
        images: `${loopback.host}/${path}\n${far.host}/${path}`,
        'registry-auth': JSON.stringify(auth),
        'insecure-registries': far.host,
      },
    });
    expectGreen(run);
    expect(dockerCalls(run).filter((call) => call === 'buildx build')).toHaveLength(1);
    for (const one of [registry, loopback]) await expectPublished(one, path);
  },
  60_000,
);

test('an engine that does not know the registry is told of before its builder builds, where that was asked for', async () => {
  const asked = order('insecure/engine', far.host);
  const run = await publishWith({ ...asked, inputs: { ...asked.inputs, driver: 'docker' } });
  expectRed(run, /input "driver"/, `plain http to ${far.host}`);
  expect(dockerCalls(run)).not.toContain('buildx build');
  expect(await tagsIn(registry, 'insecure/engine')).toStrictEqual({});
}, 60_000);

test('an engine that knows the registry pushes to it', async () => {
  const { engine, stop } = await startLedEngine({});
  try {
    const folder = dirname(engine.socket.replace('unix://', ''));
    const path = join(folder, 'daemon.json');
    const config = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...config, 'insecure-registries': [far.host] }));
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGHUP');
    expectGreen(await publishWith({ ...order('insecure/known', far.host), engine }));
    await expectPublished(registry, 'insecure/known');
  } finally {
    await stop();
  }
}, 60_000);
