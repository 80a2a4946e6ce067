import { chooseMayLeave } from '../../../src/decide/caching/rights.js';
import { contextWith } from '../../_fakes/values.js';

const BRANCH = { event: 'push', ref: 'refs/heads/main' };

test.each<[string, Parameters<typeof contextWith>[0], boolean, { withGitHub: boolean; inRegistries: boolean }]>([
  ['a branch that is pushed', BRANCH, true, { withGitHub: true, inRegistries: true }],
  ['a branch that is only built', BRANCH, false, { withGitHub: true, inRegistries: false }],
  ['a git tag', { event: 'push', ref: 'refs/tags/v1' }, true, { withGitHub: false, inRegistries: true }],
  // Also where it is told to push.
  [
    'a pull request',
    { event: 'pull_request', ref: 'refs/pull/1/merge' },
    true,
    { withGitHub: false, inRegistries: false },
  ],
])('chooseMayLeave() for %s', (_, context, push, may) => {
  expect(chooseMayLeave(contextWith(context), { push })).toStrictEqual(may);
});
