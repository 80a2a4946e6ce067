import type { History } from '../../../src/decide/history.js';
import type { Lineage } from '../../../src/decide/lineage.js';
import type { Standing } from '../../../src/decide/moving/move.js';
import { standingOfCommit, standingOfVersion } from '../../../src/decide/moving/standing.js';
import type { GitAnswer } from '../../../src/decide/verdict.js';
import { makeAnswers } from '../../_fakes/facts.js';
import { asked, choose, lines, type Run, tagged } from '../../_fakes/tagging.js';
import { tagOf } from '../../_fakes/values.js';

const VERSION = 'type=semver,pattern={{version}}';
const MINOR = 'type=semver,pattern={{major}}.{{minor}}';
const RULES = { tags: lines(VERSION, MINOR) };
const TAGGED = tagged('v1.2.3', { ...RULES, git: ['v1.2.3'] });

/** Where the tag of a run stands that began with what git said then, now that git says something else. */
function standingIn(run: Run, tag: string, git: Run['git']): Standing {
  const { contender } = choose(run).decisions.find((one) => one.tag === tag) ?? {};
  if (contender === undefined) throw new Error(`Cannot ask where "${tag}" stands: nobody competes for it`);
  return standingOfVersion(contender, asked({ ...run, git: git ?? [] })[1]);
}

const HIGHER = 'a higher version than v1.2.3';

test.each<[string, Run, string, Run['git'], Standing]>([
  ['that is the highest', TAGGED, '1.2', ['v1.2.2', 'v1.2.3', 'v1.3.0'], { kind: 'first' }],
  ['that git does not name, as before', tagged('v1.2.3', RULES), '1.2', ['v1.2.2'], { kind: 'first' }],
  [
    'that others have passed',
    TAGGED,
    'latest',
    ['v1.2.3', 'v2.0.0', 'v2.1.0', 'v3.0.0-rc.1'],
    { kind: 'behind', reason: `git has v2.1.0, ${HIGHER}`, above: [tagOf('2.1.0'), tagOf('2.0.0')] },
  ],
  [
    'that others have passed whom no rule names',
    tagged('v1.2.3', { tags: MINOR, git: ['v1.2.3'] }),
    '1.2',
    ['v1.2.3', 'v1.2.4'],
    { kind: 'behind', reason: `git has v1.2.4, ${HIGHER}`, above: undefined },
  ],
  [
    'that is an early one',
    tagged('v1.2.3-rc.1', { tags: VERSION, flavor: 'latest=true', git: ['v2.0.0'] }),
    'latest',
    ['v2.0.0'],
    { kind: 'behind', reason: 'v1.2.3-rc.1 is a prerelease, which moves no stable tag', above: [] },
  ],
  [
    'of which the git tag was deleted',
    TAGGED,
    '1.2',
    ['v1.2.2'],
    { kind: 'apart', reason: 'git does not name v1.2.3 any more', above: [] },
  ],
  [
    'of which the git tag was deleted, with others ahead',
    TAGGED,
    '1.2',
    ['v1.2.4'],
    { kind: 'apart', reason: 'git does not name v1.2.3 any more', above: [tagOf('1.2.4')] },
  ],
  [
    'where git cannot be read',
    TAGGED,
    '1.2',
    'no answer',
    { kind: 'unreadable', why: "git's tags cannot be read: no answer" },
  ],
])('standingOfVersion() of one %s', (_name, run, tag, git, expected) => {
  expect(standingIn(run, tag, git)).toStrictEqual(expected);
});

test('standingOfVersion() names the others as the rules of the variant do', () => {
  const tags = lines(VERSION, ...[VERSION, MINOR].map((line) => `${line},suffix=-alpine`));
  const run = tagged('v1.2.3', { tags, git: ['v1.2.3'], prefixes: [] });
  expect(standingIn(run, '1.2-alpine', ['v1.2.3', 'v1.2.4'])).toMatchObject({ above: ['1.2.4-alpine'] });
});

test('standingOfVersion() leaves out those for whom no tag can be made', () => {
  const source = 'v1.2.(.*)';
  const reader = { kind: 'match', pattern: { source, flags: '' }, group: 1 } as const;
  const { contender } = choose(TAGGED).decisions.find(({ tag }) => tag === '1.2') ?? {};
  const answers = makeAnswers('/v1.2.(.*)/', { 'v1.2.4': ['v1.2.4', '--'], 'v1.2.5': ['v1.2.5', '5'] });
  const fixed = { reader, before: '', after: '', tag: tagOf('3') };
  const gitTags = { kind: 'known', names: ['v1.2.3', 'v1.2.4', 'v1.2.5'], prefix: '' } as const;
  expect(standingOfVersion({ ...contender!, fixed }, { gitTags, answers })).toMatchObject({ above: ['5'] });
});

const SHA = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';
const HEAD = 'f'.repeat(40);
const NEXT = 'e'.repeat(40);
const LATER = [tagOf('sha-fffffff'), tagOf('sha-eeeeeee')];
const MAIN: Lineage = { ref: 'heads/main', commit: SHA };
const NAMED: Lineage = { ...MAIN, commits: { tag: tagOf('sha-4f1c2d3'), before: 'sha-', after: '', length: 7 } };

const IDENTICAL: History = { kind: 'known', head: SHA, status: 'identical', newer: [] };
const AHEAD: History = { kind: 'known', head: HEAD, status: 'ahead', newer: [HEAD, NEXT] };
const GONE: History = { kind: 'gone' };
const UNKNOWN: History = { kind: 'unknown', why: 'no answer' };

test.each<[string, Lineage, History, Standing]>([
  ['that is the head', NAMED, IDENTICAL, { kind: 'first' }],
  ['before the head', NAMED, AHEAD, { kind: 'within', above: LATER }],
  ['before the head, where no rule names commits', MAIN, AHEAD, { kind: 'within', above: undefined }],
  [
    'that a force push took away',
    NAMED,
    { ...AHEAD, status: 'diverged' },
    { kind: 'apart', reason: 'commit 4f1c2d3 is not on branch main any more', above: LATER },
  ],
  [
    'behind which the branch was set back',
    NAMED,
    { ...AHEAD, status: 'behind', newer: [] },
    { kind: 'apart', reason: 'commit 4f1c2d3 is not on branch main any more', above: [] },
  ],
  ['of a branch that is gone', NAMED, GONE, { kind: 'apart', reason: 'branch main is gone', above: [] }],
  [
    'of a branch with slashes',
    { ...MAIN, ref: 'heads/feat/heads/x' },
    GONE,
    { kind: 'apart', reason: 'branch feat/heads/x is gone', above: undefined },
  ],
  [
    'of a pull request that is gone',
    { ...MAIN, ref: 'pull/12/head' },
    GONE,
    { kind: 'apart', reason: 'pull request 12 is gone', above: undefined },
  ],
  [
    'where the history cannot be read',
    NAMED,
    UNKNOWN,
    { kind: 'unreadable', why: 'the history of branch main cannot be read: no answer' },
  ],
])('standingOfCommit() of one %s', (_name, lineage, history, expected) => {
  expect(standingOfCommit(lineage, history, undefined)).toStrictEqual(expected);
});

test('standingOfCommit() asks git nothing of a tag that never belongs to releases', () => {
  const [, git] = asked({ git: ['v1.0.0'] });
  expect(standingOfCommit(NAMED, AHEAD, git)).toStrictEqual({ kind: 'within', above: LATER });
});

test('standingOfCommit() leaves out commits for which no tag can be made', () => {
  const commits = { tag: tagOf('x'), before: '-', after: '', length: 0 };
  expect(standingOfCommit({ ...MAIN, commits }, AHEAD, undefined)).toStrictEqual({ kind: 'within', above: [] });
});

/** The latest that the default branch has until the first release, and what git says by now. */
function latestOf(run: Run, git: Run['git']): readonly [Lineage, GitAnswer] {
  const { lineage } = choose(run).decisions.find(({ tag }) => tag === 'latest') ?? {};
  if (lineage === undefined) throw new Error('Cannot ask for an early latest: the run gives none');
  return [lineage, asked({ ...run, git: git ?? [] })[1]];
}

test.each<[string, Run, Run['git'], History, Standing]>([
  ['before the first release', {}, ['v1.0.0-rc.1', 'spring'], IDENTICAL, { kind: 'first' }],
  ['before the first release, with commits ahead', {}, [], AHEAD, { kind: 'within', above: LATER }],
  [
    'once there are releases: they come before any commit, the highest first',
    {},
    ['v1.0.0', 'v1.1.0', 'v2.0.0-rc.1'],
    AHEAD,
    {
      kind: 'behind',
      reason: 'git has v1.1.0: it belongs to releases',
      above: [tagOf('1.1.0'), tagOf('1.0.0'), ...LATER],
    },
  ],
  [
    'once there are releases, whatever came of the branch',
    {},
    ['v1.0.0'],
    GONE,
    { kind: 'behind', reason: 'git has v1.0.0: it belongs to releases', above: [tagOf('1.0.0')] },
  ],
  [
    'once there are releases, also where the history cannot be read',
    {},
    ['v1.0.0'],
    UNKNOWN,
    { kind: 'behind', reason: 'git has v1.0.0: it belongs to releases', above: [tagOf('1.0.0')] },
  ],
  [
    'where git cannot be read',
    {},
    'no answer',
    IDENTICAL,
    { kind: 'unreadable', why: "git's tags cannot be read: no answer" },
  ],
])('standingOfCommit() of the early latest %s', (_name, run, git, history, expected) => {
  const [lineage, answer] = latestOf(run, git);
  expect(standingOfCommit(lineage, history, answer)).toStrictEqual(expected);
});

test('standingOfCommit() of the early latest knows the prefix of releases', () => {
  const run = { prefixes: ['app/v'] };
  const [lineage] = latestOf(run, []);
  const gitTags = { kind: 'known', names: ['1.0.0'], prefix: 'app/v' } as const;
  expect(standingOfCommit(lineage, IDENTICAL, { gitTags, answers: new Map() })).toMatchObject({
    reason: 'git has app/v1.0.0: it belongs to releases',
  });
});

test('standingOfCommit() takes for releases only what a rule calls by its whole version', () => {
  const [{ releases = [], ...lineage }, answer] = latestOf({}, ['v1.0.0']);
  const partial = releases.filter(({ reader }) => reader.kind === 'version' && reader.pattern.length > 1);
  expect([partial.length > 0, standingOfCommit({ ...lineage, releases: partial }, IDENTICAL, answer)]).toStrictEqual([
    true,
    { kind: 'first' },
  ]);
});

test('standingOfCommit() of the early latest without a rule that names commits cannot name who is ahead', () => {
  const [{ releases = [] }, answer] = latestOf({}, ['v1.0.0']);
  expect(standingOfCommit({ ...MAIN, releases }, AHEAD, answer)).toMatchObject({ kind: 'behind', above: undefined });
});
