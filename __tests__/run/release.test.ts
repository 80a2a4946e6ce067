import { release } from '../../lab/runner/events.ts';
import { gitTag, ORIGIN } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld } from '../_fakes/world.js';

const HELD_BY_2 = 'git has v2.0.0, a higher version than v1.9.1';
const PUBLISHED_AS_2 = `${HELD_BY_2}, published here as 2.0.0`;

describe('a release', () => {
  test('publishes five tags that point to one digest, latest last', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.2', 'v1.2.3'] });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    const { digest } = outputs;
    expect(world.registry().tags('acme/app')).toStrictEqual({
      '1.2.3': digest,
      '1.2': digest,
      '1': digest,
      'sha-4f1c2d3': digest,
      latest: digest,
    });
    expect(world.registry().writes.at(-1)).toBe('acme/app:latest');
    expect([report.failures, outputs['pushed'], outputs['held']]).toStrictEqual([[], 'true', '{}']);
  });

  test('tells its outputs: the image, its tags and version', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect(outputs).toMatchObject({
      image: `ghcr.io/acme/app@${outputs['digest']}`,
      tags: ['1.2.3', '1.2', '1', 'sha-4f1c2d3', 'latest'].map((tag) => `ghcr.io/acme/app:${tag}`).join('\n'),
      'tag-names': '1.2.3\n1.2\n1\nsha-4f1c2d3\nlatest',
      version: '1.2.3',
    });
  });

  test('tells what the registry holds: each tag and platform with its digest, and the metadata of the build', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { outputs } = await world.run(gitTag('v1.2.3'));
    const { digest } = outputs;
    expect(JSON.parse(outputs['digests'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app': {
        digest,
        tags: { '1': digest, '1.2': digest, '1.2.3': digest, latest: digest, 'sha-4f1c2d3': digest },
        platforms: { 'linux/amd64': digest },
      },
    });
    expect(JSON.parse(outputs['metadata'] ?? '')).toStrictEqual({
      'buildx.build.ref': 'default/default/abc',
      'containerimage.config.digest': outputs['imageid'],
      'containerimage.digest': digest,
    });
  });

  test('by an event of GitHub releases does the same as by the push of its tag', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { outputs } = await world.run(release(ORIGIN, 'v1.2.3'));
    expect(outputs['tag-names']).toBe('1.2.3\n1.2\n1\nsha-4f1c2d3\nlatest');
  });

  test('of version zero gets no bare 0', async () => {
    const world = new FakeWorld({ gitTags: ['v0.3.1'] });
    const { outputs } = await world.run(gitTag('v0.3.1'));
    expect(outputs['tag-names']).toBe('0.3.1\n0.3\nsha-4f1c2d3\nlatest');
  });

  test('takes the name and labels of the repository', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { outputs } = await world.run(gitTag('v1.2.3'), { labels: 'team=a' });
    expect(outputs['labels']?.split('\n')).toStrictEqual([
      'org.opencontainers.image.created=2026-11-21T08:00:00.000Z',
      'org.opencontainers.image.description=An app',
      'org.opencontainers.image.licenses=MIT',
      `org.opencontainers.image.revision=${ORIGIN.sha}`,
      'org.opencontainers.image.source=https://github.com/acme/app',
      'org.opencontainers.image.title=app',
      'org.opencontainers.image.url=https://github.com/acme/app',
      'org.opencontainers.image.version=1.2.3',
      'team=a',
    ]);
  });
});

describe('a backport', () => {
  test('leaves latest and 1 where they are and says why', async () => {
    const world = new FakeWorld({ gitTags: ['v1.9.1', 'v1.10.0', 'v2.0.0'] });
    const released = releasedBefore(world, ['1.10.0', '2.0.0']);
    const { outputs, report } = await world.run(gitTag('v1.9.1'));
    expect(world.registry().tags('acme/app')).toMatchObject({
      ...{ '1.9': outputs['digest'], '1.9.1': outputs['digest'], 'sha-4f1c2d3': outputs['digest'] },
      ...{ '1': released['1.10.0'], latest: released['2.0.0'] },
    });
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app:1': 'git has v1.10.0, a higher version than v1.9.1, published here as 1.10.0',
      'ghcr.io/acme/app:latest': PUBLISHED_AS_2,
    });
    expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
    expect(world.log.of('notice')).toContain(`Tag "latest" is held back: ${HELD_BY_2}`);
  });

  test('is not named among its tags by what it did not move', async () => {
    const world = new FakeWorld({ gitTags: ['v1.9.1', 'v1.10.0', 'v2.0.0'] });
    releasedBefore(world, ['1.10.0', '2.0.0']);
    const { outputs, summary } = await world.run(gitTag('v1.9.1'));
    expect(outputs['tag-names']).toBe('1.9.1\n1.9\nsha-4f1c2d3');
    expect(summary).toContain(`| \`latest\` | moving | ⏸️ held: ${PUBLISHED_AS_2} |`);
    expect(summary).toContain('docker pull ghcr.io/acme/app:1.9.1\n');
  });

  test('tells in output digests where the tags point that it did not move', async () => {
    const world = new FakeWorld({ gitTags: ['v1.9.1', 'v2.0.0'] });
    const { '2.0.0': latest } = releasedBefore(world, ['2.0.0']);
    const { outputs } = await world.run(gitTag('v1.9.1'));
    const { digest } = outputs;
    const told = JSON.parse(outputs['digests'] ?? '') as Record<string, { tags: Record<string, string> }>;
    const tags = { '1.9.1': digest, '1.9': digest, '1': digest, 'sha-4f1c2d3': digest, latest };
    expect(Object.entries(told['ghcr.io/acme/app']?.tags ?? {}).toSorted()).toStrictEqual(
      Object.entries(tags).toSorted(),
    );
  });

  test('holds its moving tags also where the higher version appears in git while it builds', async () => {
    const world: FakeWorld = new FakeWorld({
      gitTags: ['v1.9.1'],
      onBuild: () => (world.github.gitTags = ['v1.9.1', 'v2.0.0']),
    });
    const { '1.8.0': before } = releasedBefore(world, ['1.8.0']);
    const { outputs, report } = await world.run(gitTag('v1.9.1'));
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app:latest': `${HELD_BY_2}, not published here yet as 2.0.0`,
    });
    expect(world.registry().tags('acme/app')['latest']).toBe(before);
    expect(report.failures).toStrictEqual([]);
  });
});

describe('a prerelease', () => {
  test('moves nothing: it gets its own tag and its commit', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3', 'v1.3.0-rc.1'] });
    const { outputs } = await world.run(gitTag('v1.3.0-rc.1'));
    expect(Object.keys(world.registry().tags('acme/app'))).toStrictEqual(['1.3.0-rc.1', 'sha-4f1c2d3']);
    expect(outputs['pushed']).toBe('true');
  });

  test('that only GitHub marks as one moves nothing either', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    await world.run(release(ORIGIN, 'v1.2.3', { prerelease: true }));
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(['1.2.3', 'sha-4f1c2d3']);
  });
});

test('a git tag that is no version publishes its name and its commit, and moves nothing', async () => {
  const world = new FakeWorld({ gitTags: ['spring'] });
  const { outputs } = await world.run(gitTag('spring'));
  expect(outputs['tag-names']).toBe('spring\nsha-4f1c2d3');
});
