import { release } from '../../lab/runner/events.ts';
import { makeImage } from '../_fakes/content.js';
import { branch, gitTag, ORIGIN } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld } from '../_fakes/world.js';

const PUBLISHED = ['1.0.0', '1.9.0', '1.9.8', '2.0.0', '2.2.8', '2.3.0', '2.3.1'];
const HISTORY = PUBLISHED.map((version) => `v${version}`);

type Row = readonly [gitTag: string, moved: readonly string[], held: Readonly<Record<string, string>>];

describe('with releases v1.0.0 to v2.3.1 in git, all of them published', () => {
  test.each<Row>([
    ['v1.9.9', ['1.9', '1'], { latest: 'v2.3.1' }],
    ['v2.2.9', ['2.2'], { '2': 'v2.3.1', latest: 'v2.3.1' }],
    ['v2.3.1', ['2.3', '2', 'latest'], {}],
    ['v2.3.2', ['2.3', '2', 'latest'], {}],
    ['v3.0.0-rc.1', [], {}],
    ['v1.9.7', [], { '1.9': 'v1.9.8', '1': 'v1.9.8', latest: 'v2.3.1' }],
  ])('%s moves %j and holds the others, each with the version that holds it', async (name, moved, held) => {
    const world = new FakeWorld({ gitTags: [...new Set([...HISTORY, name])] });
    releasedBefore(
      world,
      PUBLISHED.filter((version) => `v${version}` !== name),
    );
    const { outputs, report } = await world.run(gitTag(name));
    const ours = Object.entries(world.registry().tags('acme/app')).filter(([, digest]) => digest === outputs['digest']);
    const moving = ours.map(([tag]) => tag).filter((tag) => /^(\d+(\.\d+)?|latest)$/.test(tag));
    expect(moving.toSorted()).toStrictEqual(moved.toSorted());
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual(
      Object.fromEntries(
        Object.entries(held).map(([tag, by]) => [
          `ghcr.io/acme/app:${tag}`,
          `git has ${by}, a higher version than ${name}, published here as ${by.slice(1)}`,
        ]),
      ),
    );
    expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
  });
});

describe('moving-tags: always', () => {
  const ALWAYS = { 'moving-tags': 'always' };

  test('moves latest wherever the run says, and asks nobody which versions there are', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable' });
    const { outputs, report } = await world.run(gitTag('v1.9.9'), ALWAYS);
    expect([outputs['tag-names'], outputs['held'], report.failures]).toStrictEqual([
      '1.9.9\n1.9\n1\nsha-4f1c2d3\nlatest',
      '{}',
      [],
    ]);
    expect(world.http.requests.filter((request) => request.includes('api.github.com'))).toStrictEqual([]);
  });

  test('moves nothing to a prerelease, whoever says that it is one', async () => {
    const world = new FakeWorld({ gitTags: HISTORY });
    const rc = await world.run(gitTag('v3.0.0-rc.1'), ALWAYS);
    const marked = await world.run(release(ORIGIN, 'v3.0.0', { prerelease: true }), ALWAYS);
    expect([rc.outputs['tag-names'], marked.outputs['tag-names']]).toStrictEqual([
      '3.0.0-rc.1\nsha-4f1c2d3',
      '3.0.0\nsha-4f1c2d3',
    ]);
  });

  test('leaves the latest of a branch to releases, once there is one', async () => {
    const world = new FakeWorld({ gitTags: ['v1.0.0'] });
    const { outputs } = await world.run(branch('main'), ALWAYS);
    expect(outputs['tag-names']).toBe('main\nsha-4f1c2d3');
  });
});

describe('moving-tags: off', () => {
  const OFF = { 'moving-tags': 'off' };

  test('publishes what stays, holds each moving tag with that reason, and is green', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable' });
    const { outputs, report, summary } = await world.run(gitTag('v1.2.3'), OFF);
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(['1.2.3', 'sha-4f1c2d3']);
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual(
      Object.fromEntries(
        ['1.2', '1', 'latest'].map((tag) => [`ghcr.io/acme/app:${tag}`, 'input "moving-tags" is off']),
      ),
    );
    expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
    expect(summary).toContain('| `latest` | moving | ⏸️ held: input "moving\\-tags" is off |');
  });

  test('builds and does not push where every tag is a moving one', async () => {
    const world = new FakeWorld();
    const { outputs, report } = await world.run(branch('main'), { ...OFF, tags: 'type=ref,event=branch' });
    expect([outputs['pushed'], report.failures, world.docker.calls.length]).toStrictEqual(['false', [], 1]);
    expect(outputs['held']).toBe('{"ghcr.io/acme/app:main":"input \\"moving-tags\\" is off"}');
    expect(world.log.lines).toContain('Does not push: every tag is held back');
  });
});

describe('variants of an image', () => {
  const TAGS = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}';

  test('move their own latest and 1.2, forward only', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3', 'v1.2.4', 'v2.0.0'] });
    releasedBefore(world, ['1.2.3', '2.0.0'], { suffix: '-alpine' });
    const flavor = 'suffix=-alpine,onlatest=true';
    const { outputs } = await world.run(gitTag('v1.2.4'), { tags: TAGS, flavor });
    expect(outputs['tag-names']).toBe('1.2.4-alpine\n1.2-alpine');
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app:latest-alpine': 'git has v2.0.0, a higher version than v1.2.4, published here as 2.0.0-alpine',
    });
  });

  test('leave latest as it is called where the flavor is not meant for it', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { outputs } = await world.run(gitTag('v1.2.3'), { tags: TAGS, flavor: 'prefix=web-,onlatest=false' });
    expect(outputs['tag-names']).toBe('web-1.2.3\nweb-1.2\nlatest');
  });

  test('never get a latest with flavor latest=false, and get it forward only with latest=true', async () => {
    const never = new FakeWorld({ gitTags: ['v1.2.3'] });
    expect((await never.run(gitTag('v1.2.3'), { flavor: 'latest=false' })).outputs['tag-names']).not.toContain(
      'latest',
    );
    const always = new FakeWorld({ gitTags: ['v1.2.3', 'v2.0.0'] });
    releasedBefore(always, ['2.0.0']);
    const { outputs } = await always.run(gitTag('v1.2.3'), {
      flavor: 'latest=true',
      tags: 'type=semver,pattern={{version}}',
    });
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app:latest': 'git has v2.0.0, a higher version than v1.2.3, published here as 2.0.0',
    });
  });
});

test('a release that GitHub marks as a prerelease gets its own tags and moves nothing, with any rules', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  const tags = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}\ntype=raw,value=latest\ntype=sha';
  const { outputs } = await world.run(release(ORIGIN, 'v1.2.3', { prerelease: true }), { tags });
  expect(outputs['tag-names']).toBe('1.2.3\nsha-4f1c2d3');
  expect(outputs['held']).toBe('{"ghcr.io/acme/app:latest":"v1.2.3 is a prerelease, which moves no stable tag"}');
});

test('a tag of which no fixed one tells the versions is held where a higher version has written it since', async () => {
  const world = new FakeWorld({
    gitTags: ['v1.9.1'],
    files: {
      '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
      '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
    },
  });
  world.http.before(/^HEAD .*\/1$/, () => {
    world.github.gitTags = ['v1.9.1', 'v1.10.0'];
    world.registry().push('acme/app', makeImage('later'), '1');
  });
  const rules = 'type=semver,pattern={{major}}\ntype=sha';
  const { outputs, report } = await world.run(gitTag('v1.9.1'), { tags: rules, flavor: 'latest=false' });
  expect([report.failures, JSON.parse(outputs['held'] ?? '')]).toStrictEqual([
    [],
    { 'ghcr.io/acme/app:1': 'git has v1.10.0, a higher version than v1.9.1, and has written it' },
  ]);
});

test('a name that is held for every image that gets it is in no output', async () => {
  const world = new FakeWorld({ registries: { 'r.example.com': { auth: 'none' } } });
  const tags = 'ghcr.io/acme/app:stable\nr.example.com/acme/app:1.2.3';
  const { outputs } = await world.run(branch('main'), { tags, 'moving-tags': 'off' });
  expect([outputs['tags'], outputs['tag-names'], outputs['version']]).toStrictEqual([
    'r.example.com/acme/app:1.2.3',
    '1.2.3',
    '1.2.3',
  ]);
});
