import { contend } from '../../src/decide/contend.js';
import { branchFor, type CommitName, type Lineage, tagOfCommit } from '../../src/decide/lineage.js';
import type { Ref } from '../../src/decide/ref.js';
import { asked, lines, onBranch, PULL_HEAD, type Run, tagged } from '../_fakes/tagging.js';
import { tagOf } from '../_fakes/values.js';

const SHA = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';
const HEAD = 'f'.repeat(40);
const BRANCH: Ref = { kind: 'branch', name: 'feat/x' };
const PULL: Ref = { kind: 'pull-request', number: 12 };

test.each<[string, Ref | undefined, string, string, unknown]>([
  ['a branch', BRANCH, SHA, '', { ref: 'heads/feat/x', commit: SHA }],
  ['a branch, whatever pull request the event is about', BRANCH, SHA, HEAD, { ref: 'heads/feat/x', commit: SHA }],
  ['a branch without a commit', BRANCH, '', HEAD, undefined],
  ['a pull request, by its head', PULL, SHA, HEAD, { ref: 'pull/12/head', commit: HEAD }],
  ['a pull request whose head is not known', PULL, SHA, '', undefined],
  ['a git tag', { kind: 'tag', name: 'v1' }, SHA, '', undefined],
  ['no ref', undefined, SHA, HEAD, undefined],
])('branchFor() of %s', (_name, ref, own, head, expected) => {
  expect(branchFor(ref, { own, head })).toStrictEqual(expected);
});

/** Which tags of a run follow its branch. */
function followersOf(run: Run): Readonly<Record<string, Lineage>> {
  const [question] = asked(run);
  return Object.fromEntries(contend(question).flatMap(({ tag, lineage }) => (lineage ? [[tag, lineage]] : [])));
}

const MAIN = { ref: 'heads/main', commit: SHA };
const SCHEDULE = { event: 'schedule', ref: 'refs/heads/main' };
const PULL_REQUEST = { event: 'pull_request', ref: 'refs/pull/12/merge' };
const NO_LATEST = { flavor: 'latest=false' };

test.each<[string, Run, readonly string[]]>([
  ['the branch', { tags: 'type=ref,event=branch', ...NO_LATEST }, ['main']],
  ['edge', { tags: 'type=edge', ...NO_LATEST }, ['edge']],
  ['a schedule without a date', { ...SCHEDULE, tags: 'type=schedule', ...NO_LATEST }, ['nightly']],
  ['not one with a date', { ...SCHEDULE, tags: "type=schedule,pattern={{date 'YYYYMMDD'}}", ...NO_LATEST }, []],
  ['the pull request', { ...PULL_REQUEST, tags: 'type=ref,event=pr', ...NO_LATEST }, ['pr-12']],
  ['not a raw value, which is what the user says', { tags: 'x', ...NO_LATEST }, []],
  ['not a raw value that is the name of the branch', { tags: 'type=raw,value={{branch}}', ...NO_LATEST }, []],
  ['not a commit', { tags: 'type=sha', ...NO_LATEST }, []],
  ['not the name of a git tag', tagged('spring', { tags: 'type=ref,event=tag', ...NO_LATEST }), []],
  ['not what a version moves', tagged('v1.2.3', { tags: 'type=semver,pattern={{major}}', ...NO_LATEST }), []],
  ['not a raw latest', { tags: 'latest' }, []],
])('contend() lets these follow the branch: %s', (_name, run, expected) => {
  expect(Object.keys(followersOf(run))).toStrictEqual(expected);
});

test.each<[string, Run, Lineage]>([
  ['without a rule that names commits', { tags: 'type=ref,event=branch' }, MAIN],
  [
    'with the tag of its commit, and the way to name that of another',
    { tags: lines('type=ref,event=branch', 'type=sha') },
    { ...MAIN, commits: { tag: tagOf('sha-4f1c2d3'), before: 'sha-', after: '', length: 7 } },
  ],
  [
    'with what stands around a commit',
    { tags: lines('type=ref,event=branch', 'type=sha,format=long,prefix=,suffix=-alpine') },
    { ...MAIN, commits: { tag: tagOf(`${SHA}-alpine`), before: '', after: '-alpine', length: 40 } },
  ],
  [
    'of a pull request, whose commits no rule names: the run has one that GitHub made',
    { ...PULL_REQUEST, tags: lines('type=ref,event=pr', 'type=sha') },
    { ref: 'pull/12/head', commit: PULL_HEAD },
  ],
])('a tag follows its branch %s', (_name, run, expected) => {
  expect(Object.values(followersOf({ ...run, ...NO_LATEST }))).toStrictEqual([expected]);
});

test('the early latest of the default branch follows it until there are releases', () => {
  const { main, latest } = followersOf({});
  expect(main?.releases).toBeUndefined();
  expect(latest).toMatchObject({ ref: 'heads/main', commit: SHA, commits: { before: 'sha-' } });
  expect(latest?.releases?.length).toBeGreaterThan(0);
});

test.each<[string, Run]>([
  ['of a rule on a branch', onBranch('main', { tags: 'type=ref,event=branch', flavor: 'latest=true' })],
  ['of a release', tagged('v1.2.3')],
])('the automatic latest %s follows no branch', (_name, run) => {
  const { latest } = followersOf(run);
  expect(latest).toBeUndefined();
});

const SHORT: CommitName = { tag: tagOf('sha-4f1c2d3'), before: 'sha-', after: '', length: 7 };

test.each<[string, CommitName, string | undefined]>([
  ['as short', SHORT, 'sha-fffffff'],
  ['with what stands around it', { ...SHORT, before: 'a-', after: '-b' }, 'a-fffffff-b'],
  ['whole', { ...SHORT, length: 40 }, `sha-${HEAD}`],
  ['as nothing, of which no tag can be made', { ...SHORT, before: '', length: 0 }, undefined],
])('tagOfCommit() names another commit %s', (_name, name, expected) => {
  expect(tagOfCommit(name, HEAD)).toBe(expected);
});
