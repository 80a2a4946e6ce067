import { makeImage } from '../_fakes/content.js';
import { gitTag } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld } from '../_fakes/world.js';

const HELD = 'git has v2.0.0, a higher version than v1.2.3';
const LATEST = 'ghcr.io/acme/app:latest';

/** A world in which git has a higher version, and nobody has published anything. */
function emptyWorld(): FakeWorld {
  return new FakeWorld({ gitTags: ['v1.2.3', 'v2.0.0'] });
}

describe('a tag that git gives to a higher version, and that is not there', () => {
  test('is given to this one, where it is the first that is published here', async () => {
    const world = emptyWorld();
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect([report.failures, outputs['pushed'], outputs['held']]).toStrictEqual([[], 'true', '{}']);
    expect(outputs['tag-names']).toBe('1.2.3\n1.2\n1\nsha-4f1c2d3\nlatest');
    expect(world.registry().tags('acme/app')['latest']).toBe(outputs['digest']);
  });

  test('is given to the higher one, where that is published without it', async () => {
    const world = emptyWorld();
    const higher = makeImage('2.0.0');
    world.registry().push('acme/app', higher, '2.0.0');
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
    expect(world.registry().tags('acme/app')['latest']).toBe(higher.top.digest);
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      [LATEST]: `${HELD}; it was not there yet, and was given to 2.0.0`,
    });
  });

  test('is given to the highest of those that are published', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3', 'v2.0.0', 'v2.1.0', 'v3.0.0'] });
    const images = ['2.0.0', '2.1.0'].map((version) => [version, makeImage(version)] as const);
    for (const [version, image] of images) world.registry().push('acme/app', image, version);
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect(world.registry().tags('acme/app')['latest']).toBe(images[1]?.[1].top.digest);
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      [LATEST]: 'git has v3.0.0, a higher version than v1.2.3; it was not there yet, and was given to 2.1.0',
    });
  });

  test('is found among very many by the list of the registry', async () => {
    const versions = Array.from({ length: 60 }, (_, at) => `2.0.${at}`);
    const world = new FakeWorld({ gitTags: ['v1.2.3', ...versions.map((version) => `v${version}`)] });
    const only = makeImage('2.0.7');
    world.registry().push('acme/app', only, '2.0.7');
    await world.run(gitTag('v1.2.3'));
    expect(world.registry().tags('acme/app')['latest']).toBe(only.top.digest);
    expect(world.http.requests.filter((request) => request.includes('/tags/list'))).not.toHaveLength(0);
    expect(world.http.requests.filter((request) => /^HEAD .*2\.0\.\d+$/.test(request)).length).toBeLessThan(10);
  });

  test('is sought by single questions where the registry gives no list, and that is no failure', async () => {
    const versions = Array.from({ length: 20 }, (_, at) => `2.0.${at}`);
    const world = new FakeWorld({ gitTags: ['v1.2.3', ...versions.map((version) => `v${version}`)] });
    const only = makeImage('2.0.7');
    world.registry().push('acme/app', only, '2.0.7');
    world.http.spoil({ on: /tags\/list/, gives: { status: 405, headers: {}, body: new Uint8Array() } });
    const { report } = await world.run(gitTag('v1.2.3'));
    expect([report.failures, world.registry().tags('acme/app')['latest']]).toStrictEqual([[], only.top.digest]);
  });

  test('goes to the higher one that is published after we have taken it', async () => {
    const world = emptyWorld();
    const higher = makeImage('2.0.0');
    world.http.before(/^PUT .*latest$/, () => world.registry().push('acme/app', higher, '2.0.0'));
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect([report.failures, world.registry().tags('acme/app')['latest']]).toStrictEqual([[], higher.top.digest]);
    expect(Object.keys(JSON.parse(outputs['held'] ?? '') as object)).toStrictEqual([LATEST]);
  });

  test('is left alone where no rule gives versions a tag of their own: nobody can tell who is published', async () => {
    const world = emptyWorld();
    const { outputs } = await world.run(gitTag('v1.2.3'), { tags: 'type=semver,pattern={{major}}\ntype=sha' });
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(['1', 'sha-4f1c2d3']);
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({ [LATEST]: HELD });
  });
});

describe('a tag that git gives to a higher version, and that is there', () => {
  test('is held, and the reason says that the higher one is published', async () => {
    const world = emptyWorld();
    releasedBefore(world, ['2.0.0']);
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({ [LATEST]: `${HELD}, published here as 2.0.0` });
  });

  test('is held, and the reason says that the higher one is not published: its own run moves it', async () => {
    const world = emptyWorld();
    const { '1.2.2': before } = releasedBefore(world, ['1.2.2']);
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({ [LATEST]: `${HELD}, not published here yet as 2.0.0` });
    expect(world.registry().tags('acme/app')['latest']).toBe(before);
  });

  test('is left where somebody has rolled it back to, and the reason says what moves it again', async () => {
    const world = emptyWorld();
    const { '1.2.2': before = '' } = releasedBefore(world, ['1.2.2', '2.0.0']);
    world.registry().point('acme/app', 'latest', before);
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(world.registry().tags('acme/app')['latest']).toBe(before);
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      [LATEST]: `${HELD}, published here as 2.0.0, to which latest does not point: run its job again if it should`,
    });
    expect(report.failures).toStrictEqual([]);
  });
});

test('each registry is asked for itself: what is held in one may be given in the other', async () => {
  const world = new FakeWorld({
    gitTags: ['v1.2.3', 'v2.0.0'],
    registries: { 'r.example.com': { auth: 'none' } },
  });
  releasedBefore(world, ['2.0.0']);
  const { outputs } = await world.run(gitTag('v1.2.3'), { images: 'ghcr.io/acme/app\nr.example.com/acme/app' });
  expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({ [LATEST]: `${HELD}, published here as 2.0.0` });
  expect(world.registry('r.example.com').tags('acme/app')['latest']).toBe(outputs['digest']);
});
