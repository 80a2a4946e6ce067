import * as events from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { removeFolders, runCode } from './runner-actions.ts';

afterAll(removeFolders);

const sha = 'c0ffee'.padEnd(40, '0');
const origin = { repository: 'octo/app', sha, defaultBranch: 'trunk', actor: 'mona' };
const request = { number: 12, head: 'feat/x', headSha: 'd'.repeat(40) };
const queue = `gh-readonly-queue/trunk/pr-104-${'5'.repeat(40)}`;

const variables = ['EVENT_NAME', 'REF', 'REF_NAME', 'REF_TYPE', 'HEAD_REF', 'BASE_REF'] as const;
function named<T>([event, expected]: [EventContext, T]): [string, EventContext, T] {
  return [`${event.name} on ${event.ref ?? ''}`, event, expected];
}

const MAIN = `say(JSON.stringify(process.env))`;

const VARIABLES: [EventContext, string[]][] = [
  [events.pushOfBranch(origin, 'feat/x'), ['push', 'refs/heads/feat/x', 'feat/x', 'branch', '', '']],
  [events.pushOfTag(origin, 'v1.2.3'), ['push', 'refs/tags/v1.2.3', 'v1.2.3', 'tag', '', '']],
  [events.pushOfTag(origin, 'app/v1'), ['push', 'refs/tags/app/v1', 'app/v1', 'tag', '', '']],
  [events.release(origin, 'v1.2.3'), ['release', 'refs/tags/v1.2.3', 'v1.2.3', 'tag', '', '']],
  [
    events.pullRequest(origin, request),
    ['pull_request', 'refs/pull/12/merge', '12/merge', 'branch', 'feat/x', 'trunk'],
  ],
  [
    events.pullRequestTarget(origin, request),
    ['pull_request_target', 'refs/heads/trunk', 'trunk', 'branch', 'feat/x', 'trunk'],
  ],
  [events.schedule(origin, '0 5 * * *'), ['schedule', 'refs/heads/trunk', 'trunk', 'branch', '', '']],
  [events.workflowDispatch(origin, 'refs/tags/v2'), ['workflow_dispatch', 'refs/tags/v2', 'v2', 'tag', '', '']],
  [
    events.workflowRun(origin, { headBranch: 'feat/x', headSha: sha }),
    ['workflow_run', 'refs/heads/trunk', 'trunk', 'branch', '', ''],
  ],
  [events.mergeGroup(origin, 104), ['merge_group', `refs/heads/${queue}`, queue, 'branch', '', '']],
  [events.create(origin, { type: 'tag', name: 'v1' }), ['create', 'refs/tags/v1', 'v1', 'tag', '', '']],
  [events.deletion(origin, { type: 'tag', name: 'v1' }), ['delete', 'refs/heads/trunk', 'trunk', 'branch', '', '']],
  [events.pushOfDeletion(origin, 'refs/tags/v1'), ['push', 'refs/heads/trunk', 'trunk', 'branch', '', '']],
];

test.each(VARIABLES.map(named))('the variables of %s reach the action', async (_, event, expected) => {
  const run = await runCode({ main: MAIN }, { event });
  const env = JSON.parse(run.raw) as Record<string, string>;
  expect(variables.map((name) => env[`GITHUB_${name}`])).toStrictEqual(expected);
  expect([env['GITHUB_SHA'], env['GITHUB_ACTOR']]).toStrictEqual([sha, 'mona']);
});

const PAYLOADS: [EventContext, object][] = [
  [events.pushOfBranch(origin, 'feat/x'), { ref: 'refs/heads/feat/x', after: sha, deleted: false, created: false }],
  [events.pushOfTag(origin, 'v1'), { ref: 'refs/tags/v1', created: true, head_commit: { id: sha } }],
  [
    events.pushOfDeletion(origin, 'refs/tags/v1'),
    { ref: 'refs/tags/v1', deleted: true, after: '0'.repeat(40), head_commit: null },
  ],
  [
    events.release(origin, 'v1-rc.1', { prerelease: true }),
    { action: 'published', release: { tag_name: 'v1-rc.1', prerelease: true, target_commitish: 'trunk' } },
  ],
  [
    events.pullRequest(origin, request),
    {
      action: 'synchronize',
      number: 12,
      pull_request: {
        merged: false,
        head: { ref: 'feat/x', sha: request.headSha, repo: { full_name: 'octo/app', fork: false } },
        base: { ref: 'trunk' },
      },
    },
  ],
  [
    events.pullRequest(origin, { ...request, headRepository: 'stranger/app' }),
    { pull_request: { head: { label: 'stranger:feat/x', repo: { full_name: 'stranger/app', fork: true } } } },
  ],
  [events.schedule(origin, '0 5 * * *'), { schedule: '0 5 * * *' }],
  [
    events.workflowDispatch(origin, 'refs/heads/trunk', { version: '1.2.3' }),
    { ref: 'refs/heads/trunk', inputs: { version: '1.2.3' } },
  ],
  [
    events.workflowRun(origin, {
      headBranch: 'x',
      headSha: sha,
      headRepository: 'stranger/app',
      event: 'pull_request',
    }),
    {
      action: 'completed',
      workflow_run: { head_branch: 'x', head_sha: sha, head_repository: { full_name: 'stranger/app' } },
    },
  ],
  [events.mergeGroup(origin, 104), { merge_group: { head_ref: `refs/heads/${queue}`, head_sha: sha } }],
  [
    events.create(origin, { type: 'branch', name: 'feat/x' }),
    { ref: 'feat/x', ref_type: 'branch', master_branch: 'trunk' },
  ],
  [events.deletion(origin, { type: 'tag', name: 'v1' }), { ref: 'v1', ref_type: 'tag' }],
];

test.each(PAYLOADS.map(named))('the payload of %s has the documented fields', (_, { payload }, expected) => {
  expect(payload).toMatchObject({
    ...expected,
    repository: {
      full_name: 'octo/app',
      name: 'app',
      default_branch: 'trunk',
      private: false,
      owner: { login: 'octo' },
    },
    sender: { login: 'mona', type: 'User' },
  });
});

test('the robot of a dependency update is a bot', () => {
  const { payload } = events.pushOfBranch({ ...origin, actor: 'dependabot[bot]' }, 'dependabot/npm/x-1');
  expect(payload).toMatchObject({ sender: { login: 'dependabot[bot]', type: 'Bot' } });
});
