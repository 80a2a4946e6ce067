import { copyImage, type CopySetting } from '../../src/act/copy.js';
import type { Image } from '../../src/decide/image.js';
import type { Manifest } from '../../src/ports/registry.js';
import { answer, refusal } from '../_fakes/answers.js';
import { type BuiltImage, descriptorOf, digestOf, makeImage, manifestOf, TYPES } from '../_fakes/content.js';
import type { Fault } from '../_fakes/http.js';
import { settingIn } from '../_fakes/registry-setting.js';
import type { RegistryOrder } from '../_fakes/registry.js';
import { imageOf } from '../_fakes/values.js';
import { FakeWorld, TOKEN } from '../_fakes/world.js';

const FROM = imageOf('from.example.com/acme/app');
const TO = imageOf('to.example.com/shop/app');
const BESIDE = imageOf('from.example.com/acme/released');

/** Two registries, the first of which has an image under no tag. */
function worldWith(built: Made, order: Partial<RegistryOrder> = {}): FakeWorld {
  const registry = { users: { mona: TOKEN }, ...order };
  const world = new FakeWorld({ registries: { 'from.example.com': registry, 'to.example.com': registry } });
  world.registry('from.example.com').push('acme/app', built);
  return world;
}

function copyIn(world: FakeWorld, built: Made, { to = TO, ...setting }: Given = {}): Promise<Manifest> {
  return copyImage({ from: FROM, to, manifest: built.top.digest }, { ...settingIn(world), ...setting });
}

type Given = Partial<CopySetting> & { readonly to?: Image };

/** What was asked of a repository with a method, such as `manifests/sha256:…`, in that order; signing in is left out. */
function asked({ http }: FakeWorld, method: string, { registry, repository }: Image): readonly string[] {
  const start = `${method} ${registry}/v2/${repository}/`;
  const paths = http.requests.flatMap((request) => (request.startsWith(start) ? [request.slice(start.length)] : []));
  return paths.filter((path, at) => path !== paths[at - 1]);
}

function manifestsPut(world: FakeWorld, image: Image): readonly string[] {
  return asked(world, 'PUT', image).flatMap((path) => path.split('manifests/').slice(1));
}

/** All manifests of an image as a repository gives them. */
function readBack(world: FakeWorld, built: Made, image = TO): Promise<readonly Manifest[]> {
  const { registry, signal } = settingIn(world);
  return Promise.all(built.manifests.map(({ digest }) => registry.manifest(image, digest, signal)));
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a copy needs of an image. */
type Made = Pick<BuiltImage, 'top' | 'config' | 'manifests' | 'blobs'>;

/** An image whose layers are these texts, and no others than the given are among its blobs. */
function layered(layers: readonly string[], more: readonly object[] = []): Made {
  const config = bytesOf(JSON.stringify({ layers }));
  const own = layers.map(bytesOf);
  const partOf = (bytes: Uint8Array): object => ({ digest: digestOf(bytes), size: bytes.length });
  const top = manifestOf({
    mediaType: TYPES.manifest,
    config: { mediaType: TYPES.config, ...partOf(config) },
    layers: [...own.map((bytes) => ({ mediaType: TYPES.layer, ...partOf(bytes) })), ...more],
  });
  const blobs = new Map([config, ...own].map((bytes) => [digestOf(bytes), bytes]));
  return { top, config: digestOf(config), manifests: [top], blobs };
}

/** An index of images and of other indexes. */
function indexOf(...images: readonly Made[]): Made {
  const top = manifestOf({ mediaType: TYPES.index, manifests: images.map((image) => descriptorOf(image.top)) });
  const manifests = [...images.flatMap((image) => image.manifests), top];
  const blobs = new Map(images.flatMap((image) => [...image.blobs]));
  return { top, config: '', manifests, blobs };
}

const ONE = makeImage('app');
const BOTH = makeImage('app', { platforms: ['linux/amd64', 'linux/arm64', 'unknown/unknown'] });
const NESTED = indexOf(indexOf(layered(['a']), layered(['b'])), layered(['a']));
const MANY = layered(Array.from({ length: 12 }, (_, at) => `layer ${at}`));

test.each<[string, Made]>([
  ['an image', ONE],
  ['an index, with its attestations', BOTH],
  ['an index of indexes', NESTED],
  ['an image with many layers', MANY],
])('copyImage() copies %s byte for byte, and writes no tag', async (_name, built) => {
  const world = worldWith(built);
  expect(await copyIn(world, built)).toStrictEqual(built.top);
  expect(await readBack(world, built)).toStrictEqual(built.manifests);
  const there = world.registry('to.example.com');
  expect(new Set(there.blobs('shop/app'))).toStrictEqual(new Set(built.blobs.keys()));
  expect([there.writes, there.uploads.open, world.http.leftOpen()]).toStrictEqual([[], 0, []]);
});

test('copyImage() writes every manifest after those below it, though it is on two levels', async () => {
  const world = worldWith(NESTED);
  await copyIn(world, NESTED);
  const [a, b, inner, , top] = NESTED.manifests.map(({ digest }) => digest);
  expect(manifestsPut(world, TO)).toStrictEqual([a, b, inner, top]);
});

test('copyImage() writes the manifests of an index in its order, after all blobs', async () => {
  const world = worldWith(BOTH);
  await copyIn(world, BOTH);
  expect(manifestsPut(world, TO)).toStrictEqual(BOTH.manifests.map(({ digest }) => digest));
  const put = asked(world, 'PUT', TO).map((path) => path.split('/')[0]);
  expect(put.lastIndexOf('blobs')).toBeLessThan(put.indexOf('manifests'));
});

test('copyImage() asks for a layer that images share once', async () => {
  const built = indexOf(layered(['base', 'a', 'base']), layered(['base', 'b']));
  const world = worldWith(built);
  await copyIn(world, built);
  const heads = asked(world, 'HEAD', TO).filter((path) => path.startsWith('blobs/'));
  expect(heads).toHaveLength(built.blobs.size);
  expect(asked(world, 'GET', FROM).filter((path) => path.startsWith('blobs/'))).toHaveLength(built.blobs.size);
});

test('copyImage() does nothing where all is there, and does not need the source', async () => {
  const world = worldWith(ONE);
  world.registry('to.example.com').push('shop/app', BOTH);
  expect(await copyIn(world, BOTH)).toStrictEqual(BOTH.top);
  const all = BOTH.manifests.map(({ digest }) => `manifests/${digest}`);
  expect([asked(world, 'HEAD', TO).toSorted(), asked(world, 'GET', TO)]).toStrictEqual([
    all.toSorted(),
    [`manifests/${BOTH.top.digest}`],
  ]);
  expect(world.http.requests.filter((request) => request.includes('from.example.com'))).toStrictEqual([]);
});

test('copyImage() mends an index that is there and has lost a part', async () => {
  const world = worldWith(BOTH);
  const there = world.registry('to.example.com');
  there.push('shop/app', BOTH);
  const [lost] = BOTH.manifests;
  there.forget('shop/app', lost?.digest ?? '');
  expect(await copyIn(world, BOTH)).toStrictEqual(BOTH.top);
  expect(await readBack(world, BOTH)).toStrictEqual(BOTH.manifests);
  expect(manifestsPut(world, TO)).toStrictEqual([lost?.digest]);
});

test('copyImage() sends what is missing', async () => {
  const [there, missing] = [layered(['base', 'a']), layered(['base', 'b'])];
  const built = indexOf(there, missing);
  const world = worldWith(built);
  world.registry('to.example.com').push('shop/app', there);
  await copyIn(world, built);
  expect(manifestsPut(world, TO)).toStrictEqual([missing.top.digest, built.top.digest]);
  const read = asked(world, 'GET', FROM).filter((path) => path.startsWith('blobs/'));
  expect(new Set(read)).toStrictEqual(new Set([`blobs/${digestOf(bytesOf('b'))}`, `blobs/${missing.config}`]));
});

test('copyImage() mounts the blobs of the same registry', async () => {
  const world = worldWith(BOTH);
  await copyIn(world, BOTH, { to: BESIDE });
  expect(await readBack(world, BOTH, BESIDE)).toStrictEqual(BOTH.manifests);
  const mounts = asked(world, 'POST', BESIDE).map((path) => new URLSearchParams(path.split('?')[1]).get('mount'));
  expect(new Set(mounts)).toStrictEqual(new Set(BOTH.blobs.keys()));
  expect(asked(world, 'GET', FROM).filter((path) => path.startsWith('blobs/'))).toStrictEqual([]);
  expect(world.registry('from.example.com').writes).toStrictEqual([]);
});

test('copyImage() sends the blobs that the same registry will not mount', async () => {
  const world = worldWith(BOTH, { only: 'what-it-must' });
  await copyIn(world, BOTH, { to: BESIDE });
  expect(await readBack(world, BOTH, BESIDE)).toStrictEqual(BOTH.manifests);
});

const FOREIGN = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';

test('copyImage() leaves layers where they are that every puller gets elsewhere', async () => {
  const foreign = { mediaType: FOREIGN, digest: digestOf(bytesOf('x')), size: 1, urls: ['https://x.example.com'] };
  const built = layered(['a'], [foreign]);
  const world = worldWith(built);
  expect(await copyIn(world, built)).toStrictEqual(built.top);
  expect(world.http.requests.filter((request) => request.includes(foreign.digest))).toStrictEqual([]);
});

test.each([true, false])('copyImage() copies a layer that has addresses if the source has it: %j', async (isThere) => {
  const content = bytesOf('x');
  const layer = { mediaType: TYPES.layer, digest: digestOf(content), size: 1, urls: ['https://x.example.com'] };
  const built = layered(['a'], [layer]);
  const blobs = new Map([...built.blobs, ...(isThere ? [[layer.digest, content] as const] : [])]);
  const world = worldWith({ ...built, blobs });
  expect(await copyIn(world, built)).toStrictEqual(built.top);
  expect(world.registry('to.example.com').blobs('shop/app').includes(layer.digest)).toBe(isThere);
});

test.each([
  ['three blobs', undefined, 3],
  ['as many blobs as it is told', 2, 2],
])('copyImage() sends %s at a time, and the next one while the registry confirms', async (_name, limit, expected) => {
  const world = worldWith(MANY);
  const last = MANY.blobs.size;
  let [underWay, most, sent] = [0, 0, 0];
  let confirm: () => void = () => undefined;
  const allSent = new Promise<void>((resolve) => (confirm = resolve));
  world.http.spoil({
    on: /GET from.*blobs/,
    gives: ({ serve }) => {
      underWay += 1;
      most = Math.max(most, underWay);
      return serve();
    },
  });
  world.http.spoil({
    on: /PUT to.*blobs/,
    gives: async ({ serve }) => {
      underWay -= 1;
      sent += 1;
      if (sent === last) confirm();
      await allSent;
      return serve();
    },
  });
  expect(await copyIn(world, MANY, limit === undefined ? {} : { limit })).toStrictEqual(MANY.top);
  expect([most, underWay, sent]).toStrictEqual([expected, 0, last]);
});

test.each([
  ['whether the manifest is there', /HEAD to.*manifests/],
  ['for the manifest', /GET from.*manifests/],
  ['whether a blob is there', /HEAD to.*blobs/],
  ['for a blob', /GET from.*blobs/],
  ['to begin an upload', /POST to.*blobs/],
  ['to take a blob', /PUT to.*blobs/],
  ['to take the manifest', /PUT to.*manifests/],
])('copyImage() asks again after 503 to the question %s', async (_name, on) => {
  const world = worldWith(ONE);
  world.http.spoil({ on, gives: answer(503), times: 1 });
  expect(await copyIn(world, ONE)).toStrictEqual(ONE.top);
  expect(await readBack(world, ONE)).toStrictEqual(ONE.manifests);
  expect(world.clock.waits).toHaveLength(1);
});

test.each<[string, RegExp, Fault['gives']]>([
  ['a blob that breaks off', /GET from.*blobs/, 'cut'],
  ['a blob that comes with other bytes', /GET from.*blobs/, answer(200, {}, 'other bytes')],
  ['a manifest that comes with other bytes', /GET from.*manifests/, answer(200, {}, '{}')],
  ['a manifest that is no manifest', /GET from.*manifests/, answer(200, {}, '<html>')],
  ['a manifest that is not shown yet', /GET from.*manifests/, refusal(404, 'MANIFEST_UNKNOWN', 'unknown')],
  ['a blob that is not shown yet', /PUT to.*manifests/, refusal(400, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown')],
])('copyImage() asks again for %s', async (_name, on, gives) => {
  const world = worldWith(ONE);
  world.http.spoil({ on, gives, times: 1 });
  await copyIn(world, ONE);
  expect(await readBack(world, ONE)).toStrictEqual(ONE.manifests);
  expect([world.clock.waits.length, world.http.leftOpen()]).toStrictEqual([1, []]);
});

/** A world whose source has everything but this. */
function worldWithout(digest: string): FakeWorld {
  const manifests = BOTH.manifests.filter((manifest) => manifest.digest !== digest);
  return worldWith({ ...BOTH, manifests, blobs: new Map([...BOTH.blobs].filter(([one]) => one !== digest)) });
}

const [FIRST = ONE.top] = BOTH.manifests;
const { config: CONFIG } = BOTH;
const WRONG = answer(200, {}, 'x'.repeat(BOTH.blobs.get(CONFIG)?.length ?? 0));

// Bytes may have been spoilt on their way, and a manifest may not be shown yet. A blob that is missing stays missing.
test.each<[string, FakeWorld, RegExp | undefined, string, number]>([
  [
    'a blob that is missing',
    worldWithout(CONFIG),
    undefined,
    `read ${FROM.name} ${CONFIG}: the registry answers 404`,
    0,
  ],
  ['a blob with other bytes', worldWith(BOTH), new RegExp(`GET from.*${CONFIG}`), `not ${CONFIG})`, 4],
  ['a manifest that is missing', worldWithout(FIRST.digest), undefined, `read ${FROM.name} ${FIRST.digest}`, 4],
  ['a manifest with other bytes', worldWith(BOTH), new RegExp(`GET from.*${FIRST.digest}`), `not ${FIRST.digest})`, 4],
])('copyImage() of an index with %s throws, and writes no manifest', async (_name, world, on, message, retries) => {
  if (on !== undefined) world.http.spoil({ on, gives: WRONG });
  await expect(copyIn(world, BOTH)).rejects.toThrow(message);
  await turns();
  expect([manifestsPut(world, TO), world.http.leftOpen()]).toStrictEqual([[], []]);
  expect(world.clock.waits).toHaveLength(retries);
});

test('copyImage() throws where the target refuses a manifest, and does not write the one above', async () => {
  const world = worldWith(BOTH);
  world.http.spoil({ on: new RegExp(`PUT to.*${FIRST.digest}`), gives: answer(403) });
  await expect(copyIn(world, BOTH)).rejects.toThrow(`write ${TO.name} ${FIRST.digest}: the registry answers 403`);
  expect(manifestsPut(world, TO)).toStrictEqual([FIRST.digest]);
});

/** What is on its way comes to its end. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('copyImage() stops the other blobs when one has failed', async () => {
  const world = worldWith(MANY);
  world.http.spoil({ on: /GET from.*blobs/, gives: answer(404), times: 1 });
  await expect(copyIn(world, MANY)).rejects.toThrow('the registry answers 404');
  await turns();
  const begun = asked(world, 'HEAD', TO).filter((path) => path.startsWith('blobs/'));
  expect([begun.length, world.http.leftOpen()]).toStrictEqual([3, []]);
});

test.each<[string, (world: FakeWorld) => void, number]>([
  ['before it begins', ({ cancel }) => cancel.abort(new Error('cancelled')), 0],
  [
    'between two questions',
    ({ cancel, http }) => http.before(/HEAD to/, () => cancel.abort(new Error('cancelled'))),
    1,
  ],
])('copyImage() that is cancelled %s asks nothing more', async (_name, arrange, count) => {
  const world = worldWith(ONE, { auth: 'none' });
  arrange(world);
  await expect(copyIn(world, ONE)).rejects.toThrow('cancelled');
  expect(asked(world, 'HEAD', TO)).toHaveLength(count);
  expect([asked(world, 'GET', FROM), asked(world, 'PUT', TO)]).toStrictEqual([[], []]);
});

test('copyImage() that is cancelled while it sends blobs writes no manifest', async () => {
  const world = worldWith(MANY);
  world.http.before(/PUT to.*blobs/, () => world.cancel.abort(new Error('cancelled')));
  await expect(copyIn(world, MANY)).rejects.toThrow();
  await turns();
  expect([manifestsPut(world, TO), world.http.leftOpen()]).toStrictEqual([[], []]);
});
