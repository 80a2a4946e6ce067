import { pushOfTag } from '../../lab/runner/events.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { isOurs } from './_fault-places.ts';
import { startFaulty } from './_faulty.ts';
import { SCRATCH } from './_folders.ts';
import { expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order, Run } from './_publish.ts';
import { inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
let builder: OwnBuilder;
beforeAll(async () => {
  registry = await startHtpasswd();
  builder = await startOwnBuilder();
}, 600_000);
afterAll(async () => {
  await builder.stop();
  await stopAll([registry]);
}, 60_000);

type Place = readonly [method: string, path: RegExp];

/** Publishes while the registry leaves one request of the build's own push without an answer. */
async function publish(path: string, [method, end]: Place, order: Partial<Order>): Promise<Run> {
  let left = 1;
  const faulty = await startFaulty(registry, (asked) => {
    if (isOurs(asked) || left === 0 || asked.method !== method || !end.test(asked.path)) return undefined;
    left -= 1;
    return { name: 'stall' };
  });
  try {
    const inputs = { ...inputsFor(faulty, path), ...order.inputs };
    const files = { ...SCRATCH, hello: path };
    return await publishWith({ event: pushOfTag(ORIGIN, 'v1.2.3'), gitTags: ['v1.2.3'], files, ...order, inputs });
  } finally {
    await faulty.stop();
  }
}

const SAID = /for 120 seconds it said nothing, and this machine sent next to nothing/;
const NEVER: Place = ['NEVER', /^/];

// Side by side, since each of them waits for two minutes.
test('a push that nobody answers is ended after two minutes, and done again', async () => {
  const [classic, containerd, container, stuck] = await Promise.all([
    publish('stall/classic', ['PUT', /\/manifests\//], { store: 'classic' }),
    publish('stall/containerd', ['POST', /\/uploads\/$/], { store: 'containerd' }),
    publish('stall/container', ['HEAD', /\/blobs\//], builder.order),
    publish('stall/stuck', ['POST', /\/uploads\/$/], { store: 'classic', inputs: { retries: '0' } }),
  ]);
  for (const [name, run] of Object.entries({ classic, containerd, container })) {
    expectGreen(run);
    expect(run.log).toMatch(new RegExp(`${SAID.source}.*attempt 2 in`, 's'));
    const { digest } = run.outputs;
    expect(await tagsIn(registry, `stall/${name}`)).toMatchObject({ '1.2.3': digest, latest: digest });
  }
  expectRed(stuck, SAID, /restart it, or use another runner/);
  expect(await tagsIn(registry, 'stall/stuck')).toStrictEqual({});
  // The proxy has let go of the connection by now, and so has the engine.
  expectGreen(await publish('stall/stuck', NEVER, { store: 'classic', attempt: 2 }));
}, 600_000);
