import { readdirSync } from 'node:fs';
import { chooseOccasion, type Occasion } from '../../src/decide/occasion.js';
import type { Payload, Repository, RunContext } from '../../src/decide/run-context.js';
import { readContext } from '../../src/read/context.js';
import { EVENT_FIXTURES, type EventFixture, eventFixture, EVENTS_FOLDER, fixtureActor } from '../_fixtures/events.js';

/** What readContext() gives for a fixture. */
function contextOf(fixture: EventFixture): RunContext {
  const { name, ref = '', sha = '', payload } = eventFixture(fixture);
  const environment = {
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_EVENT_NAME: name,
    GITHUB_REF: ref,
    GITHUB_SHA: sha,
    GITHUB_ACTOR: fixtureActor(fixture),
  };
  return readContext(environment, JSON.stringify(payload));
}

// The commits of the fixtures.
const ON_MAIN = 'f18034b940c54ae8540332d9945331b52ca73bcb';
const LATER_ON_MAIN = 'a7821f91586c87ecc3df038eee214267b2046481';
const ON_FEATURE = '53f2405de54073e54ab733101ad97d01f2b3062c';
const ON_NEXT = 'f0bc749adeaacdaf90a4740fa003ef54409d4c79';
const BACKPORT = 'e440ef791a40d185c7b4838db55b7313097d2c7b';
const MERGE = '99c75b3a9d193b44a9ca3612b69ba73d53610350';
const FORKS_COMMIT = '716d8497c3b1ae941b129db52d22e729aaca4d91';
const FORKS_MERGE = 'a0ed8156d4eb09e29c9fb434ad41327ddae8e512';
const UPDATES_MERGE = '98062cc170d6ca3f914d38ded69d6f6112173a2b';
const UPDATE = 'ecf0c73640530922225cb9b7bb734210a0bd0e73';
const QUEUED = '6457d5cc05e9cf05351ff082d899aded08ab4a53';

const MAIN = 'refs/heads/main';
const V140 = 'refs/tags/v1.4.0';
const QUEUE = 'refs/heads/gh-readonly-queue/main/pr-12-61bf36b5098a6c9bae3e50ae42b818fb86bcee03';

test('every file of a fixture has its name in the list', () => {
  const names = readdirSync(EVENTS_FOLDER).map((file) => file.replace(/\.json$/, ''));
  expect(names.toSorted()).toStrictEqual([...EVENT_FIXTURES].toSorted());
});

test.each<[EventFixture, readonly [event: string, ref: string, sha: string, actor: string]]>([
  ['push-branch', ['push', 'refs/heads/feat/login', ON_FEATURE, 'mona']],
  ['push-default-branch', ['push', MAIN, ON_MAIN, 'mona']],
  ['push-tag', ['push', V140, ON_MAIN, 'mona']],
  ['push-tag-prerelease', ['push', 'refs/tags/v1.5.0-rc.1', ON_NEXT, 'mona']],
  // The commit, not the tag object that the payload names as `after`.
  ['push-tag-annotated', ['push', 'refs/tags/v1.3.5', BACKPORT, 'mona']],
  ['push-deleted', ['push', MAIN, ON_MAIN, 'mona']],
  ['pull_request', ['pull_request', 'refs/pull/12/merge', MERGE, 'mona']],
  ['pull_request-fork', ['pull_request', 'refs/pull/21/merge', FORKS_MERGE, 'eve']],
  // The default branch, though the base is release/1.3.
  ['pull_request_target', ['pull_request_target', MAIN, ON_MAIN, 'eve']],
  ['pull_request_review', ['pull_request_review', 'refs/pull/12/merge', MERGE, 'noa']],
  ['dependabot', ['pull_request', 'refs/pull/56/merge', UPDATES_MERGE, 'dependabot[bot]']],
  ['schedule', ['schedule', MAIN, ON_MAIN, 'mona']],
  ['schedule-bare', ['schedule', MAIN, ON_MAIN, 'mona']],
  ['workflow_dispatch', ['workflow_dispatch', MAIN, ON_MAIN, 'mona']],
  ['workflow_dispatch-tag', ['workflow_dispatch', V140, ON_MAIN, 'mona']],
  ['workflow_run', ['workflow_run', MAIN, ON_MAIN, 'mona']],
  ['workflow_run-fork', ['workflow_run', MAIN, ON_MAIN, 'eve']],
  ['workflow_run-tag', ['workflow_run', MAIN, LATER_ON_MAIN, 'mona']],
  ['release-published', ['release', V140, ON_MAIN, 'mona']],
  ['release-prerelease', ['release', 'refs/tags/v1.5.0-rc.1', ON_NEXT, 'mona']],
  ['release-deleted', ['release', 'refs/tags/v1.3.5', BACKPORT, 'mona']],
  ['create-branch', ['create', 'refs/heads/release/1.3', BACKPORT, 'mona']],
  ['create-tag', ['create', V140, ON_MAIN, 'mona']],
  ['delete-branch', ['delete', MAIN, ON_MAIN, 'mona']],
  ['delete-tag', ['delete', MAIN, ON_MAIN, 'mona']],
  ['merge_group', ['merge_group', QUEUE, QUEUED, 'github-merge-queue[bot]']],
  ['repository_dispatch', ['repository_dispatch', MAIN, ON_MAIN, 'mona']],
  ['workflow_call', ['push', MAIN, LATER_ON_MAIN, 'mona']],
  ['issue_comment', ['issue_comment', MAIN, ON_MAIN, 'eve']],
  ['discussion', ['discussion', MAIN, ON_MAIN, 'noa']],
])('readContext() of %s knows the event, its ref, commit and actor', (fixture, expected) => {
  const { event, ref, sha, actor } = contextOf(fixture);
  expect([event, ref, sha, actor]).toStrictEqual(expected);
});

const APP: Repository = {
  owner: 'acme',
  name: 'app',
  defaultBranch: 'main',
  description: 'Counts what comes in',
  license: 'MIT',
  url: 'https://github.com/acme/app',
};
const OTHER_REPOSITORIES: Partial<Record<EventFixture, Repository>> = {
  'schedule-bare': { ...APP, defaultBranch: undefined, description: undefined, license: undefined },
  // Here both are null, which is an answer.
  workflow_dispatch: { ...APP, description: '', license: '' },
};

test.each(EVENT_FIXTURES)('readContext() of %s knows the repository', (fixture) => {
  expect(contextOf(fixture).repository).toStrictEqual(OTHER_REPOSITORIES[fixture] ?? APP);
});

// Named one by one, so that a field more in a payload asks for a row only where it matters.
type Parts = {
  readonly pull?: Pick<NonNullable<Payload['pullRequest']>, 'number' | 'headRepository' | 'headSha'> | undefined;
  readonly release?: Pick<NonNullable<Payload['release']>, 'tag' | 'prerelease' | 'action'> | undefined;
  readonly run?: Pick<NonNullable<Payload['workflowRun']>, 'headBranch' | 'headSha' | 'headRepository'> | undefined;
  readonly created?: Pick<NonNullable<Payload['created']>, 'kind' | 'name'> | undefined;
  readonly baseRef?: string;
  readonly deleted?: boolean | undefined;
};

const NOTHING: Parts = {
  pull: undefined,
  release: undefined,
  run: undefined,
  created: undefined,
  baseRef: '',
  deleted: false,
};

function partsOf({ pullRequest: pull, release, workflowRun: run, created, baseRef, deleted }: Payload): Parts {
  return {
    pull: pull && { number: pull.number, headRepository: pull.headRepository, headSha: pull.headSha },
    release: release && { tag: release.tag, prerelease: release.prerelease, action: release.action },
    run: run && { headBranch: run.headBranch, headSha: run.headSha, headRepository: run.headRepository },
    created: created && { kind: created.kind, name: created.name },
    baseRef,
    deleted,
  };
}

const PARTS: Partial<Record<EventFixture, Parts>> = {
  'push-deleted': { deleted: true },
  // An annotated tag and a deletion have no base, as far as GitHub says.
  'push-tag': { baseRef: 'main' },
  'push-tag-prerelease': { baseRef: 'next' },
  pull_request: { pull: { number: 12, headRepository: 'acme/app', headSha: ON_FEATURE }, baseRef: 'main' },
  'pull_request-fork': { pull: { number: 21, headRepository: 'eve/app', headSha: FORKS_COMMIT }, baseRef: 'main' },
  pull_request_target: {
    pull: { number: 22, headRepository: 'eve/app', headSha: FORKS_COMMIT },
    baseRef: 'release/1.3',
  },
  pull_request_review: { pull: { number: 12, headRepository: 'acme/app', headSha: ON_FEATURE }, baseRef: 'main' },
  dependabot: { pull: { number: 56, headRepository: 'acme/app', headSha: UPDATE }, baseRef: 'main' },
  merge_group: { baseRef: 'main' },
  workflow_run: { run: { headBranch: 'feat/login', headSha: ON_FEATURE, headRepository: 'acme/app' } },
  'workflow_run-fork': { run: { headBranch: 'main', headSha: FORKS_COMMIT, headRepository: 'eve/app' } },
  'workflow_run-tag': { run: { headBranch: 'v1.4.0', headSha: ON_MAIN, headRepository: 'acme/app' } },
  'release-published': { release: { tag: 'v1.4.0', prerelease: false, action: 'published' } },
  'release-prerelease': { release: { tag: 'v1.5.0-rc.1', prerelease: true, action: 'published' } },
  'release-deleted': { release: { tag: 'v1.3.5', prerelease: false, action: 'deleted' } },
  'create-branch': { created: { kind: 'branch', name: 'release/1.3' } },
  'create-tag': { created: { kind: 'tag', name: 'v1.4.0' } },
  'delete-branch': { created: { kind: 'branch', name: 'feat/login' } },
  'delete-tag': { created: { kind: 'tag', name: 'v1.3.5' } },
};

test.each(EVENT_FIXTURES)('readContext() of %s knows what of the payload decides', (fixture) => {
  expect(partsOf(contextOf(fixture).payload)).toStrictEqual({ ...NOTHING, ...PARTS[fixture] });
});

const ON_MAIN_AT = { id: ON_MAIN, timestamp: '2026-11-20T17:30:52+01:00' };
const ON_FEATURE_AT = { id: ON_FEATURE, timestamp: '2026-11-20T09:41:37+01:00' };
const LATER_AT = { id: LATER_ON_MAIN, timestamp: '2026-11-21T07:48:16+01:00' };

// The head stands among the commits of a push and beside them; of other events GitHub tells it at most once.
const COMMITS: Partial<Record<EventFixture, Payload['commits']>> = {
  'push-branch': [
    { id: '4087cd069651d49c1f8c286a789f9e3365a7a55e', timestamp: '2026-11-19T18:02:11+01:00' },
    ON_FEATURE_AT,
    ON_FEATURE_AT,
  ],
  'push-default-branch': [
    { id: 'b450c5b7336a3c2b12341e38db09326dce8e7e62', timestamp: '2026-11-20T15:12:08+01:00' },
    ON_MAIN_AT,
    ON_MAIN_AT,
  ],
  'push-tag': [ON_MAIN_AT],
  'push-tag-prerelease': [{ id: ON_NEXT, timestamp: '2026-11-18T11:20:00+01:00' }],
  'push-tag-annotated': [{ id: BACKPORT, timestamp: '2026-11-17T08:05:43-05:00' }],
  workflow_call: [LATER_AT, LATER_AT],
  workflow_run: [ON_FEATURE_AT],
  'workflow_run-fork': [{ id: FORKS_COMMIT, timestamp: '2026-11-20T21:14:29+09:00' }],
  'workflow_run-tag': [ON_MAIN_AT],
  merge_group: [{ id: QUEUED, timestamp: '2026-11-20T20:52:00Z' }],
};

test.each(EVENT_FIXTURES)('readContext() of %s knows when the commits were made that it names', (fixture) => {
  expect(contextOf(fixture).payload.commits).toStrictEqual(COMMITS[fixture] ?? []);
});

const BRANCH_MAIN = { kind: 'branch', name: 'main' } as const;
const V140_ALONE = { ref: { kind: 'tag', name: 'v1.4.0' }, prefix: '' } as const;
const RC_ALONE = { ref: { kind: 'tag', name: 'v1.5.0-rc.1' }, prefix: '' } as const;
const V135_ALONE = { ref: { kind: 'tag', name: 'v1.3.5' }, prefix: '' } as const;
const PUSH = { kind: 'push', prerelease: false } as const;
const PULL = { kind: 'pull-request' } as const;
const RUN = { kind: 'workflow-run' } as const;
const PUSH_OF_MAIN: Occasion = { ...PUSH, ref: BRANCH_MAIN, sha: ON_MAIN };
const PUSH_OF_V140: Occasion = { ...PUSH, ...V140_ALONE, sha: ON_MAIN };
const NIGHTLY: Occasion = { kind: 'schedule', ref: BRANCH_MAIN, sha: ON_MAIN };
const DELETED: Occasion = { kind: 'nothing', why: 'a ref was deleted' };

const OCCASIONS: Record<EventFixture, Occasion> = {
  'push-branch': { ...PUSH, ref: { kind: 'branch', name: 'feat/login' }, sha: ON_FEATURE },
  'push-default-branch': PUSH_OF_MAIN,
  'push-tag': PUSH_OF_V140,
  'push-tag-prerelease': { ...PUSH, ...RC_ALONE, sha: ON_NEXT },
  'push-tag-annotated': { ...PUSH, ...V135_ALONE, sha: BACKPORT },
  'push-deleted': DELETED,
  pull_request: { ...PULL, ref: { kind: 'pull-request', number: 12 }, sha: MERGE },
  'pull_request-fork': { ...PULL, ref: { kind: 'pull-request', number: 21 }, sha: FORKS_MERGE },
  pull_request_target: { ...PULL, ref: { kind: 'pull-request', number: 22 }, sha: ON_MAIN },
  pull_request_review: { ...PULL, ref: { kind: 'pull-request', number: 12 }, sha: MERGE },
  dependabot: { ...PULL, ref: { kind: 'pull-request', number: 56 }, sha: UPDATES_MERGE },
  schedule: NIGHTLY,
  'schedule-bare': NIGHTLY,
  workflow_dispatch: PUSH_OF_MAIN,
  'workflow_dispatch-tag': PUSH_OF_V140,
  workflow_run: { ...RUN, ref: { kind: 'branch', name: 'feat/login' }, sha: ON_FEATURE },
  // Its branch may be called as one of ours.
  'workflow_run-fork': { ...RUN, ref: undefined, sha: FORKS_COMMIT },
  // The payload does not tell the name of a tag from that of a branch.
  'workflow_run-tag': { ...RUN, ref: { kind: 'branch', name: 'v1.4.0' }, sha: ON_MAIN },
  'release-published': PUSH_OF_V140,
  'release-prerelease': { kind: 'push', ...RC_ALONE, sha: ON_NEXT, prerelease: true },
  'release-deleted': { kind: 'nothing', why: 'a release was deleted' },
  'create-branch': { kind: 'nothing', why: 'a branch was created, and its push has a run of its own' },
  'create-tag': PUSH_OF_V140,
  'delete-branch': DELETED,
  'delete-tag': DELETED,
  merge_group: { kind: 'merge-group', ref: { kind: 'pull-request', number: 12 }, sha: QUEUED },
  repository_dispatch: PUSH_OF_MAIN,
  workflow_call: { ...PUSH, ref: BRANCH_MAIN, sha: LATER_ON_MAIN },
  issue_comment: PUSH_OF_MAIN,
  discussion: PUSH_OF_MAIN,
};

test.each(EVENT_FIXTURES)('chooseOccasion() of %s', (fixture) => {
  expect(chooseOccasion(contextOf(fixture), [])).toStrictEqual(OCCASIONS[fixture]);
});
