import { pushOfBranch } from '../../lab/runner/events.ts';
import { isOurs } from './_fault-places.ts';
import { startFaulty } from './_faulty.ts';
import type { Judge } from './_faulty.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { startCacheServer } from './_cache-server.ts';
import type { CacheServer } from './_cache-server.ts';
import { folderWithShell } from './_folders.ts';
import { expectGreen, ORIGIN, publishWith } from './_publish.ts';
import type { Order, Run } from './_publish.ts';
import { inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
let server: CacheServer;
beforeAll(async () => {
  [registry, server] = await Promise.all([startHtpasswd(), startCacheServer()]);
}, 600_000);
afterAll(async () => {
  await server.stop();
  await stopAll([registry]);
}, 60_000);

const event = pushOfBranch(ORIGIN, 'main');
const STEPS = 'RUN echo one > /one\nRUN echo two > /two';
const OF_BUILD = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL', 'ACTIONS_CACHE_URL', 'ACTIONS_CACHE_SERVICE_V2'];

/** Publishes with a new builder, which knows nothing of the runs before. */
async function publishAnew(path: string, order: Partial<Order> = {}): Promise<Run> {
  const builder: OwnBuilder = await startOwnBuilder();
  try {
    const workspace = order.workspace ?? (await folderWithShell(STEPS));
    const inputs = { ...inputsFor(registry, path), ...order.inputs };
    return await publishWith({ event, ...builder.order, ofBuild: OF_BUILD, ...order, workspace, inputs });
  } finally {
    await builder.stop();
  }
}

test("GitHub's cache spares the steps of the run before, without being asked for", async () => {
  const { services } = server;
  const order = { services, secrets: [services['ACTIONS_RUNTIME_TOKEN'] ?? ''] };
  const first = await publishAnew('cache/gha', order);
  expectGreen(first);
  expect(first.log).toContain('Cache gha: 0 of 3 steps cached');
  const second = await publishAnew('cache/gha', order);
  expectGreen(second);
  expect(second.log).toContain('Cache gha: 3 of 3 steps cached');
  expect(second.summary).toContain('Cache `gha`: 3 of 3 steps cached.');
  expect(await tagsIn(registry, 'cache/gha')).toMatchObject({ main: second.outputs['digest'] });
}, 240_000);

test('a cache in the registry spares the steps of the run before, under a tag of its own', async () => {
  const inputs = { cache: 'registry' };
  const first = await publishAnew('cache/registry', { inputs });
  expectGreen(first);
  expect(first.log).toContain('Cache registry: 0 of 3 steps cached');
  const second = await publishAnew('cache/registry', { inputs });
  expectGreen(second);
  expect(second.log).toContain('Cache registry: 3 of 3 steps cached');
  const tags = await tagsIn(registry, 'cache/registry');
  expect(Object.keys(tags).toSorted()).toStrictEqual(['buildcache', 'latest', 'main', 'sha-0123456']);
  expect(tags['main']).toBe(second.outputs['digest']);
}, 240_000);

/** Publishes with a cache whose manifest the registry does not take. */
async function publishFaulty(path: string, fault: NonNullable<ReturnType<Judge>>): Promise<Run> {
  const isOfCache: Judge = (asked) =>
    !isOurs(asked) && asked.method === 'PUT' && asked.path.endsWith('/manifests/buildcache') ? fault : undefined;
  const faulty = await startFaulty(registry, isOfCache);
  try {
    return await publishAnew(path, { inputs: { ...inputsFor(faulty, path), cache: 'registry,timeout=5s' } });
  } finally {
    await faulty.stop();
  }
}

test.each<[string, NonNullable<ReturnType<Judge>>, RegExp]>([
  ['is refused', { name: '403-denied' }, /The cache was not left/],
  ['is never answered', { name: 'stall' }, /Leaving the cache took too long: the build is done again without it/],
])(
  'a cache that %s is a warning, and the image is published',
  async (what, fault, warned) => {
    const path = `cache/${what.replaceAll(' ', '-')}`;
    const run = await publishFaulty(path, fault);
    expectGreen(run);
    expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(warned);
    const { digest } = run.outputs;
    expect(await tagsIn(registry, path)).toStrictEqual({ latest: digest, main: digest, 'sha-0123456': digest });
  },
  240_000,
);

test('a cache in the image spares the steps of the run before', async () => {
  const inputs = { cache: 'inline' };
  expectGreen(await publishAnew('cache/inline', { inputs }));
  const second = await publishAnew('cache/inline', { inputs });
  expectGreen(second);
  expect(second.log).toContain('Cache inline: 3 of 3 steps cached');
}, 240_000);
