import { branch, gitTag } from '../_fakes/events.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

const CONTAINER: WorldOrder = {
  files: {
    '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
    '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
  },
};
const OPEN: WorldOrder = { registries: { 'r.example.com:5000': { auth: 'none' } } };
const TAGS = 'ghcr.io/acme/app:1.2.3\nghcr.io/acme/app:edge\nr.example.com:5000/web:v1, r.example.com:5000/web:main';

function tagsOf(world: FakeWorld): unknown {
  return [
    Object.keys(world.registry().tags('acme/app')).toSorted(),
    Object.keys(world.registry('r.example.com:5000').tags('web')).toSorted(),
  ];
}

test.each<[string, WorldOrder, string]>([
  ['docker', {}, 'under ghcr.io/acme/app:1.2.3, r.example.com:5000/web:v1'],
  ['docker-container', CONTAINER, 'by digest'],
])('each image gets its own tags with the driver %s, as they were written', async (driver, order, how) => {
  const world = new FakeWorld({ ...order, ...OPEN });
  const { outputs, report } = await world.run(branch('feat/x'), { tags: TAGS });
  expect(report.failures).toStrictEqual([]);
  expect(tagsOf(world)).toStrictEqual([
    ['1.2.3', 'edge'],
    ['main', 'v1'],
  ]);
  expect(world.log.lines).toContain(`Builder ${driver === 'docker' ? 'default' : 'big'} (${driver}), upload ${how}`);
  expect(outputs).toMatchObject({
    tags: TAGS.replace(', ', '\n'),
    'tag-names': '1.2.3\nedge\nv1\nmain',
    version: '1.2.3',
    pushed: 'true',
  });
  expect(Object.keys(JSON.parse(outputs['digests'] ?? '') as object)).toStrictEqual([
    'ghcr.io/acme/app',
    'r.example.com:5000/web',
  ]);
});

test('full references are built once, and nobody is asked for git tags', async () => {
  const world = new FakeWorld(OPEN);
  await world.run(gitTag('v1.2.3'), { tags: TAGS });
  expect(world.docker.calls).toHaveLength(1);
  expect(world.http.requests.filter((request) => request.includes('api.github.com'))).toStrictEqual([]);
});

test('the summary tells the tags of each image with it', async () => {
  const world = new FakeWorld(OPEN);
  const { summary } = await world.run(gitTag('v1.2.3'), { tags: TAGS });
  const [, app = '', web = ''] = summary.split('\n### ');
  expect([app.match(/^\| `.*published/gm), web.match(/^\| `.*published/gm)]).toStrictEqual([
    ['| `1.2.3` | fixed | ✅ published', '| `edge` | moving | ✅ published'],
    ['| `v1` | moving | ✅ published', '| `main` | moving | ✅ published'],
  ]);
});

test('a tag of two images is held, or written, for those that have it', async () => {
  const world = new FakeWorld(OPEN);
  const tags = 'ghcr.io/acme/app:1.2.3\nghcr.io/acme/app:edge\nr.example.com:5000/web:1.2.3';
  const { outputs } = await world.run(gitTag('v1.2.3'), { tags, 'moving-tags': 'off' });
  expect(tagsOf(world)).toStrictEqual([['1.2.3'], ['1.2.3']]);
  expect(outputs['held']).toBe('{"ghcr.io/acme/app:edge":"input \\"moving-tags\\" is off"}');
  expect([outputs['pushed'], outputs['tags']]).toStrictEqual([
    'true',
    'ghcr.io/acme/app:1.2.3\nr.example.com:5000/web:1.2.3',
  ]);
});

test('an image whose tags are all held is not uploaded', async () => {
  const world = new FakeWorld({ ...CONTAINER, ...OPEN });
  const tags = 'ghcr.io/acme/app:1.2.3\nr.example.com:5000/web:edge';
  const { outputs } = await world.run(gitTag('v1.2.3'), { tags, 'moving-tags': 'off' });
  expect(world.http.requests.filter((request) => request.includes('r.example.com'))).toStrictEqual([]);
  expect(world.docker.calls[0]?.args.join(' ')).toContain('"name=ghcr.io/acme/app"');
  expect(outputs).toMatchObject({ pushed: 'true', tags: 'ghcr.io/acme/app:1.2.3' });
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'with images',
    { tags: TAGS, images: 'ghcr.io/acme/app' },
    'Cannot use input "images" as it must be left out where input "tags" holds full references: current value is "ghcr.io/acme/app"',
  ],
  [
    'with rules',
    { tags: `${TAGS}\ntype=sha` },
    'Cannot use input "tags" as it must be either rules or full references, not both: current value is "type=sha"',
  ],
  [
    'without a tag',
    { tags: 'ghcr.io/acme/app' },
    'Cannot use input "tags" as it must be full references with a tag: current value is "ghcr.io/acme/app"',
  ],
  [
    'with a digest',
    { tags: `ghcr.io/acme/app@sha256:${'a'.repeat(64)}` },
    'Cannot use input "tags" as it must be full references with a tag, not with a digest',
  ],
  [
    'with a tag that is none',
    { tags: 'ghcr.io/acme/app:-x' },
    'Cannot use input "tags" as it must be a tag: letters, digits, _ . and -, at most 128, and neither . nor - first: current value is "-x"',
  ],
])('full references %s are refused, and nothing has been done', async (_name, inputs, message) => {
  const world = new FakeWorld();
  await expect(world.run(gitTag('v1.2.3'), inputs)).rejects.toThrow(message);
  expect([world.docker.calls, world.http.requests]).toStrictEqual([[], []]);
});
