import { pushOfBranch, pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { expectGreen, ORIGIN, publishWith } from './_publish.ts';
import {
  configOf,
  craneOptions,
  inputsFor,
  PUBLISHER,
  startHtpasswd,
  startOpen,
  stopAll,
  tagsIn,
} from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let htpasswd: TestRegistry;
let open: TestRegistry;
beforeAll(async () => {
  htpasswd = await startHtpasswd();
  open = await startOpen();
}, 120_000);
afterAll(() => stopAll([htpasswd, open]), 60_000);

type Manifest = {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly manifests?: readonly { readonly digest: string; readonly platform: { readonly architecture: string } }[];
};

async function manifestOf(reference: string): Promise<Manifest> {
  return JSON.parse(await witness('crane', ['manifest', reference], craneOptions(htpasswd))) as Manifest;
}

const event = pushOfTag(ORIGIN, 'v1.2.3');
const gitTags = ['v1.2.3'];

const ANNOTATIONS = `com.example.everywhere={{tag}}
index:com.example.index=Fix #12 of {{ all }}
manifest[linux/386]:com.example.small=386 # of one platform`;

test('annotations of several platforms reach the index, every manifest, and the one that is named', async () => {
  const run = await publishWith({
    event,
    gitTags,
    store: 'containerd',
    inputs: {
      ...inputsFor(htpasswd, 'description/index'),
      platforms: 'linux/amd64,linux/386',
      annotations: ANNOTATIONS,
    },
  });
  expectGreen(run);
  const name = `${htpasswd.host}/description/index`;
  const index = await manifestOf(`${name}:1.2.3`);
  expect(index.annotations).toMatchObject({
    'com.example.everywhere': 'v1.2.3',
    'com.example.index': 'Fix #12 of {{ all }}',
    'org.opencontainers.image.version': '1.2.3',
  });
  const found = await Promise.all(
    (index.manifests ?? []).map(async ({ digest, platform }) => {
      const { annotations } = await manifestOf(`${name}@${digest}`);
      return [platform.architecture, annotations?.['com.example.everywhere'], annotations?.['com.example.small']];
    }),
  );
  expect(found).toStrictEqual([
    ['amd64', 'v1.2.3', undefined],
    ['386', 'v1.2.3', '386'],
  ]);
  expect(run.outputs['annotations']).toContain('index:org.opencontainers.image.version=1.2.3');
}, 60_000);

test('an image of one platform has no index to set anything on, and is published nevertheless', async () => {
  const run = await publishWith({
    event,
    gitTags,
    store: 'containerd',
    inputs: { ...inputsFor(htpasswd, 'description/one'), annotations: ANNOTATIONS.split('\n').slice(0, 2).join('\n') },
  });
  expectGreen(run);
  const { annotations } = await manifestOf(`${htpasswd.host}/description/one:1.2.3`);
  expect([annotations?.['com.example.everywhere'], annotations?.['com.example.index']]).toStrictEqual([
    'v1.2.3',
    undefined,
  ]);
}, 60_000);

test.each(['classic', 'containerd'] as const)(
  'full references are published as they are written, each image with its own tags (%s store)',
  async (store) => {
    const path = `description/references-${store}`;
    const run = await publishWith({
      event: pushOfBranch(ORIGIN, 'feat/x'),
      store,
      inputs: {
        tags: `${htpasswd.host}/${path}:1.2.3, ${htpasswd.host}/${path}:latest\n${open.host}/${path}:edge # for tests`,
        registry: htpasswd.host,
        ...PUBLISHER,
        labels: 'com.example.title=Add {{ x }} on {{branch}}, with #hash\nno pair',
      },
    });
    expectGreen(run);
    expect(Object.keys(await tagsIn(htpasswd, path)).toSorted()).toStrictEqual(['1.2.3', 'latest']);
    expect(Object.keys(await tagsIn(open, path))).toStrictEqual(['edge']);
    expect(run.outputs['version']).toBe('1.2.3');
    expect(run.outputs['tags']?.split('\n')).toStrictEqual([
      `${htpasswd.host}/${path}:1.2.3`,
      `${htpasswd.host}/${path}:latest`,
      `${open.host}/${path}:edge`,
    ]);
    const config = JSON.parse(await configOf(open, `${open.host}/${path}:edge`)) as {
      config: { Labels: Record<string, string> };
    };
    expect(config.config.Labels['com.example.title']).toBe('Add {{ x }} on feat/x, with #hash');
    expect(run.annotations.map(({ message }) => message)).toStrictEqual([
      `No credentials are given for registry "${open.host}": those of the docker configuration are used, if it has any`,
      'Input "labels" has lines that are no key=value (1), left out; the first: no pair',
    ]);
  },
  60_000,
);
