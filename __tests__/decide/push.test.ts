import {
  choosePush,
  hintsOfPush,
  settlePushMode,
  isUntrusted,
  PUSH_MODES,
  type PushMode,
} from '../../src/decide/push.js';
import type { Payload, RunContext } from '../../src/decide/run-context.js';
import { contextWith, NO_PAYLOAD } from '../_fakes/values.js';

const own = { number: 1, headRepository: 'acme/app', headSha: 'h' };
const forks = { number: 1, headRepository: 'eve/app', headSha: 'h' };
const run = { headBranch: 'main', headSha: 's', headRepository: 'Acme/App' };
const PULL = 'a pull request is built, not pushed';
const FORK = 'a pull request of a fork is built, not pushed';
const BEFORE = 'the run before this one belongs to a fork';

type Given = Partial<Omit<RunContext, 'payload'>> & { readonly payload?: Partial<Payload> };

test.each<[PushMode, Given, boolean, string]>([
  ['true', { event: 'pull_request' }, true, 'input "push" is true'],
  ['false', {}, false, 'input "push" is false'],
  ['auto', {}, true, 'event push is trusted'],
  ['auto', { event: 'release' }, true, 'event release is trusted'],
  ['auto', { event: 'pull_request_review', payload: { pullRequest: own } }, false, PULL],
  ['auto', { event: 'schedule' }, true, 'event schedule is trusted'],
  ['auto', { actor: 'dependabot[bot]' }, false, 'Dependabot caused the run'],
  ['auto', { event: 'pull_request', payload: { pullRequest: own } }, false, PULL],
  ['auto', { event: 'pull_request' }, false, PULL],
  ['auto', { event: 'pull_request', payload: { pullRequest: forks } }, false, FORK],
  ['auto', { event: 'pull_request_target', payload: { pullRequest: own } }, false, PULL],
  ['auto', { event: 'pull_request_target', payload: { pullRequest: forks } }, false, FORK],
  ['auto', { event: 'pull_request', payload: { pullRequest: { ...own, headRepository: '' } } }, false, FORK],
  ['auto', { event: 'merge_group' }, false, 'a merge queue is built, not pushed'],
  ['auto', { event: 'workflow_run', payload: { workflowRun: run } }, true, 'event workflow_run is trusted'],
  ['auto', { event: 'workflow_run', payload: { workflowRun: { ...run, headRepository: 'eve/app' } } }, false, BEFORE],
  ['auto', { event: 'workflow_run' }, false, BEFORE],
  ['auto', { event: 'delete' }, false, 'a ref was deleted'],
  ['auto', { payload: { deleted: true } }, false, 'a ref was deleted'],
])('choosePush(%j, %j) is %s: %s', (mode, given, push, why) => {
  const context = contextWith({ ...given, payload: { ...NO_PAYLOAD, ...given.payload } });
  expect(choosePush(mode, context)).toStrictEqual({ push, why });
});

test.each<[Given, boolean]>([
  [{}, false],
  [{ event: 'release' }, false],
  [{ event: 'pull_request' }, false],
  [{ event: 'pull_request', payload: { pullRequest: own } }, false],
  [{ event: 'pull_request', payload: { pullRequest: { ...own, headRepository: 'ACME/App' } } }, false],
  [{ event: 'pull_request', payload: { pullRequest: forks } }, true],
  [{ event: 'pull_request_review', payload: { pullRequest: forks } }, true],
  // The repository of the fork is gone.
  [{ event: 'pull_request', payload: { pullRequest: { ...own, headRepository: '' } } }, true],
  // These have secrets and a token that may write, whoever caused them.
  [{ event: 'pull_request_target', payload: { pullRequest: forks } }, false],
  [{ event: 'workflow_run', payload: { workflowRun: { ...run, headRepository: 'eve/app' } } }, false],
  [{ event: 'issue_comment', payload: { pullRequest: forks } }, false],
  [{ actor: 'dependabot[bot]' }, true],
  [{ actor: 'dependabot[bot]', event: 'pull_request', payload: { pullRequest: own } }, true],
  [{ actor: 'dependabot' }, false],
])('isUntrusted(%j) is %s', (given, expected) => {
  const context = contextWith({ ...given, payload: { ...NO_PAYLOAD, ...given.payload } });
  expect(isUntrusted(context)).toBe(expected);
});

test('PUSH_MODES are those that action.yml names', () => {
  expect(PUSH_MODES).toStrictEqual(['auto', 'true', 'false']);
});

test.each<[PushMode, boolean | undefined, PushMode]>([
  ['auto', undefined, 'auto'],
  ['auto', true, 'auto'],
  ['auto', false, 'false'],
  ['false', undefined, 'false'],
  ['false', true, 'true'],
  ['true', false, 'true'],
])('settlePushMode() of input %s beside an output that says %s is %s', (mode, output, expected) => {
  expect(settlePushMode(mode, output)).toBe(expected);
});

test('choosePush() says that it was an output that decided', () => {
  const why = 'input "outputs" says so';
  const context = contextWith({ payload: NO_PAYLOAD });
  expect(choosePush('false', context, true)).toStrictEqual({ push: true, why });
  expect(choosePush('auto', context, false)).toStrictEqual({ push: false, why });
  expect(choosePush('true', context, false)).toStrictEqual({ push: true, why: 'input "push" is true' });
});

test.each<[PushMode, boolean | undefined, boolean]>([
  ['false', true, true],
  ['false', false, false],
  ['false', undefined, false],
  ['true', true, false],
  ['auto', true, false],
])('hintsOfPush() of input %s beside an output that says %s warns: %s', (mode, output, warns) => {
  expect(hintsOfPush(mode, output).map(({ level }) => level)).toStrictEqual(warns ? ['warning'] : []);
});
