import { gatesOf } from '../../src/act/gate.js';
import { Reader, type ReaderSetting } from '../../src/act/reader.js';
import { answer } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import { writeSettingIn } from '../_fakes/publish-setting.js';
import { imageOf, tagOf } from '../_fakes/values.js';
import { FakeWorld } from '../_fakes/world.js';

const IMAGE = imageOf('ghcr.io/acme/app');
const OTHER = imageOf('ghcr.io/acme/web');
const TAG = tagOf('1.2');
const OURS = makeImage('ours');

function worldOf(): FakeWorld {
  const world = new FakeWorld();
  world.registry().push('acme/app', OURS, '1.2');
  return world;
}

function headsIn({ http }: FakeWorld): number {
  return http.requests.filter((request) => request.startsWith('HEAD')).length;
}

test('digestOf() gives where a tag points, and nothing where there is none', async () => {
  const world = worldOf();
  const reader = new Reader(writeSettingIn(world));
  expect([await reader.digestOf(IMAGE, TAG), await reader.digestOf(IMAGE, tagOf('1.3'))]).toStrictEqual([
    OURS.top.digest,
    undefined,
  ]);
});

test('digestOf() asks once for those who ask at the same time, and anew for those who ask later', async () => {
  const world = worldOf();
  const reader = new Reader(writeSettingIn(world));
  const ask = (): Promise<string | undefined> => reader.digestOf(IMAGE, TAG);
  expect([await Promise.all([ask(), ask(), ask()]), headsIn(world)]).toStrictEqual([
    Array.from({ length: 3 }, () => OURS.top.digest),
    1,
  ]);
  const theirs = makeImage('theirs');
  world.registry().push('acme/app', theirs, '1.2');
  expect([await ask(), headsIn(world)]).toStrictEqual([theirs.top.digest, 2]);
});

test('digestOf() takes no tag of one image for that of another', async () => {
  const world = worldOf();
  const reader = new Reader(writeSettingIn(world));
  const found = await Promise.all([IMAGE, OTHER].map((image) => reader.digestOf(image, TAG)));
  expect(found).toStrictEqual([OURS.top.digest, undefined]);
});

test('digestOf() asks no more at a time than the gate of the registry lets through', async () => {
  const world = worldOf();
  const reader = new Reader({ ...writeSettingIn(world), gateOf: gatesOf(3) });
  await reader.digestOf(IMAGE, TAG);
  await Promise.all(Array.from({ length: 12 }, (_, at) => reader.digestOf(IMAGE, tagOf(`t${at}`))));
  expect(world.http.busiest.get('ghcr.io')).toBe(3);
});

test('digestOf() asks again after 503', async () => {
  const world = worldOf();
  world.http.spoil({ on: /^HEAD /, times: 1, gives: answer(503) });
  expect(await new Reader(writeSettingIn(world)).digestOf(IMAGE, TAG)).toBe(OURS.top.digest);
  expect(world.clock.waits).toStrictEqual([125]);
});

test.each([
  ['asks once more where it has let us write', true],
  ['is refused where it has not', false],
])('digestOf() of a registry that says no %s', async (_name, before) => {
  const world = worldOf();
  const setting: ReaderSetting = writeSettingIn(world);
  if (before) setting.hasWritten.add(IMAGE);
  world.http.spoil({ on: /^HEAD /, times: 1, gives: answer(403) });
  const found = new Reader(setting).digestOf(IMAGE, TAG).catch(() => 'refused');
  expect(await found).toBe(before ? OURS.top.digest : 'refused');
});
