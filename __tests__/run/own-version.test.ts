import { schedule, workflowDispatch } from '../../lab/runner/events.ts';
import { branch, gitTag, ORIGIN, pullRequest } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld } from '../_fakes/world.js';

const DISPATCH = workflowDispatch(ORIGIN, 'refs/heads/main', { version: '1.2.3' });
const OF_RELEASE = '1.2.3\n1.2\n1\nsha-4f1c2d3\nlatest';

describe('input version on a manual run', () => {
  test.each(['1.2.3', 'v1.2.3'])('as %s does what the push of that git tag does', async (version) => {
    const world = new FakeWorld({ gitTags: ['v1.2.2', 'v1.2.3'] });
    const { outputs } = await world.run(DISPATCH, { version });
    expect(outputs).toMatchObject({ 'tag-names': OF_RELEASE, version: '1.2.3', pushed: 'true' });
  });

  test('need not be in git yet', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.2'] });
    const { outputs } = await world.run(DISPATCH, { version: '1.2.3' });
    expect(outputs['tag-names']).toBe(OF_RELEASE);
  });

  test('of an old release moves neither latest nor anything that a higher one has', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3', 'v1.3.0', 'v2.0.0'] });
    releasedBefore(world, ['1.3.0', '2.0.0']);
    const { outputs } = await world.run(DISPATCH, { version: '1.2.3' });
    expect(outputs['tag-names']).toBe('1.2.3\n1.2\nsha-4f1c2d3');
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app:1': 'git has v1.3.0, a higher version than 1.2.3, published here as 1.3.0',
      'ghcr.io/acme/app:latest': 'git has v2.0.0, a higher version than 1.2.3, published here as 2.0.0',
    });
  });

  test('of a prerelease moves nothing', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { outputs } = await world.run(DISPATCH, { version: '1.3.0-rc.1' });
    expect(outputs['tag-names']).toBe('1.3.0-rc.1\nsha-4f1c2d3');
  });

  test('of PEP 440 has its row, too', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { outputs } = await world.run(DISPATCH, { version: '1.3.0rc1' });
    expect(outputs['tag-names']).toBe('1.3.0rc1\nsha-4f1c2d3');
  });

  test('feeds the rules of the user, but those that have a value of their own', async () => {
    const world = new FakeWorld({ gitTags: [] });
    const tags = [
      'type=semver,pattern={{version}}',
      'type=pep440,pattern={{major}}.{{minor}}',
      'type=semver,pattern={{version}},value=v7.0.0',
      'type=ref,event=branch',
      'type=match,pattern=\\d+',
    ].join('\n');
    const { outputs } = await world.run(DISPATCH, { version: '1.2.3', tags });
    expect(outputs['tag-names']).toBe('1.2.3\n1.2\n7.0.0\nmain\nlatest');
  });

  test('behind a tag-prefix competes with the git tags of that prefix', async () => {
    const world = new FakeWorld({ gitTags: ['v9.0.0', 'app/v1.2.3', 'app/v1.4.0', 'lib/v8.0.0'] });
    releasedBefore(world, ['1.4.0']);
    const { outputs } = await world.run(DISPATCH, { version: 'app/v1.2.3', 'tag-prefix': 'app/v\nlib/v' });
    expect(outputs['tag-names']).toBe('1.2.3\n1.2\nsha-4f1c2d3');
    expect(outputs['held']).toContain('git has app/v1.4.0, a higher version than');
    expect(outputs['held']).not.toMatch(/v8|v9/);
  });
});

test('input version wins over the git tag', async () => {
  const world = new FakeWorld({ gitTags: ['build-77'] });
  const { outputs } = await world.run(gitTag('build-77'), { version: '1.2.3' });
  expect(outputs['tag-names']).toBe(OF_RELEASE);
});

test('input version makes a release of a schedule, and does not push a pull request', async () => {
  const world = new FakeWorld({ gitTags: [] });
  expect((await world.run(schedule(ORIGIN, '0 3 * * *'), { version: '1.2.3' })).outputs['tag-names']).toBe(OF_RELEASE);
  const pull = new FakeWorld({ gitTags: [] });
  const { outputs } = await pull.run(pullRequest(), { version: '1.2.3' });
  expect([outputs['tag-names'], outputs['pushed']]).toStrictEqual([OF_RELEASE, 'false']);
});

test.each(['1', '1.x', 'latest', 'v1.2.3 ; rm'])(
  'input version %j is refused before anything is done',
  async (version) => {
    const world = new FakeWorld();
    await expect(world.run(branch('main'), { version })).rejects.toThrow(
      `Cannot use input "version" as it must be a full version such as 1.2.3, v1.2.3 or 1.3.0-rc.1: current value is "${version}"`,
    );
    expect([world.docker.calls, world.http.requests]).toStrictEqual([[], []]);
  },
);
