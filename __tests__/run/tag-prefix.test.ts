import { release, workflowDispatch } from '../../lab/runner/events.ts';
import { branch, gitTag, ORIGIN } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld } from '../_fakes/world.js';

const OF_RELEASE = ['1.2.3', '1.2', '1', 'sha-4f1c2d3', 'latest'];

describe('a git tag that begins with the tag-prefix', () => {
  test('is a release of the version behind it', async () => {
    const world = new FakeWorld({ gitTags: ['app/v1.2.3', 'v9.0.0', 'lib/v8.0.0'] });
    const { outputs, report } = await world.run(gitTag('app/v1.2.3'), { 'tag-prefix': 'app/v' });
    expect(outputs).toMatchObject({ 'tag-names': OF_RELEASE.join('\n'), held: '{}', pushed: 'true' });
    expect(report.failures).toStrictEqual([]);
  });

  test('is a backport where git has a higher version behind the same prefix, and is held with its name', async () => {
    const world = new FakeWorld({ gitTags: ['app/v1.2.3', 'app/v1.3.0'] });
    releasedBefore(world, ['1.3.0']);
    const { outputs } = await world.run(gitTag('app/v1.2.3'), { 'tag-prefix': 'app/v' });
    const reason = 'git has app/v1.3.0, a higher version than 1.2.3, published here as 1.3.0';
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app:1': reason,
      'ghcr.io/acme/app:latest': reason,
    });
  });

  test('makes GitHub list the tags of that prefix alone', async () => {
    const world = new FakeWorld({ gitTags: ['@acme/app@1.2.3'] });
    await world.run(gitTag('@acme/app@1.2.3'), { 'tag-prefix': '@acme/app@' });
    expect(new Set(world.http.requests.filter((request) => request.includes('api.github.com')))).toStrictEqual(
      new Set(['GET api.github.com/repos/acme/app/git/matching-refs/tags/%40acme/app%40']),
    );
  });

  test('is told with its prefix in the log', async () => {
    const world = new FakeWorld({ gitTags: ['app/v1.2.3'] });
    await world.run(gitTag('app/v1.2.3'), { 'tag-prefix': 'app/', mode: 'plan' });
    expect(world.log.lines[1]).toContain('git tag app/v1.2.3 (v1.2.3 behind "app/") at 4f1c2d3');
  });

  test('gives the whole name to {{tag}}, and what is behind the prefix to type=ref', async () => {
    const world = new FakeWorld({ gitTags: ['app/v1.2.3'] });
    const tags = 'type=raw,value={{tag}}\ntype=ref,event=tag';
    const { outputs } = await world.run(gitTag('app/v1.2.3'), { 'tag-prefix': 'app/', tags });
    expect(outputs['tag-names']).toBe('v1.2.3\napp-v1.2.3\nlatest');
  });

  test('of a release event counts, too', async () => {
    const world = new FakeWorld({ gitTags: ['app-v1.2.3'] });
    const { outputs } = await world.run(release(ORIGIN, 'app-v1.2.3'), { 'tag-prefix': 'app-v' });
    expect(outputs['tag-names']).toBe(OF_RELEASE.join('\n'));
  });
});

describe('a git tag that begins with no tag-prefix', () => {
  test.each(['lib/v1.2.3', 'v1.2.3', 'app/v', 'x-app/v1.2.3'])(
    '%s is not mine: nothing is built, nobody is asked, and the run is green',
    async (name) => {
      const world = new FakeWorld({ gitTags: [name] });
      const { outputs, report } = await world.run(gitTag(name), { 'tag-prefix': 'app/v' });
      expect([report.failures, world.docker.calls, world.http.requests, world.disk.changes]).toStrictEqual([
        [],
        [],
        [],
        [],
      ]);
      expect(outputs).toMatchObject({ tags: '', version: '', pushed: 'false', held: '{}' });
      const why = `git tag "${name}" begins with no tag-prefix: it is another's`;
      expect(world.log.lines).toContain(`Does not push: ${why}`);
    },
  );

  test('is not mine whatever the rules and input push say', async () => {
    const world = new FakeWorld({ gitTags: ['lib/v1.2.3'] });
    const inputs = { 'tag-prefix': 'app/v', push: 'true', tags: 'type=raw,value=always' };
    const { outputs, report } = await world.run(gitTag('lib/v1.2.3'), inputs);
    expect([outputs['pushed'], report.failures, world.docker.calls]).toStrictEqual(['false', [], []]);
  });
});

describe('several prefixes', () => {
  const PREFIXES = { 'tag-prefix': 'app/\napp/web/ # the site\nlib-v' };

  test.each([
    ['app/web/v1.2.3', ['app/v9.0.0', 'app/web/v1.2.3', 'lib-v9.0.0']],
    ['app/v1.2.3', ['app/v1.2.3', 'app/web/v9.0.0', 'lib-v9.0.0']],
    ['lib-v1.2.3', ['app/v9.0.0', 'app/web/v9.0.0', 'lib-v1.2.3', 'lib-']],
  ])('part %s by the longest of them, and it competes with the git tags of that one alone', async (name, gitTags) => {
    const world = new FakeWorld({ gitTags });
    const { outputs } = await world.run(gitTag(name), PREFIXES);
    expect(outputs).toMatchObject({ 'tag-names': OF_RELEASE.join('\n'), held: '{}' });
  });

  test('all count where a branch asks whether there was a release', async () => {
    const released = new FakeWorld({ gitTags: ['lib-v1.0.0'] });
    expect((await released.run(branch('main'), PREFIXES)).outputs['tag-names']).toBe('main\nsha-4f1c2d3');
    const others = new FakeWorld({ gitTags: ['v1.0.0', 'other/v1.0.0'] });
    expect((await others.run(branch('main'), PREFIXES)).outputs['tag-names']).toBe('main\nsha-4f1c2d3\nlatest');
  });
});

test('a branch is published whatever the prefix is', async () => {
  const world = new FakeWorld({ gitTags: ['app/v1.0.0'] });
  const { outputs } = await world.run(workflowDispatch(ORIGIN, 'refs/heads/feat/x'), { 'tag-prefix': 'app/v' });
  expect(outputs['tag-names']).toBe('feat-x\nsha-4f1c2d3');
});

test.each([
  ['app/v1.2.3', 'app/v'],
  ['app-1.2.3', 'app-'],
  ['@acme/app@1.2.3', '@acme/app@'],
])('a version behind a prefix that nobody named, %s, is an error that says what to write', async (name, prefix) => {
  const world = new FakeWorld({ gitTags: [name] });
  await expect(world.run(gitTag(name))).rejects.toThrow(
    `Cannot use input "tags" as it must be given for git tag "${name}", which is a version after the prefix "${prefix}", or else input "tag-prefix"\n` +
      `  For example tag-prefix: ${prefix}`,
  );
  expect([world.docker.calls, world.http.requests]).toStrictEqual([[], []]);
});

test("where only the checkout's remote answers, its tags of the prefix count", async () => {
  const world = new FakeWorld({ gitTags: 'unreadable', remoteTags: ['app/v1.2.3', 'app/v2.0.0', 'lib/v3.0.0'] });
  releasedBefore(world, ['2.0.0']);
  const { outputs } = await world.run(gitTag('app/v1.2.3'), { 'tag-prefix': 'app/v' });
  expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
    'ghcr.io/acme/app:latest': 'git has app/v2.0.0, a higher version than 1.2.3, published here as 2.0.0',
  });
});
