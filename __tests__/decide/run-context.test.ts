import { branchOf, fullName, isForksWorkflowRun } from '../../src/decide/run-context.js';
import { contextWith, NO_PAYLOAD } from '../_fakes/values.js';

test('fullName() is owner/name', () => {
  expect(fullName({ owner: 'Acme', name: 'App' })).toBe('Acme/App');
});

test.each([
  [{ kind: 'branch', name: 'main' } as const, 'main'],
  [{ kind: 'tag', name: 'main' } as const, undefined],
  [undefined, undefined],
])('branchOf(%j) returns %j', (ref, expected) => {
  expect(branchOf(ref)).toBe(expected);
});

test.each([
  ['workflow_run', 'acme/APP', false],
  ['workflow_run', 'eve/app', true],
  ['workflow_run', '', true],
  ['workflow_run', undefined, true],
  ['push', 'eve/app', false],
])('isForksWorkflowRun() of %s after a run of %j is %s', (event, headRepository, expected) => {
  const workflowRun =
    headRepository === undefined ? {} : { workflowRun: { headBranch: 'x', headSha: 's', headRepository } };
  expect(isForksWorkflowRun(contextWith({ event, payload: { ...NO_PAYLOAD, ...workflowRun } }))).toBe(expected);
});
