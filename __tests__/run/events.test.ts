import { mergeGroup, schedule, workflowRun } from '../../lab/runner/events.ts';
import { ORIGIN } from '../_fakes/events.js';
import { FakeWorld, type Ran } from '../_fakes/world.js';
import { EVENT_FIXTURES, type EventFixture, eventFixture, fixtureActor } from '../_fixtures/events.js';

const GIT_TAGS = ['v1.3.4', 'v1.3.5', 'v1.4.0', 'v1.5.0-rc.1'];

async function planOf(fixture: EventFixture, inputs: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const world = new FakeWorld({ gitTags: GIT_TAGS, environment: { GITHUB_ACTOR: fixtureActor(fixture) } });
  return world.run(eventFixture(fixture), { mode: 'plan', ...inputs });
}

type Row = readonly [tags: string, push: boolean, why: string];

const OF_RELEASE: Row = ['1.4.0 1.4 1 sha-f18034b latest', true, 'event push is trusted'];
const OF_MAIN = 'main sha-f18034b';
const NOTHING: Row = ['', false, 'a ref was deleted'];

const BY_DEFAULT: Record<EventFixture, Row> = {
  'push-branch': ['feat-login sha-53f2405', true, 'event push is trusted'],
  'push-default-branch': [OF_MAIN, true, 'event push is trusted'],
  'push-tag': OF_RELEASE,
  'push-tag-prerelease': ['1.5.0-rc.1 sha-f0bc749', true, 'event push is trusted'],
  // A backport: 1 and latest are v1.4.0's.
  'push-tag-annotated': ['1.3.5 1.3 sha-e440ef7', true, 'event push is trusted'],
  'push-deleted': NOTHING,
  pull_request: ['pr-12', false, 'a pull request is built, not pushed'],
  'pull_request-fork': ['pr-21', false, 'a pull request of a fork is built, not pushed'],
  pull_request_target: ['pr-22', false, 'a pull request of a fork is built, not pushed'],
  pull_request_review: ['pr-12', false, 'a pull request is built, not pushed'],
  dependabot: ['pr-56', false, 'Dependabot caused the run'],
  schedule: ['nightly sha-f18034b', true, 'event schedule is trusted'],
  'schedule-bare': ['nightly sha-f18034b', true, 'event schedule is trusted'],
  workflow_dispatch: [OF_MAIN, true, 'event workflow_dispatch is trusted'],
  'workflow_dispatch-tag': [OF_RELEASE[0], true, 'event workflow_dispatch is trusted'],
  workflow_run: ['feat-login sha-53f2405', true, 'event workflow_run is trusted'],
  'workflow_run-fork': ['sha-716d849', false, 'the run before this one belongs to a fork'],
  // What the event calls a branch is a git tag here, and not the name of the release's image.
  'workflow_run-tag': ['v1.4.0 sha-f18034b', true, 'event workflow_run is trusted'],
  'release-published': [OF_RELEASE[0], true, 'event release is trusted'],
  'release-prerelease': ['1.5.0-rc.1 sha-f0bc749', true, 'event release is trusted'],
  'release-deleted': ['', false, 'a release was deleted'],
  'create-branch': ['', false, 'a branch was created, and its push has a run of its own'],
  'create-tag': [OF_RELEASE[0], true, 'event create is trusted'],
  'delete-branch': NOTHING,
  'delete-tag': NOTHING,
  merge_group: ['pr-12', false, 'a merge queue is built, not pushed'],
  repository_dispatch: [OF_MAIN, true, 'event repository_dispatch is trusted'],
  workflow_call: ['main sha-a7821f9', true, 'event push is trusted'],
  issue_comment: [OF_MAIN, true, 'event issue_comment is trusted'],
  discussion: [OF_MAIN, true, 'event discussion is trusted'],
};

test.each(EVENT_FIXTURES)('event %s gets the row of the default table that is its own', async (fixture) => {
  const { outputs, report } = await planOf(fixture);
  const [tags, push, why] = BY_DEFAULT[fixture];
  expect(outputs['tag-names']?.split('\n').join(' ')).toBe(tags);
  expect([report.plan.push, report.failures]).toStrictEqual([{ push, why }, []]);
});

// As metadata-action's own default has it.
const USUAL = 'type=schedule\ntype=ref,event=branch\ntype=ref,event=tag\ntype=ref,event=pr';

const BY_RULES: Partial<Record<EventFixture, string>> = {
  'push-branch': 'feat-login',
  'push-default-branch': 'main',
  'push-tag': 'v1.4.0 latest',
  // Never latest for a prerelease.
  'push-tag-prerelease': 'v1.5.0-rc.1',
  pull_request_target: 'pr-22',
  schedule: 'nightly main',
  'workflow_dispatch-tag': 'v1.4.0 latest',
  'release-published': 'v1.4.0 latest',
  'create-tag': 'v1.4.0 latest',
  merge_group: 'pr-12',
  repository_dispatch: 'main',
};

test.each(Object.entries(BY_RULES))('event %s with the usual rules gives %s', async (name, tags) => {
  const fixture = EVENT_FIXTURES.find((one) => one === name) ?? 'push-branch';
  const { outputs } = await planOf(fixture, { tags: USUAL });
  expect(outputs['tag-names']?.split('\n').join(' ')).toBe(tags);
});

test.each<EventFixture>(['delete-branch', 'delete-tag', 'push-deleted', 'release-deleted', 'create-branch'])(
  'event %s ends green with nothing done, whatever the inputs ask for',
  async (fixture) => {
    const world = new FakeWorld({ gitTags: 'unreadable' });
    const { outputs, report } = await world.run(eventFixture(fixture), { push: 'true', tags: 'type=raw,value=x' });
    expect([report.failures, outputs['pushed'], outputs['digest'], outputs['tags']]).toStrictEqual([
      [],
      'false',
      '',
      '',
    ]);
    expect([world.docker.calls, world.http.requests, world.disk.changes]).toStrictEqual([[], [], []]);
  },
);

describe('a workflow_run of a fork', () => {
  const FORKS = workflowRun(ORIGIN, { headBranch: 'main', headSha: 'b'.repeat(40), headRepository: 'eve/app' });
  const TAGS = 'type=ref,event=branch\ntype=edge\ntype=raw,value={{branch}}\ntype=sha';

  test('gives no tag of its branch, also where the user wants it pushed: it may be called main', async () => {
    const world = new FakeWorld();
    const { outputs } = await world.run(FORKS, { push: 'true', tags: TAGS });
    expect(Object.keys(world.registry().tags('acme/app'))).toStrictEqual(['sha-bbbbbbb']);
    expect(outputs['pushed']).toBe('true');
  });

  test('gives all of them for a branch of ours', async () => {
    const world = new FakeWorld();
    const own = workflowRun(ORIGIN, { headBranch: 'main', headSha: 'b'.repeat(40) });
    world.github.heads = { 'heads/main': 'b'.repeat(40) };
    await world.run(own, { tags: TAGS });
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(['edge', 'main', 'sha-bbbbbbb']);
  });
});

test('a schedule may name the day, and that tag is not touched again', async () => {
  const world = new FakeWorld();
  const tags =
    "type=schedule,pattern={{date 'YYYYMMDD' tz='Pacific/Auckland'}}\ntype=schedule,pattern=nightly-{{branch}}";
  const { outputs, report } = await world.run(schedule(ORIGIN, '0 3 * * *'), { tags });
  expect(outputs['tag-names']).toBe('20261121\nnightly-main');
  expect(report.plan.tags.decisions.map((one) => one.class)).toStrictEqual(['fixed', 'moving']);
});

test('a merge queue is built as its pull request, with the branch that it goes into', async () => {
  const world = new FakeWorld();
  const { outputs } = await world.run(mergeGroup(ORIGIN, 12), {
    tags: 'type=ref,event=pr\ntype=raw,value=into-{{base_ref}}',
  });
  expect([outputs['tag-names'], outputs['pushed'], world.docker.calls.length]).toStrictEqual([
    'pr-12\ninto-main',
    'false',
    1,
  ]);
});
