import { chooseOccasion, type Occasion } from '../../src/decide/occasion.js';
import type { RunContext } from '../../src/decide/run-context.js';
import { contextWith } from '../_fakes/values.js';

const SHA = contextWith().sha;
const MAIN = { kind: 'branch', name: 'main' } as const;
const PULL = { kind: 'pull-request', number: 12 } as const;
const V1 = { kind: 'tag', name: 'v1.0.0' } as const;
const RUN = { headBranch: 'feat', headSha: 'h', headRepository: 'Acme/App' };
const DELETED: Occasion = { kind: 'nothing', why: 'a ref was deleted' };
const OTHERS: Occasion = { kind: 'nothing', why: 'a branch was created, and its push has a run of its own' };
const ON_MAIN: Occasion = { kind: 'push', ref: MAIN, sha: SHA, prerelease: false };
const QUEUE = 'refs/heads/gh-readonly-queue/main/pr-12-0f3c';

test.each<[string, Partial<RunContext>, Occasion]>([
  ['push', {}, ON_MAIN],
  ['push', { payload: { deleted: true } }, DELETED],
  ['workflow_dispatch', {}, ON_MAIN],
  ['an event of tomorrow', { ref: 'refs/notes/x' }, { kind: 'push', ref: undefined, sha: SHA, prerelease: false }],
  ['pull_request', { ref: 'refs/pull/12/merge' }, { kind: 'pull-request', ref: PULL, sha: SHA }],
  [
    'pull_request_target',
    { payload: { pullRequest: { number: 12, headRepository: 'x/y' } } },
    { kind: 'pull-request', ref: PULL, sha: SHA },
  ],
  ['merge_group', { ref: QUEUE }, { kind: 'merge-group', ref: PULL, sha: SHA }],
  ['merge_group', { ref: 'refs/heads/main' }, { kind: 'merge-group', ref: MAIN, sha: SHA }],
  ['merge_group', { ref: '' }, { kind: 'merge-group', ref: undefined, sha: SHA }],
  ['schedule', {}, { kind: 'schedule', ref: MAIN, sha: SHA }],
  [
    'workflow_run',
    { payload: { workflowRun: RUN } },
    { kind: 'workflow-run', ref: { kind: 'branch', name: 'feat' }, sha: 'h' },
  ],
  [
    'workflow_run',
    { payload: { workflowRun: { ...RUN, headBranch: '', headSha: '' } } },
    { kind: 'workflow-run', ref: MAIN, sha: SHA },
  ],
  ['workflow_run', {}, { kind: 'workflow-run', ref: MAIN, sha: SHA }],
  [
    'release',
    { payload: { release: { tag: 'v1.0.0', prerelease: true, action: 'published' } } },
    { kind: 'push', ref: V1, sha: SHA, prerelease: true },
  ],
  ...(['deleted', 'unpublished'] as const).map((action): [string, Partial<RunContext>, Occasion] => [
    'release',
    { payload: { release: { tag: 'v1.0.0', prerelease: false, action } } },
    { kind: 'nothing', why: `a release was ${action}` },
  ]),
  ['release', { ref: 'refs/tags/v1.0.0' }, { kind: 'push', ref: V1, sha: SHA, prerelease: false }],
  [
    'create',
    { payload: { created: { kind: 'tag', name: 'v1.0.0' } } },
    { kind: 'push', ref: V1, sha: SHA, prerelease: false },
  ],
  ['create', { payload: { created: { kind: 'branch', name: 'x' } } }, OTHERS],
  ['create', {}, OTHERS],
  ['delete', {}, DELETED],
])('chooseOccasion() of %s with %j', (event, given, expected) => {
  expect(chooseOccasion(contextWith({ event, ...given }))).toStrictEqual(expected);
});
