import { pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { type OwnBuilder, startOwnBuilder } from './_builders.ts';
import { folderWithShell } from './_folders.ts';
import { expectGreen, ORIGIN, publishWith, type Order } from './_publish.ts';
import { craneOptions, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
let builder: OwnBuilder;
beforeAll(async () => {
  registry = await startHtpasswd();
  builder = await startOwnBuilder({ insecureHosts: [registry.host] });
}, 900_000);
afterAll(async () => {
  await builder.stop();
  await stopAll([registry]);
}, 60_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');

// What is built once is the same in both images: chance would make it another one the second time.
const STEPS = [
  'RUN head -c 16 /dev/urandom > /shared',
  'FROM scratch AS app',
  'ARG TITLE',
  'LABEL title=$TITLE',
  'COPY --from=0 /shared /shared',
  'FROM scratch AS worker',
  'COPY --from=0 /shared /shared',
  'COPY busybox /worker',
].join('\n');

test.each<[string, () => Pick<Order, 'buildx' | 'env' | 'untouched'>]>([
  ['docker-container', () => builder.order],
  ['docker, classic store', () => ({})],
])(
  'two targets are built by one solve (%s), and each is published to its image',
  async (name, order) => {
    const path = `targets/${name.replace(/\W+/g, '-')}`;
    const [app, worker] = [`${registry.host}/${path}/app`, `${registry.host}/${path}/worker`];
    const run = await publishWith({
      event,
      gitTags: ['v1.2.3'],
      workspace: await folderWithShell(STEPS),
      inputs: {
        registry: registry.host,
        ...registry.credentials,
        images: `name=${app},target=app\n${worker},target=worker`,
        'build-args': 'TITLE=${timestamp()} %{ if true }x%{ endif }',
        'no-cache': 'true',
        test: 'echo "tests $TARGET" && docker image inspect "$IMAGE" > /dev/null || docker pull "$IMAGE"',
      },
      ...order(),
    });
    expectGreen(run);
    const tags = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];
    for (const one of ['app', 'worker']) {
      expect(Object.keys(await tagsIn(registry, `${path}/${one}`)).toSorted()).toStrictEqual(tags);
      expect(run.log).toContain(`tests ${one}`);
    }
    const [first, second] = await Promise.all([app, worker].map((image) => layersOf(`${image}:1.2.3`)));
    expect(first).toHaveLength(1);
    expect(second).toHaveLength(2);
    expect(second?.[0]).toBe(first?.[0]);
    const config = JSON.parse(await witness('crane', ['config', `${app}:1.2.3`], craneOptions(registry))) as {
      config: { Labels: Record<string, string> };
    };
    expect(config.config.Labels['title']).toBe('${timestamp()} %{ if true }x%{ endif }');
    expect(Object.keys(JSON.parse(run.outputs['metadata'] ?? '') as object)).toStrictEqual(['app', 'worker']);
  },
  180_000,
);

/** The layers of an image by their content, before they are compressed. */
async function layersOf(reference: string): Promise<readonly string[]> {
  const config = JSON.parse(await witness('crane', ['config', reference], craneOptions(registry))) as {
    rootfs: { diff_ids: string[] };
  };
  return config.rootfs.diff_ids;
}
