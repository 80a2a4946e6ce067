import { AUTOMATIC, type Candidate } from '../../src/decide/contend.js';
import type { Contender } from '../../src/decide/forward.js';
import type { LatestPolicy } from '../../src/decide/latest.js';
import { releaseNames } from '../../src/decide/owner.js';
import type { PatternAnswers } from '../../src/decide/rules/expression.js';
import { parseRule } from '../../src/decide/rules/parse.js';
import { readVersion } from '../../src/decide/rules/reader.js';
import {
  asksFor,
  type GitAnswer,
  isDue,
  judgeCandidate,
  MOVING_MODES,
  type MovingMode,
  type TagQuestion,
} from '../../src/decide/verdict.js';
import { makeGlobals } from '../_fakes/facts.js';
import { tagOf } from '../_fakes/values.js';

const VERSION = 'type=semver,pattern={{version}}';
const MINOR = 'type=semver,pattern={{major}}.{{minor}}';
const NO_ANSWERS: PatternAnswers = new Map();

type Given = { readonly moving?: MovingMode; readonly policy?: LatestPolicy; readonly rules?: readonly string[] };

function question({ moving = 'forward', policy = 'by-first-tag', rules = [VERSION, MINOR] }: Given = {}): TagQuestion {
  return {
    gathered: { tags: [], outcomes: [], notices: [] },
    policy,
    latest: tagOf('latest'),
    prerelease: false,
    moving,
    releases: releaseNames(rules.map(parseRule), makeGlobals()),
  };
}

function git(...names: readonly string[]): GitAnswer {
  return { gitTags: { kind: 'known', names, prefix: '' }, answers: NO_ANSWERS };
}

const LOST: GitAnswer = { gitTags: { kind: 'unknown', why: 'no answer' }, answers: NO_ANSWERS };

/** `latest` for a version. */
function contender(own: string, range: Contender['range'] = 'every'): Contender {
  const version = readVersion('semver', own);
  const [name] = question().releases;
  if (version === undefined || name === undefined) throw new Error(`Cannot use "${own}" in a test: it is no version`);
  return { core: 'latest', version, prerelease: false, range, reader: name.reader };
}

function candidate(tag: string, given: Partial<Candidate> = {}): Candidate {
  return { tag: tagOf(tag), class: 'moving', origin: 'a rule', givesWay: false, ...given };
}

const RELEASE = candidate('latest', { contender: contender('v1.2.3') });
const EARLY = candidate('latest', { contender: contender('v1.2.3-rc.1') });
const BUILD = candidate('1.2.3', { class: 'fixed', contender: contender('v1.2.3+a', 'same-version') });
const FIXED = candidate('1.2.3', { class: 'fixed' });
const COMMIT = candidate('sha-4f1c2d3', { class: 'commit' });
const BRANCH = candidate('main', { givesWay: true });
const LIKE = candidate('1.2', { givesWay: true });
const RAW = candidate('1.2');
const FIRST = candidate('latest', { origin: AUTOMATIC });

const WAITING: Given = { policy: 'until-first-release' };

test('MOVING_MODES are those that action.yml names', () => {
  expect(MOVING_MODES).toStrictEqual(['forward', 'always', 'off']);
});

test.each<[string, Candidate, Given, boolean]>([
  ['a release', RELEASE, {}, true],
  ['a release with moving-tags always', RELEASE, { moving: 'always' }, false],
  ['a release with moving-tags off', RELEASE, { moving: 'off' }, false],
  ['a prerelease', EARLY, {}, false],
  ['a build', BUILD, {}, true],
  ['a full version', FIXED, {}, false],
  ['a branch', BRANCH, {}, false],
  ['a branch that is called as releases are', LIKE, {}, true],
  ['such a branch where rules know no releases', LIKE, { rules: [] }, false],
  ['such a branch with moving-tags always', LIKE, { moving: 'always' }, false],
  ['such a branch with moving-tags off', LIKE, { moving: 'off' }, false],
  ['a raw value that is called as releases are', RAW, {}, false],
  ['the latest of the default branch', FIRST, WAITING, true],
  ['the latest of the default branch with moving-tags always', FIRST, { ...WAITING, moving: 'always' }, true],
  ['the latest of the default branch with moving-tags off', FIRST, { ...WAITING, moving: 'off' }, false],
  ['another latest without a version', FIRST, {}, false],
  ['another tag of the default branch', BRANCH, WAITING, false],
])('asksFor() git’s tags of %s', (_title, one, given, expected) => {
  expect(asksFor(one, question(given))).toBe(expected);
});

test.each<[string, Candidate, Given, GitAnswer, boolean]>([
  ['the latest of the default branch before the first release', FIRST, WAITING, git('spring', 'v1.0.0-rc.1'), true],
  ['the latest of the default branch after it', FIRST, WAITING, git('v1.0.0'), false],
  ['the latest of the default branch where nobody knows', FIRST, WAITING, LOST, true],
  ['another latest', FIRST, {}, git('v1.0.0'), true],
  ['another tag of the default branch', BRANCH, WAITING, git('v1.0.0'), true],
])('isDue(): %s', (_title, one, given, answer, expected) => {
  expect(isDue(one, question(given), answer)).toBe(expected);
});

const NEWER = git('v1.2.3', 'v1.2.4', 'v2.0.0');
const HELD_BY_V2 = 'git has v2.0.0, a higher version than v1.2.3';
const IS_EARLY = 'v1.2.3-rc.1 is a prerelease, which moves no stable tag';
const IS_OFF = 'input "moving-tags" is off';
const UNREADABLE = "git's tags cannot be read: no answer";
const BELONGS = 'it belongs to version v1.2.4, which git has';

test.each<[string, Candidate, Given, GitAnswer, string | undefined]>([
  ['a release', RELEASE, {}, git('v1.2.3'), undefined],
  ['an old release', RELEASE, {}, NEWER, HELD_BY_V2],
  ['a release where git cannot be read', RELEASE, {}, LOST, UNREADABLE],
  ['an old release with moving-tags always', RELEASE, { moving: 'always' }, NEWER, undefined],
  ['a release with moving-tags always where git cannot be read', RELEASE, { moving: 'always' }, LOST, undefined],
  ['a release with moving-tags off', RELEASE, { moving: 'off' }, git(), IS_OFF],
  ['a prerelease', EARLY, {}, git(), IS_EARLY],
  ['a prerelease with moving-tags always', EARLY, { moving: 'always' }, git(), IS_EARLY],
  ['a prerelease with moving-tags off', EARLY, { moving: 'off' }, git(), IS_OFF],
  ['a prerelease where git cannot be read', EARLY, {}, LOST, IS_EARLY],
  ['a build', BUILD, {}, git('v1.2.3+a'), undefined],
  ['a lower build', BUILD, {}, git('v1.2.3+b'), 'git has v1.2.3+b, a higher build than v1.2.3+a'],
  ['a lower build with moving-tags off', BUILD, { moving: 'off' }, git('v1.2.3+b'), undefined],
  ['a full version', FIXED, {}, NEWER, undefined],
  ['a full version with moving-tags off', FIXED, { moving: 'off' }, LOST, undefined],
  ['a commit with moving-tags off', COMMIT, { moving: 'off' }, LOST, undefined],
  ['a branch', BRANCH, {}, LOST, undefined],
  ['a branch with moving-tags off', BRANCH, { moving: 'off' }, git(), IS_OFF],
  ['a branch that is called as a release is', LIKE, {}, NEWER, BELONGS],
  ['a branch that is called as a release may be', LIKE, {}, git('v1.3.0', 'v1.2.0-rc.1'), undefined],
  ['such a branch where git cannot be read', LIKE, {}, LOST, UNREADABLE],
  ['such a branch where rules know no releases', LIKE, { rules: [] }, NEWER, undefined],
  ['such a branch where rules call releases otherwise', LIKE, { rules: [VERSION] }, NEWER, undefined],
  ['such a branch with moving-tags always', LIKE, { moving: 'always' }, NEWER, undefined],
  ['a raw value that is called as a release is', RAW, {}, NEWER, undefined],
  ['the latest of the default branch', FIRST, WAITING, git('spring'), undefined],
  ['the latest of the default branch with moving-tags off', FIRST, { ...WAITING, moving: 'off' }, git(), IS_OFF],
  ['the latest of the default branch where git cannot be read', FIRST, WAITING, LOST, UNREADABLE],
  [
    'the latest of the default branch with moving-tags always where git cannot be read',
    FIRST,
    { ...WAITING, moving: 'always' },
    LOST,
    UNREADABLE,
  ],
  ['another latest without a version where git cannot be read', FIRST, {}, LOST, undefined],
  [
    'a branch called latest',
    candidate('latest', { givesWay: true }),
    {},
    git('v1.2.3', 'v2.0.0'),
    'it belongs to version v2.0.0, which git has',
  ],
])('judgeCandidate() of %s', (_title, one, given, answer, expected) => {
  const verdict = judgeCandidate(one, question(given), answer);
  expect(verdict.kind === 'hold' ? verdict.reason : undefined).toBe(expected);
});

test('judgeCandidate() names those who hold a range, and nobody for a name', () => {
  const rivals = (one: Candidate): unknown => {
    const verdict = judgeCandidate(one, question(), NEWER);
    return verdict.kind === 'hold' ? verdict.rivals.map(({ gitTag }) => gitTag) : verdict;
  };
  expect(rivals(RELEASE)).toStrictEqual(['v2.0.0', 'v1.2.4']);
  expect(rivals(LIKE)).toStrictEqual([]);
  expect(rivals(FIXED)).toStrictEqual({ kind: 'move' });
});

test('judgeCandidate() tells the git tag that holds a name with its prefix', () => {
  const answer: GitAnswer = { gitTags: { kind: 'known', names: ['1.2.4'], prefix: 'app/v' }, answers: NO_ANSWERS };
  expect(judgeCandidate(LIKE, question(), answer)).toStrictEqual({
    kind: 'hold',
    reason: 'it belongs to version app/v1.2.4, which git has',
    rivals: [],
  });
});
