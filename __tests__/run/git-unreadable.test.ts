import { branch, gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const FAULT = "Cannot move tags forward: git's tags cannot be read (GitHub's API answers 503)";

describe("git's tags cannot be read", () => {
  test('a release publishes its fixed tags, holds the moving ones, and fails', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable' });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(['1.2.3', 'sha-4f1c2d3']);
    expect(Object.keys(JSON.parse(outputs['held'] ?? '') as object)).toStrictEqual(
      ['1.2', '1', 'latest'].map((tag) => `ghcr.io/acme/app:${tag}`),
    );
    expect([report.failures, outputs['pushed']]).toStrictEqual([[FAULT], 'false']);
  });

  test('the default branch holds latest and fails, since nobody knows of a first release', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable' });
    const { outputs, report } = await world.run(branch('main'));
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(['main', 'sha-4f1c2d3']);
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app:latest': "git's tags cannot be read: GitHub's API answers 503",
    });
    expect(report.failures).toStrictEqual([FAULT]);
  });

  test('a prerelease has nothing to move and is green', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable' });
    const { outputs, report } = await world.run(gitTag('v1.3.0-rc.1'));
    expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
  });

  test('after the build, the moving tags fail one by one, and stay where they are', async () => {
    const world: FakeWorld = new FakeWorld({
      gitTags: ['v1.2.3'],
      onBuild: () => (world.github.gitTags = 'unreadable'),
    });
    const { report } = await world.run(gitTag('v1.2.3'));
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(['1.2.3', 'sha-4f1c2d3']);
    expect(report.failures).toStrictEqual(
      ['1.2', '1', 'latest'].map(
        (tag) => `Cannot move ghcr.io/acme/app:${tag}: git's tags cannot be read: GitHub's API answers 503`,
      ),
    );
  });
});

describe("GitHub's API is out of order, and the checkout's remote answers", () => {
  test('a release moves its tags by what the remote says', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable', remoteTags: ['v1.2.3'] });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect([outputs['tag-names'], report.failures]).toStrictEqual(['1.2.3\n1.2\n1\nsha-4f1c2d3\nlatest', []]);
  });

  test('a backport is held by what the remote says', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable', remoteTags: ['v1.2.3', 'v2.0.0'] });
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app:latest': 'git has v2.0.0, a higher version than v1.2.3',
    });
  });

  test('git is asked in the workspace, without a prompt and without our inputs', async () => {
    const world = new FakeWorld({ gitTags: 'unreadable', remoteTags: [] });
    await world.run(gitTag('v1.2.3'), { target: 'web' });
    const [call] = world.exec.calls;
    expect([call?.folder, call?.environment['GIT_TERMINAL_PROMPT']]).toStrictEqual(['/workspace', '0']);
    expect(Object.keys(call?.environment ?? {}).filter((name) => name.startsWith('INPUT_'))).toStrictEqual([]);
  });
});
