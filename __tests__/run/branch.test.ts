import { mergeGroup, schedule, workflowDispatch, workflowRun } from '../../lab/runner/events.ts';
import { branch, ORIGIN } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

describe('a push to the default branch', () => {
  test('gives latest before the first release, so that docker pull works', async () => {
    const world = new FakeWorld({ gitTags: ['v1.0.0-rc.1', 'spring'] });
    const { outputs } = await world.run(branch('main'));
    expect(outputs['tag-names']).toBe('main\nsha-4f1c2d3\nlatest');
  });

  test('leaves latest alone after the first release', async () => {
    const world = new FakeWorld({ gitTags: ['v1.0.0'] });
    const { outputs } = await world.run(branch('main'));
    expect([outputs['tag-names'], outputs['held']]).toStrictEqual(['main\nsha-4f1c2d3', '{}']);
  });
});

test('a push to another branch publishes its name as a valid tag, and tells the repair', async () => {
  const world = new FakeWorld();
  const { outputs } = await world.run(branch('feat/x'));
  expect(outputs['tag-names']).toBe('feat-x\nsha-4f1c2d3');
  expect(world.log.of('notice')).toStrictEqual([
    '"feat/x" (type=ref,event=branch) is no valid tag: "feat-x" is used for it',
  ]);
});

test("a branch that is not the default one asks nobody for git's tags", async () => {
  const world = new FakeWorld();
  const { report } = await world.run(branch('feat/x'));
  expect(report.failures).toStrictEqual([]);
  const asked = world.http.requests.filter((request) => request.includes('api.github.com'));
  expect(asked).toStrictEqual(
    ['before', 'after'].map(() => 'GET api.github.com/repos/acme/app/git/matching-refs/heads/feat/x'),
  );
});

test('a manual run on a branch does what a push to it does', async () => {
  const world = new FakeWorld();
  const { outputs } = await world.run(workflowDispatch(ORIGIN, 'refs/heads/feat/x'));
  expect(outputs['tag-names']).toBe('feat-x\nsha-4f1c2d3');
});

test('a schedule publishes nightly', async () => {
  const world = new FakeWorld();
  const { outputs } = await world.run(schedule(ORIGIN, '0 3 * * *'));
  expect(outputs['tag-names']).toBe('nightly\nsha-4f1c2d3');
});

test("a workflow_run publishes its head's branch and commit, never latest", async () => {
  const world = new FakeWorld();
  world.github.heads = { 'heads/main': 'b'.repeat(40) };
  const { outputs } = await world.run(workflowRun(ORIGIN, { headBranch: 'main', headSha: 'b'.repeat(40) }));
  expect(outputs['tag-names']).toBe('main\nsha-bbbbbbb');
});

test('a merge queue is built as pr-12 and not pushed', async () => {
  const world = new FakeWorld();
  const { outputs } = await world.run(mergeGroup(ORIGIN, 12));
  expect([outputs['tag-names'], outputs['pushed']]).toStrictEqual(['pr-12', 'false']);
});
