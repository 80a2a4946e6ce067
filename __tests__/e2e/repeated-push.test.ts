import type { FaultName } from '../../lab/faults/faults.ts';
import type { ProxyRequest } from '../../lab/faults/exchange.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { isOurs } from './_fault-places.ts';
import { startFaulty } from './_faulty.ts';
import { SCRATCH } from './_folders.ts';
import { expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order, Run } from './_publish.ts';
import { inputsFor, startHtpasswd, startOpen, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
let other: TestRegistry;
let builder: OwnBuilder;
beforeAll(async () => {
  registry = await startHtpasswd();
  other = await startOpen();
  builder = await startOwnBuilder();
}, 600_000);
afterAll(async () => {
  await builder.stop();
  await stopAll([registry, other]);
}, 60_000);

const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];

/** Publishes through a registry that spoils what the build itself sends. */
async function publish(
  path: string,
  spoils: (asked: ProxyRequest) => FaultName | undefined,
  order: Partial<Order> = {},
): Promise<Run> {
  const faulty = await startFaulty(registry, (asked) => {
    const name = isOurs(asked) ? undefined : spoils(asked);
    return name === undefined ? undefined : { name };
  });
  try {
    return await publishWith({
      event: pushOfTag(ORIGIN, 'v1.2.3'),
      gitTags: ['v1.2.3'],
      files: { ...SCRATCH, hello: path },
      ...order,
      inputs: { ...inputsFor(faulty, path), ...order.inputs },
    });
  } finally {
    await faulty.stop();
  }
}

const isManifest = ({ method, path }: ProxyRequest): boolean => method === 'PUT' && path.includes('/manifests/');

describe.each(['classic', 'containerd', 'docker-container'] as const)('a push by %s', (store) => {
  const order = (): Partial<Order> => (store === 'docker-container' ? builder.order : { store });

  test.each(['503-unavailable', '500-error', 'reset-before', 'reset-after', 'unknown'] as const)(
    'that meets %s for a while is done again, and the image is published',
    async (fault) => {
      const path = `repeated/${store}-${fault}`;
      let left = 1;
      const spoils = (asked: ProxyRequest): FaultName | undefined => {
        if (!isManifest(asked) || left === 0) return undefined;
        left -= 1;
        return fault;
      };
      const run = await publish(path, spoils, order());
      expectGreen(run);
      const { digest } = run.outputs;
      expect(await tagsIn(registry, path)).toStrictEqual(Object.fromEntries(TAGS.map((tag) => [tag, digest])));
    },
    120_000,
  );

  test('that is refused is not done again', async () => {
    const path = `repeated/${store}-refused`;
    const seen: string[] = [];
    const run = await publish(
      path,
      (asked) => {
        if (!isManifest(asked)) return undefined;
        seen.push(asked.path);
        return '403-denied';
      },
      order(),
    );
    expectRed(run, /403|denied/);
    expect(run.calls.filter(({ argv }) => argv.includes('build'))).toHaveLength(1);
    expect(await tagsIn(registry, path)).toStrictEqual({});
  }, 120_000);
});

test('a registry that is down in the build is left behind, and the other is published', async () => {
  const path = 'repeated/one-down';
  const image = `${other.host}/${path}`;
  const faulty = await startFaulty(registry, (asked) =>
    asked.method === 'POST' && asked.before > 0 ? { name: '403-denied' } : undefined,
  );
  try {
    const own = inputsFor(faulty, path);
    const run = await publishWith({
      ...builder.order,
      event: pushOfTag(ORIGIN, 'v1.2.3'),
      gitTags: ['v1.2.3'],
      inputs: { ...own, images: `${String(own['images'])}\n${image}`, 'on-registry-failure': 'continue' },
    });
    expectRed(run, faulty.host);
    const digests = JSON.parse(run.outputs['digests'] ?? '') as Record<string, { digest: string }>;
    expect(Object.keys(digests)).toStrictEqual([image]);
    const tags = Object.fromEntries(TAGS.map((tag) => [tag, digests[image]?.digest]));
    expect(await tagsIn(other, path)).toStrictEqual(tags);
    expect(await tagsIn(registry, path)).toStrictEqual({});
  } finally {
    await faulty.stop();
  }
}, 120_000);
