import { type Wrote, writeTag, type WriteSetting } from '../../src/act/write.js';
import { answer, refusal } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import type { Fault } from '../_fakes/http.js';
import { writeSettingIn } from '../_fakes/publish-setting.js';
import { imageOf, tagOf } from '../_fakes/values.js';
import { FakeWorld } from '../_fakes/world.js';

const IMAGE = imageOf('ghcr.io/acme/app');
const OTHER = imageOf('ghcr.io/acme/web');
const TAG = tagOf('1.2');
const OURS = makeImage('ours');
const NO = refusal(403, 'DENIED', 'no');

function worldOf(): FakeWorld {
  const world = new FakeWorld();
  world.registry().push('acme/app', OURS);
  return world;
}

function write(world: FakeWorld, setting: WriteSetting = writeSettingIn(world)): Promise<Wrote> {
  return writeTag(IMAGE, { tag: TAG, manifest: OURS.top }, setting);
}

/** The requests about the tag, by their methods. */
function askedIn({ http }: FakeWorld): readonly string[] {
  return http.requests.filter((request) => request.endsWith('/1.2')).map((request) => request.replace(/ .*/, ''));
}

test('writeTag() points a tag at a manifest, in one request', async () => {
  const world = worldOf();
  const setting = writeSettingIn(world);
  expect(await write(world, setting)).toStrictEqual({ kind: 'written', isCertain: true });
  expect([world.registry().tags('acme/app')['1.2'], askedIn(world)]).toStrictEqual([OURS.top.digest, ['PUT']]);
  expect([...setting.hasWritten]).toStrictEqual([IMAGE]);
});

type Spoilt = readonly [name: string, faults: readonly Omit<Fault, 'on'>[], wrote: object, asked: readonly string[]];

// What comes of a write, and what was asked for it. A write may land late whose answer was lost.
test.each<Spoilt>([
  [
    'that was refused for a moment',
    [{ times: 2, gives: answer(503) }],
    { kind: 'written', isCertain: true },
    ['PUT', 'PUT', 'PUT'],
  ],
  [
    'that was done, and its answer lost',
    [{ times: 1, gives: 'lost' }],
    { kind: 'written', isCertain: false },
    ['PUT', 'HEAD'],
  ],
  [
    'that was lost before it was done',
    [{ times: 1, gives: 'reset' }],
    { kind: 'written', isCertain: false },
    ['PUT', 'HEAD', 'PUT'],
  ],
  [
    'of which no answer comes at all: it is asked for at the end',
    [{ gives: 'lost' }],
    { kind: 'written', isCertain: false },
    ['PUT', 'HEAD'],
  ],
  [
    'that never arrives',
    [{ gives: 'reset' }],
    { kind: 'refused', mayLand: true },
    ['PUT', 'HEAD', 'PUT', 'HEAD', 'PUT', 'HEAD', 'PUT', 'HEAD', 'PUT', 'HEAD'],
  ],
  ['that is refused', [{ gives: NO }], { kind: 'refused', mayLand: false }, ['PUT']],
  [
    'that is refused after its answer was lost',
    [{ times: 1, gives: 'reset' }, { gives: NO }],
    { kind: 'refused', mayLand: true },
    ['PUT', 'HEAD', 'PUT', 'HEAD'],
  ],
])('writeTag() of a tag %s', async (_name, faults, wrote, asked) => {
  const world = worldOf();
  for (const fault of faults) world.http.spoil({ on: /^PUT .*\/1\.2$/, ...fault });
  expect(await write(world)).toMatchObject(wrote);
  expect(askedIn(world)).toStrictEqual(asked);
});

test('writeTag() whose last answer was lost asks whether it is there all the same', async () => {
  const world = worldOf();
  world.http.spoil({ on: /^PUT .*\/1\.2$/, times: 1, gives: 'lost' });
  const setting = { ...writeSettingIn(world), retries: 0 };
  expect(await write(world, setting)).toStrictEqual({ kind: 'written', isCertain: false });
  expect([askedIn(world), setting.hasWritten.has(IMAGE)]).toStrictEqual([['PUT', 'HEAD'], true]);
});

test('writeTag() whose answer was lost writes again where another digest is there by now', async () => {
  const world = worldOf();
  world.http.spoil({ on: /^PUT .*\/1\.2$/, times: 1, gives: 'lost' });
  world.http.before(/^HEAD /, () => world.registry().push('acme/app', makeImage('theirs'), '1.2'));
  expect(await write(world)).toStrictEqual({ kind: 'written', isCertain: false });
  expect(world.registry().tags('acme/app')['1.2']).toBe(OURS.top.digest);
});

describe('writeTag() where a registry refuses what it has just allowed', () => {
  test.each<[string, boolean, number, string]>([
    ['is tried once more', true, 403, 'written'],
    ['is tried once more', true, 499, 'written'],
    ['is believed where nothing was written there before', false, 403, 'refused'],
    ['is believed where it says no in another way', true, 400, 'refused'],
  ])('%s (written before: %s, %d)', async (_name, before, status, expected) => {
    const world = worldOf();
    const setting = writeSettingIn(world);
    setting.hasWritten.add(before ? IMAGE : OTHER);
    world.http.spoil({ on: /^PUT .*\/1\.2$/, times: 1, gives: refusal(status, 'DENIED', 'no') });
    expect(await write(world, setting)).toMatchObject({ kind: expected });
  });

  test('asks it alone', async () => {
    const world = worldOf();
    const setting = writeSettingIn(world);
    setting.hasWritten.add(IMAGE);
    world.http.spoil({ on: /^PUT .*\/1\.2$/, times: 1, gives: NO });
    let busy = 0;
    const beside: number[] = [];
    for (let time = 0; time < 2; time += 1) world.http.before(/^PUT .*\/1\.2$/, () => beside.push(busy));
    const writing = write(world, setting);
    const others = Array.from({ length: 12 }, () =>
      setting.gateOf('ghcr.io').pass(async () => {
        busy += 1;
        for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
        busy -= 1;
      }),
    );
    expect([(await writing).kind, beside]).toStrictEqual(['written', [7, 0]]);
    await Promise.all(others);
  });
});

test('writeTag() after a cancel begins nothing', async () => {
  const world = worldOf();
  world.cancel.abort(new Error('cancelled'));
  expect(await write(world)).toMatchObject({ kind: 'refused', mayLand: false, error: new Error('cancelled') });
  expect(askedIn(world)).toStrictEqual([]);
});

test('writeTag() that is cancelled on its way comes to its end, and is not tried again', async () => {
  const done = worldOf();
  done.http.before(/^PUT /, () => done.cancel.abort(new Error('cancelled')));
  expect(await write(done)).toStrictEqual({ kind: 'written', isCertain: true });
  const lost = worldOf();
  lost.http.spoil({ on: /^PUT /, gives: 'reset' });
  lost.http.before(/^PUT /, () => lost.cancel.abort(new Error('cancelled')));
  expect(await write(lost)).toMatchObject({ kind: 'refused', mayLand: true });
  expect(askedIn(lost)).toStrictEqual(['PUT', 'HEAD']);
});
