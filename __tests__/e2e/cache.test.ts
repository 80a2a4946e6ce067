import { pushOfBranch } from '../../lab/runner/events.ts';
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
  expect(second.outputs['digest']).toMatch(/^sha256:/);
}, 240_000);
