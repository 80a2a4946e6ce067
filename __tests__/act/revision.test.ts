import { readRevision } from '../../src/act/revision.js';
import { answer } from '../_fakes/answers.js';
import { settingIn } from '../_fakes/registry-setting.js';
import { type BuiltImage, makeImage } from '../_fakes/content.js';
import { imageOf, tagOf } from '../_fakes/values.js';
import { FakeWorld, SHA } from '../_fakes/world.js';

const IMAGE = imageOf('ghcr.io/acme/app');
const MAIN = tagOf('main');
const SOURCE = 'https://github.com/acme/app';
const LABELS = { 'org.opencontainers.image.revision': SHA, 'org.opencontainers.image.source': SOURCE };
const ONE = makeImage('app', { labels: LABELS });

function worldWith(built: BuiltImage): FakeWorld {
  const world = new FakeWorld();
  world.registry().push('acme/app', built, MAIN);
  return world;
}

/** What was read of the repository. */
function readIn({ http }: FakeWorld): readonly string[] {
  return http.requests.flatMap((request) => request.split('ghcr.io/v2/acme/app/').slice(1));
}

test('readRevision() reads the labels of an image', async () => {
  const world = worldWith(ONE);
  expect(await readRevision(IMAGE, MAIN, settingIn(world))).toStrictEqual({
    digest: ONE.top.digest,
    revision: SHA,
    source: SOURCE,
  });
  expect(new Set(readIn(world))).toStrictEqual(new Set(['manifests/main', `blobs/${ONE.config}`]));
});

test('readRevision() reads them by digest', async () => {
  const { digest } = ONE.top;
  expect(await readRevision(IMAGE, digest, settingIn(worldWith(ONE)))).toMatchObject({ digest, revision: SHA });
});

test.each<[string, readonly string[]]>([
  ['the first', ['linux/arm64', 'linux/amd64']],
  ['the first that is one', ['unknown/unknown', 'linux/arm64', 'linux/amd64']],
])('readRevision() of an index reads the labels of %s platform', async (_name, platforms) => {
  const built = makeImage('app', { platforms, labels: LABELS });
  const first = built.manifests[platforms.indexOf('linux/arm64')];
  const world = worldWith(built);
  expect(await readRevision(IMAGE, MAIN, settingIn(world))).toStrictEqual({
    digest: built.top.digest,
    revision: SHA,
    source: SOURCE,
  });
  const read = readIn(world).filter((path) => path.startsWith('manifests/sha256:'));
  expect(new Set(read)).toStrictEqual(new Set([`manifests/${first?.digest ?? ''}`]));
});

test.each<[string, BuiltImage]>([
  ['an image without labels', makeImage('app')],
  ['an image with other labels', makeImage('app', { labels: { maintainer: 'mona' } })],
  ['an index of attestations alone', makeImage('app', { platforms: ['unknown/unknown', 'unknown/unknown'] })],
])('readRevision() of %s gives empty texts', async (_name, built) => {
  const { digest } = built.top;
  expect(await readRevision(IMAGE, MAIN, settingIn(worldWith(built)))).toStrictEqual({
    digest,
    revision: '',
    source: '',
  });
});

test.each(['edge', ONE.top.digest])('readRevision() gives nothing where nothing is under %s', async (reference) => {
  const world = worldWith(makeImage('another'));
  expect(await readRevision(IMAGE, reference, settingIn(world))).toBeUndefined();
});

test('readRevision() gives nothing for a repository that is not there', async () => {
  expect(await readRevision(IMAGE, MAIN, settingIn(new FakeWorld()))).toBeUndefined();
});

test.each([/manifests\/main/, /manifests\/sha256/, /blobs\//])(
  'readRevision() asks again after 503 to %s',
  async (on) => {
    const built = makeImage('app', { platforms: ['linux/amd64', 'linux/arm64'], labels: LABELS });
    const world = worldWith(built);
    world.http.spoil({ on, gives: answer(503), times: 1 });
    expect(await readRevision(IMAGE, MAIN, settingIn(world))).toMatchObject({ revision: SHA });
    expect(world.clock.waits).toHaveLength(1);
  },
);

test.each([
  ['a manifest that is refused', /manifests\/main/, 403],
  ['a configuration that is missing', /blobs\//, 404],
  ['a platform that is missing', /manifests\/sha256/, 404],
])('readRevision() throws for %s', async (_name, on, status) => {
  const world = worldWith(makeImage('app', { platforms: ['linux/amd64', 'linux/arm64'] }));
  world.http.spoil({ on, gives: answer(status) });
  await expect(readRevision(IMAGE, MAIN, settingIn(world))).rejects.toThrow(`the registry answers ${status}`);
});
