import { answer, refusal } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import { branch, gitTag } from '../_fakes/events.js';
import { FakeWorld, SHA, type WorldOrder } from '../_fakes/world.js';

const HOME = 'ghcr.io/acme/app';
const OTHER = 'r.example.com/acme/app';
const BOTH = { images: `${HOME}\n${OTHER}` };
const SKIP = { 'if-exists': 'skip' };
const FAIL = { 'if-exists': 'fail' };
const THEIRS = 'what is there already is used, and may be of another commit';

function worldOf(order: WorldOrder = {}): FakeWorld {
  return new FakeWorld({ gitTags: ['v1.2.3'], registries: { 'r.example.com': { auth: 'none' } }, ...order });
}

/** Puts an image into a registry, as somebody has published it before. Gives its digest. */
function publish(
  world: FakeWorld,
  { host = 'ghcr.io', commit = 'd'.repeat(40), tags = ['1.2.3'] }: Before = {},
): string {
  const image = makeImage('published before', { labels: { 'org.opencontainers.image.revision': commit } });
  for (const tag of tags) world.registry(host).push('acme/app', image, tag);
  return image.top.digest;
}

type Before = { readonly host?: string; readonly commit?: string; readonly tags?: readonly string[] };

function heldIn(outputs: Readonly<Record<string, string>>): unknown {
  return JSON.parse(outputs['held'] ?? '');
}

test('a repository that nobody may read, as there is none yet, is asked again with the right to push', async () => {
  const world = worldOf();
  world.http.spoil({ on: /^HEAD /, times: 1, gives: refusal(403, 'DENIED', 'requested access is denied') });
  const { report, outputs } = await world.run(gitTag('v1.2.3'), FAIL);
  expect([report.failures, outputs['pushed'], world.docker.calls.length]).toStrictEqual([[], 'true', 1]);
});

describe('if-exists: skip', () => {
  test('builds nothing where the version is there, gives its digest, and moves the moving tags to it', async () => {
    const world = worldOf();
    const digest = publish(world);
    const { outputs, report } = await world.run(gitTag('v1.2.3'), SKIP);
    expect([report.failures, outputs['pushed'], outputs['digest']]).toStrictEqual([[], 'true', digest]);
    expect(world.docker.calls).toStrictEqual([]);
    expect(world.registry().tags('acme/app')).toStrictEqual({
      ...{ '1.2.3': digest, '1.2': digest, '1': digest, latest: digest },
    });
    expect(world.log.lines).toContain(`${HOME}:1.2.3 is there already, at ${digest}: nothing is built`);
  });

  test('asks for the tag, and neither for rights nor for a builder', async () => {
    const world = worldOf();
    publish(world, { tags: ['1.2.3', '1.2', '1', 'latest'] });
    await world.run(gitTag('v1.2.3'), SKIP);
    const methods = new Set(world.http.requests.map((request) => request.replace(/ .*/, '')));
    expect([[...methods].toSorted(), world.exec.calls]).toStrictEqual([['GET', 'HEAD'], []]);
  });

  test('holds the tag of the commit where the image is of another one', async () => {
    const world = worldOf();
    publish(world);
    const { outputs } = await world.run(gitTag('v1.2.3'), SKIP);
    expect([heldIn(outputs), outputs['tag-names']]).toStrictEqual([
      { [`${HOME}:sha-4f1c2d3`]: THEIRS },
      '1.2.3\n1.2\n1\nlatest',
    ]);
  });

  test('writes the tag of the commit where the image is of this one', async () => {
    const world = worldOf();
    const digest = publish(world, { commit: SHA });
    const { outputs } = await world.run(gitTag('v1.2.3'), SKIP);
    expect([world.registry().tags('acme/app')['sha-4f1c2d3'], heldIn(outputs)]).toStrictEqual([digest, {}]);
  });

  test('moves no tag of a branch back to an image of an earlier commit', async () => {
    const world = worldOf({ gitTags: [] });
    const old = publish(world);
    const now = publish(world, { commit: SHA, tags: ['main'] });
    const rules = 'type=semver,pattern={{version}}\ntype=ref,event=branch\ntype=raw,value=stable';
    const { outputs, report } = await world.run(branch('main'), {
      ...SKIP,
      version: '1.2.3',
      tags: rules,
      flavor: 'latest=false',
    });
    expect([report.failures, outputs['pushed'], heldIn(outputs)]).toStrictEqual([
      [],
      'true',
      { [`${HOME}:main`]: THEIRS },
    ]);
    expect(world.registry().tags('acme/app')).toStrictEqual({ '1.2.3': old, main: now, stable: old });
  });

  test('gives the tag of the commit only to an image of it, registry by registry', async () => {
    const world = worldOf();
    const ours = publish(world, { commit: SHA });
    publish(world, { host: 'r.example.com' });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { ...SKIP, ...BOTH });
    expect([report.failures, heldIn(outputs)]).toStrictEqual([[], { [`${OTHER}:sha-4f1c2d3`]: THEIRS }]);
    expect(world.registry().tags('acme/app')['sha-4f1c2d3']).toBe(ours);
    expect(world.registry('r.example.com').tags('acme/app')).not.toHaveProperty('sha-4f1c2d3');
  });

  test('tells what is there also where it cannot be copied to another registry', async () => {
    const world = worldOf();
    const digest = publish(world);
    world.http.spoil({ on: /^PUT r\.example\.com/, gives: refusal(403, 'DENIED', 'no') });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { ...SKIP, ...BOTH });
    const digests = JSON.parse(outputs['digests'] ?? '') as Record<string, { tags: object }>;
    expect([report.failures.length, digests[HOME]?.tags, outputs['digest']]).toStrictEqual([
      1,
      { '1.2.3': digest },
      digest,
    ]);
  });

  test('copies the image to the registry that does not have it, and says that it was adopted', async () => {
    const world = worldOf();
    const digest = publish(world);
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { ...BOTH, ...SKIP });
    expect([report.failures, outputs['pushed'], world.docker.calls]).toStrictEqual([[], 'true', []]);
    const { tags } = { tags: world.registry('r.example.com').tags('acme/app') };
    expect(tags).toStrictEqual({ '1.2.3': digest, '1.2': digest, '1': digest, latest: digest });
    expect(world.log.lines).toContain(`${OTHER}: ${digest} is adopted from ${HOME}`);
  });

  test('leaves each registry what it has, where they have different images', async () => {
    const world = worldOf();
    const here = publish(world);
    const there = publish(world, { host: 'r.example.com', commit: 'e'.repeat(40) });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { ...BOTH, ...SKIP });
    expect([report.failures, outputs['pushed'], outputs['digest']]).toStrictEqual([[], 'true', here]);
    const latest = ['ghcr.io', 'r.example.com'].map((host) => world.registry(host).tags('acme/app')['latest']);
    expect(latest).toStrictEqual([here, there]);
  });

  test('writes the fixed tag that is missing beside one that is there', async () => {
    const world = worldOf();
    const digest = publish(world);
    const tags = 'type=semver,pattern={{version}}\ntype=semver,pattern={{version}},suffix=-alpine';
    const { outputs } = await world.run(gitTag('v1.2.3'), { ...SKIP, tags });
    expect(world.registry().tags('acme/app')).toMatchObject({ '1.2.3': digest, '1.2.3-alpine': digest });
    expect(outputs['pushed']).toBe('true');
  });

  test('holds a fixed tag that is there and points elsewhere than the first one', async () => {
    const world = worldOf();
    publish(world);
    const other = publish(world, { tags: ['1.2.3-alpine'], commit: 'e'.repeat(40) });
    const tags = 'type=semver,pattern={{version}}\ntype=semver,pattern={{version}},suffix=-alpine';
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { ...SKIP, tags, flavor: 'latest=false' });
    expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
    expect(heldIn(outputs)).toStrictEqual({
      [`${HOME}:1.2.3-alpine`]: `it was there already, and points to ${other}`,
    });
    expect(world.registry().tags('acme/app')['1.2.3-alpine']).toBe(other);
  });

  test('holds moving tags as any run does', async () => {
    const world = worldOf({ gitTags: ['v1.2.3', 'v1.2.4'] });
    publish(world);
    const later = publish(world, { tags: ['1.2.4', '1.2', '1', 'latest'], commit: 'e'.repeat(40) });
    const { outputs } = await world.run(gitTag('v1.2.3'), SKIP);
    expect(outputs['tag-names']).toBe('1.2.3');
    expect(world.registry().tags('acme/app')).toMatchObject({ '1.2': later, latest: later });
  });

  test.each([
    ['nothing is there', gitTag('v1.2.3')],
    ['the rules give no fixed tag', branch('main')],
  ])('builds where %s', async (_name, event) => {
    const world = worldOf({ gitTags: [] });
    const { outputs, report } = await world.run(event, SKIP);
    expect([report.failures, outputs['pushed'], world.docker.calls.length]).toStrictEqual([[], 'true', 1]);
  });

  test('ends where a registry cannot tell what it has, and builds nothing', async () => {
    const world = worldOf();
    world.http.spoil({ on: /^HEAD /, gives: answer(500) });
    const { report } = await world.run(gitTag('v1.2.3'), SKIP);
    expect(report.failures).toStrictEqual([expect.stringContaining('the registry answers 500')]);
    expect(world.docker.calls).toStrictEqual([]);
  });

  test('ends where an image cannot be adopted, and writes no tag anywhere', async () => {
    const world = worldOf();
    publish(world);
    world.http.spoil({ on: /^PUT r\.example\.com/, gives: refusal(403, 'DENIED', 'no') });
    const { report } = await world.run(gitTag('v1.2.3'), { ...BOTH, ...SKIP });
    expect(report.failures).toStrictEqual([expect.stringContaining(`Cannot push to ${OTHER}`)]);
    expect(world.registry().writes).toStrictEqual(['acme/app:1.2.3']);
  });
});

describe('if-exists: fail', () => {
  test('ends before anything is built where the version is there, and says where', async () => {
    const world = worldOf();
    const digest = publish(world);
    const { outputs, report } = await world.run(gitTag('v1.2.3'), FAIL);
    expect(report.failures).toStrictEqual([
      `Cannot publish, since input "if-exists" is fail: ${HOME}:1.2.3 is there already, at ${digest}\n` +
        '  Nothing was built. Release a new version; or set if-exists to skip (use what is there) or overwrite',
    ]);
    expect([world.docker.calls, world.registry().writes]).toStrictEqual([[], ['acme/app:1.2.3']]);
    expect([outputs['pushed'], outputs['digest']]).toStrictEqual(['false', '']);
  });

  test('ends also where one registry of two has it', async () => {
    const world = worldOf();
    const digest = publish(world, { host: 'r.example.com' });
    const { report } = await world.run(gitTag('v1.2.3'), { ...BOTH, ...FAIL });
    expect(report.failures).toStrictEqual([expect.stringContaining(`${OTHER}:1.2.3 is there already, at ${digest}\n`)]);
    expect(world.registry().writes).toStrictEqual([]);
  });

  test('publishes where the version is not there', async () => {
    const world = worldOf();
    const { outputs } = await world.run(gitTag('v1.2.3'), FAIL);
    expect([outputs['pushed'], outputs['tag-names']]).toStrictEqual(['true', '1.2.3\n1.2\n1\nsha-4f1c2d3\nlatest']);
  });

  test('does not mind what moves: only fixed tags are asked for', async () => {
    const world = worldOf();
    publish(world, { tags: ['1.2', '1', 'latest', 'sha-4f1c2d3'] });
    const { outputs } = await world.run(gitTag('v1.2.3'), FAIL);
    expect(outputs['pushed']).toBe('true');
  });
});

describe('if-exists: fail, in a re-run', () => {
  const AGAIN = { environment: { GITHUB_RUN_ATTEMPT: '2' } };

  test('takes over what an earlier attempt has published of this commit, and completes it', async () => {
    const world = worldOf(AGAIN);
    const digest = publish(world, { commit: SHA });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { ...BOTH, ...FAIL });
    expect([report.failures, outputs['pushed'], world.docker.calls]).toStrictEqual([[], 'true', []]);
    for (const host of ['ghcr.io', 'r.example.com']) {
      const tags = world.registry(host).tags('acme/app');
      expect(new Set(Object.values(tags))).toStrictEqual(new Set([digest]));
      expect(Object.keys(tags)).toHaveLength(5);
    }
  });

  test('ends where what is there is of another commit', async () => {
    const world = worldOf(AGAIN);
    publish(world);
    const { report } = await world.run(gitTag('v1.2.3'), FAIL);
    expect(report.failures).toStrictEqual([expect.stringContaining('1.2.3 is there already')]);
  });

  test('ends where one registry has it of this commit, and the other of another', async () => {
    const world = worldOf(AGAIN);
    publish(world, { commit: SHA });
    publish(world, { host: 'r.example.com' });
    const { report } = await world.run(gitTag('v1.2.3'), { ...BOTH, ...FAIL });
    expect([report.failures.length, world.docker.calls]).toStrictEqual([1, []]);
  });
});

test('if-exists: overwrite asks for nothing, and writes the version again', async () => {
  const world = worldOf();
  publish(world);
  const { outputs } = await world.run(gitTag('v1.2.3'));
  expect(world.registry().tags('acme/app')['1.2.3']).toBe(outputs['digest']);
  const first = world.http.requests.findIndex((request) => request.startsWith('HEAD'));
  expect(first).toBeGreaterThan(world.http.requests.findIndex((request) => request.includes('PUT')));
});
