import { chooseOccasion, type Occasion } from '../../src/decide/occasion.js';
import type { Payload, RunContext } from '../../src/decide/run-context.js';
import { contextWith, NO_PAYLOAD, NO_SWITCHES } from '../_fakes/values.js';

type Given = Partial<Omit<RunContext, 'payload'>> & { readonly payload?: Partial<Payload> };

function occasionOf(event: string, given: Given, prefixes: readonly string[] = []): Occasion {
  return chooseOccasion(contextWith({ event, ...given, payload: { ...NO_PAYLOAD, ...given.payload } }), prefixes);
}

const SHA = contextWith().sha;
const MAIN = { kind: 'branch', name: 'main' } as const;
const PULL = { kind: 'pull-request', number: 12 } as const;
const V1 = { kind: 'tag', name: 'v1.0.0' } as const;
const RUN = { headBranch: 'feat', headSha: 'h', headRepository: 'Acme/App' };
const DELETED: Occasion = { kind: 'nothing', why: 'a ref was deleted' };
const OTHERS: Occasion = { kind: 'nothing', why: 'a branch was created, and its push has a run of its own' };
const ON_MAIN: Occasion = { kind: 'push', ref: MAIN, sha: SHA, prerelease: false };
const QUEUE = 'refs/heads/gh-readonly-queue/main/pr-12-0f3c';

test.each<[string, Given, Occasion]>([
  ['push', {}, ON_MAIN],
  ['push', { payload: { deleted: true } }, DELETED],
  ['workflow_dispatch', {}, ON_MAIN],
  ['an event of tomorrow', { ref: 'refs/notes/x' }, { kind: 'push', ref: undefined, sha: SHA, prerelease: false }],
  ['pull_request', { ref: 'refs/pull/12/merge' }, { kind: 'pull-request', ref: PULL, sha: SHA }],
  [
    'pull_request_target',
    { payload: { pullRequest: { number: 12, headRepository: 'x/y', headSha: 'h' } } },
    { kind: 'pull-request', ref: PULL, sha: SHA },
  ],
  ...(['pull_request_review', 'pull_request_review_comment'] as const).map((event): [string, Given, Occasion] => [
    event,
    { ref: 'refs/pull/12/merge', payload: { pullRequest: { number: 12, headRepository: 'x/y', headSha: 'h' } } },
    { kind: 'pull-request', ref: PULL, sha: SHA },
  ]),
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
    { payload: { workflowRun: { ...RUN, headRepository: 'eve/app' } } },
    { kind: 'workflow-run', ref: undefined, sha: 'h' },
  ],
  [
    'workflow_run',
    { payload: { workflowRun: { ...RUN, headBranch: '', headSha: '' } } },
    { kind: 'workflow-run', ref: undefined, sha: SHA },
  ],
  ['workflow_run', {}, { kind: 'workflow-run', ref: undefined, sha: SHA }],
  [
    'release',
    { payload: { release: { tag: 'v1.0.0', prerelease: true, action: 'published' } } },
    { kind: 'push', ref: V1, sha: SHA, prerelease: true, prefix: '' },
  ],
  ...(['deleted', 'unpublished'] as const).map((action): [string, Given, Occasion] => [
    'release',
    { payload: { release: { tag: 'v1.0.0', prerelease: false, action } } },
    { kind: 'nothing', why: `a release was ${action}` },
  ]),
  ['release', { ref: 'refs/tags/v1.0.0' }, { kind: 'push', ref: V1, sha: SHA, prerelease: false, prefix: '' }],
  [
    'create',
    { payload: { created: { kind: 'tag', name: 'v1.0.0' } } },
    { kind: 'push', ref: V1, sha: SHA, prerelease: false, prefix: '' },
  ],
  ['create', { payload: { created: { kind: 'branch', name: 'x' } } }, OTHERS],
  ['create', {}, OTHERS],
  ['delete', {}, DELETED],
])('chooseOccasion() of %s with %j', (event, given, expected) => {
  expect(occasionOf(event, given)).toStrictEqual(expected);
});

const PULL_REQUEST = { pullRequest: { number: 12, headRepository: 'x/y', headSha: 'head' } };

test.each([
  ['', SHA],
  ['true', 'head'],
  ['TRUE', 'head'],
  ['false', SHA],
])("a pull request's commit, with DOCKER_METADATA_PR_HEAD_SHA %j, is %s", (prHeadSha, sha) => {
  const switches = { ...NO_SWITCHES, prHeadSha };
  expect(occasionOf('pull_request', { payload: PULL_REQUEST, switches })).toStrictEqual({
    kind: 'pull-request',
    ref: PULL,
    sha,
  });
  expect(occasionOf('pull_request', { ref: 'refs/pull/12/merge', switches })).toMatchObject({ sha: SHA });
  expect(occasionOf('push', { payload: PULL_REQUEST, switches })).toMatchObject({ sha: SHA });
});

test.each<[string, string[], string, string]>([
  ['v1.0.0', [], 'v1.0.0', ''],
  ['app/v1.0.0', ['app/v'], '1.0.0', 'app/v'],
  ['app-v1.0.0', ['app-', 'app-v', 'web-'], '1.0.0', 'app-v'],
])('git tag %s with tag-prefix %j is %s behind "%s"', (name, prefixes, rest, prefix) => {
  expect(occasionOf('push', { ref: `refs/tags/${name}` }, prefixes)).toStrictEqual({
    kind: 'push',
    ref: { kind: 'tag', name: rest },
    sha: SHA,
    prerelease: false,
    prefix,
  });
});

test.each(['v1.0.0', 'web/v1.0.0', 'app/v'])('git tag %s is not that of app/v: nothing is to be done', (name) => {
  const why = `git tag "${name}" begins with no tag-prefix: it is another's`;
  expect(occasionOf('push', { ref: `refs/tags/${name}` }, ['app/v'])).toStrictEqual({ kind: 'nothing', why });
  const release = { tag: name, prerelease: false, action: 'published' };
  expect(occasionOf('release', { payload: { release } }, ['app/v'])).toStrictEqual({ kind: 'nothing', why });
});

test('a tag-prefix means nothing for branches', () => {
  expect(occasionOf('push', {}, ['app/v'])).toStrictEqual(ON_MAIN);
});
