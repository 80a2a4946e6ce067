import {
  chooseFacts,
  commitDateIn,
  type FactsQuestion,
  mergeAnswers,
  parseShortShaLength,
  type Subject,
  subjectOf,
  textsToMatch,
} from '../../src/decide/facts.js';
import type { Globals } from '../../src/decide/globals.js';
import { chooseOccasion, type Occasion } from '../../src/decide/occasion.js';
import type { Ref } from '../../src/decide/ref.js';
import type { Commit, RunContext } from '../../src/decide/run-context.js';
import type { Groups, PatternAnswers } from '../../src/decide/rules/expression.js';
import { parseRule } from '../../src/decide/rules/parse.js';
import { makeFacts, makeTagFacts } from '../_fakes/facts.js';
import { contextWith, NO_PAYLOAD, refusalsOf } from '../_fakes/values.js';

const SHA = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';
const HEAD = '7e57c0d000000000000000000000000000000000';
const BRANCH: Ref = { kind: 'branch', name: 'main' };
const TAG: Ref = { kind: 'tag', name: '1.2.3' };
const PULL: Ref = { kind: 'pull-request', number: 12 };

const NO_HEAD = { head: '', prefix: '', prerelease: false } as const;

test.each<[string, Occasion, Subject]>([
  ['a push', { kind: 'push', ref: BRANCH, sha: HEAD, prerelease: false }, { ref: BRANCH, sha: HEAD, ...NO_HEAD }],
  [
    'a release that is marked as a prerelease',
    { kind: 'push', ref: TAG, sha: HEAD, prefix: 'app/v', prerelease: true },
    { ref: TAG, sha: HEAD, head: '', prefix: 'app/v', prerelease: true },
  ],
  [
    "a fork's workflow run",
    { kind: 'workflow-run', ref: undefined, sha: HEAD },
    { ref: undefined, sha: HEAD, ...NO_HEAD },
  ],
  ['nothing', { kind: 'nothing', why: 'a ref was deleted' }, { ref: undefined, sha: SHA, ...NO_HEAD }],
])('subjectOf() gives the ref and commit of %s', (_name, occasion, expected) => {
  expect(subjectOf(occasion, { sha: SHA, payload: NO_PAYLOAD })).toStrictEqual(expected);
});

test.each<[string, Occasion]>([
  ['one that is built', { kind: 'pull-request', ref: PULL, sha: SHA }],
  ['one of which nothing is to be done', { kind: 'nothing', why: 'closed' }],
])(
  'subjectOf() of a pull request knows its head besides the commit that GitHub made for the run: %s',
  (_name, occasion) => {
    const payload = { ...NO_PAYLOAD, pullRequest: { number: 12, headRepository: 'acme/app', headSha: HEAD } };
    expect(subjectOf(occasion, { sha: SHA, payload })).toMatchObject({ sha: SHA, head: HEAD });
  },
);

type Given = Partial<Omit<FactsQuestion, 'context' | 'subject'>> & {
  readonly context?: Partial<RunContext>;
  readonly subject?: Partial<Subject>;
};

function ask({ context, subject, ...given }: Given = {}): FactsQuestion {
  return {
    context: contextWith(context),
    subject: { ref: BRANCH, sha: SHA, ...NO_HEAD, ...subject },
    shortShaLength: 7,
    version: '',
    defaultBranch: 'main',
    now: 2,
    commitDate: 1,
    ...given,
  };
}

function textsOf(given: Given): Globals['texts'] {
  return chooseFacts(ask(given)).globals.texts;
}

test('chooseFacts() gives all that rules can draw on, of a branch', () => {
  expect(chooseFacts(ask())).toStrictEqual({
    event: 'push',
    ref: BRANCH,
    sha: SHA,
    shortSha: '4f1c2d3',
    version: '',
    prerelease: false,
    defaultBranch: 'main',
    globals: {
      texts: {
        branch: 'main',
        tag: '',
        sha: '4f1c2d3',
        base_ref: '',
        is_default_branch: 'true',
        is_not_default_branch: 'false',
      },
      now: 2,
      commitDate: 1,
    },
    answers: new Map(),
  });
});

test('chooseFacts() gives all that rules can draw on, of the release of a git tag with a prefix', () => {
  const question = ask({
    context: { event: 'release', ref: 'refs/tags/app/v1.2.3', sha: HEAD, payload: { ...NO_PAYLOAD, baseRef: 'next' } },
    subject: { ref: TAG, prefix: 'app/v', prerelease: true },
    version: '1.2.4',
    defaultBranch: undefined,
  });
  expect(chooseFacts(question)).toStrictEqual({
    event: 'release',
    ref: TAG,
    sha: SHA,
    shortSha: '4f1c2d3',
    version: '1.2.4',
    prerelease: true,
    defaultBranch: undefined,
    globals: {
      texts: {
        branch: '',
        tag: 'app/v1.2.3',
        sha: '4f1c2d3',
        base_ref: 'next',
        is_default_branch: 'false',
        is_not_default_branch: 'true',
      },
      now: 2,
      commitDate: 1,
    },
    answers: new Map(),
  });
});

test.each<[string, Ref | undefined, string, string]>([
  ['a branch', { kind: 'branch', name: 'feat/x' }, 'feat/x', ''],
  ['a git tag', { kind: 'tag', name: 'v1.2.3' }, '', 'v1.2.3'],
  ['a pull request', PULL, '', ''],
  ['no ref', undefined, '', ''],
])('{{branch}} and {{tag}} of %s', (_name, ref, branch, tag) => {
  const texts = textsOf({ subject: { ref } });
  expect([texts.branch, texts.tag]).toStrictEqual([branch, tag]);
});

test.each<[string, Ref | undefined, string]>([
  ['a git tag', TAG, 'next'],
  ['a pull request', PULL, 'next'],
  ['no ref', undefined, 'next'],
  // Of a push that made the branch, the payload tells the branch that it came from, and metadata-action nothing.
  ['a branch', BRANCH, ''],
])('{{base_ref}} of %s, where the event tells one', (_name, ref, expected) => {
  const payload = { ...NO_PAYLOAD, baseRef: 'next' };
  expect(textsOf({ context: { payload }, subject: { ref } }).base_ref).toBe(expected);
});

test.each([
  [1, '4'],
  [7, '4f1c2d3'],
  [12, '4f1c2d3e5a6b'],
  [40, SHA],
  [9999, SHA],
])('a short commit of %i characters is %s', (shortShaLength, expected) => {
  const { sha, shortSha, globals } = chooseFacts(ask({ shortShaLength }));
  expect([sha, shortSha, globals.texts.sha]).toStrictEqual([SHA, expected, expected]);
});

const DEV: Ref = { kind: 'branch', name: 'dev' };

test.each<[string, Ref | undefined, string | undefined, boolean]>([
  ['push', BRANCH, 'main', true],
  ['push', DEV, 'main', false],
  ['push', DEV, 'dev', true],
  ['push', { kind: 'branch', name: 'main/x' }, 'main', false],
  ['push', BRANCH, undefined, false],
  ['workflow_dispatch', DEV, 'main', false],
  ['workflow_dispatch', BRANCH, undefined, false],
  ['workflow_run', DEV, 'main', false],
  ['workflow_run', BRANCH, 'main', true],
  // A git tag, a pull request or another ref may be called as a branch is.
  ['push', { kind: 'tag', name: 'main' }, 'main', false],
  ['pull_request', PULL, 'main', false],
  ['merge_group', PULL, undefined, false],
  ['push', undefined, 'main', false],
  ['push', undefined, undefined, false],
  // Of all of these metadata-action says that they are on the default branch, whatever they are about.
  ['create', TAG, 'main', false],
  ['create', DEV, undefined, false],
  ['schedule', undefined, undefined, false],
  ['issues', TAG, undefined, false],
  // Where nobody tells the default branch, these events are known to be about it.
  ['schedule', BRANCH, undefined, true],
  ['issues', BRANCH, undefined, true],
  ['issue_comment', BRANCH, undefined, true],
  ['discussion', BRANCH, undefined, true],
  ['discussion_comment', BRANCH, undefined, true],
  ['schedule', BRANCH, 'main', true],
  ['schedule', DEV, 'main', false],
  // Names that only begin or end alike.
  ['sub_issues', BRANCH, undefined, false],
  ['issues_imported', BRANCH, undefined, false],
  ['issue', BRANCH, undefined, false],
])('is_default_branch of event %s on %j with default branch %j is %s', (event, ref, defaultBranch, expected) => {
  const texts = textsOf({ context: { event }, subject: { ref }, defaultBranch });
  expect([texts.is_default_branch, texts.is_not_default_branch]).toStrictEqual([String(expected), String(!expected)]);
});

test.each<[string, Partial<RunContext>, string]>([
  ['schedule', {}, 'main  true'],
  ['push', { ref: 'refs/heads/feat/x' }, 'feat/x  false'],
  ['push', { ref: 'refs/tags/app/v1.2.3' }, ' app/v1.2.3 false'],
  ['pull_request', { ref: 'refs/pull/12/merge' }, '  false'],
  [
    'create',
    { ref: 'refs/heads/main', payload: { ...NO_PAYLOAD, created: { kind: 'branch', name: 'main' } } },
    '  false',
  ],
  ['delete', { ref: 'refs/heads/main' }, '  false'],
])('{{branch}}, {{tag}} and {{is_default_branch}} of the occasion that event %s is', (event, given, expected) => {
  const context = contextWith({ event, ...given });
  const subject = subjectOf(chooseOccasion(context, ['app/v']), context);
  const texts = textsOf({ context, subject });
  expect(`${texts.branch} ${texts.tag} ${texts.is_default_branch}`).toBe(expected);
});

const COMMITS: Commit[] = [
  { id: HEAD, timestamp: '2026-11-20T23:30:00Z' },
  { id: SHA, timestamp: '2026-11-21T09:05:09+01:00' },
];

test.each<[string, string, Commit[], number | undefined]>([
  ['of the last commit', SHA, COMMITS, Date.UTC(2026, 10, 21, 8, 5, 9)],
  ['of another commit', HEAD, COMMITS, Date.UTC(2026, 10, 20, 23, 30)],
  ['of the first of two', SHA, [{ id: SHA, timestamp: '1970-01-01T00:00:00Z' }, ...COMMITS], 0],
  ['of no commit of the event', 'abc', COMMITS, undefined],
  ['where there are no commits', SHA, [], undefined],
  ['that is empty', SHA, [{ id: SHA, timestamp: '' }], undefined],
  ['that is no date', SHA, [{ id: SHA, timestamp: 'yesterday' }], undefined],
])('commitDateIn() gives the date %s', (_name, sha, commits, expected) => {
  expect(commitDateIn({ payload: { ...NO_PAYLOAD, commits } }, sha)).toBe(expected);
});

test.each([
  ['', 7],
  ['1', 1],
  ['10', 10],
  ['40', 40],
  ['9999', 9999],
])('parseShortShaLength(%j) is %i', (text, expected) => {
  expect(parseShortShaLength(text)).toBe(expected);
});

test.each(['0', '07', '-1', '+7', '1.5', '1e3', ' 7', '7 ', 'seven', '10000', 'NaN'])(
  'parseShortShaLength(%j) is refused',
  (text) => {
    expect(refusalsOf(() => parseShortShaLength(text))).toStrictEqual([
      ['a number of characters, 1 or more', text, undefined],
    ]);
  },
);

const READING = [
  'type=semver,pattern={{version}}',
  'type=pep440,pattern={{version}},value={{branch}}',
  'type=match,pattern=\\d+',
  'type=match,pattern=\\d+,value=x',
  'type=sha',
  'type=ref,event=tag',
  'type=raw,value=y',
  'type=semver,pattern={{major}},value=x',
].map(parseRule);

test.each([
  ['of a git tag', makeTagFacts('v1.2.3'), ['v1.2.3', '', 'x']],
  ['of a branch', makeFacts(), ['main', 'x']],
  ['of a branch with input version', makeFacts({ version: '1.2.3' }), ['1.2.3', 'main', 'x']],
  ['of a git tag with input version', makeTagFacts('v1', { version: '1.2.3' }), ['1.2.3', '', 'v1', 'x']],
])('textsToMatch() gives what the rules that read a text will ask about, once each, %s', (_name, facts, expected) => {
  expect(textsToMatch(READING, facts)).toStrictEqual(expected);
});

function answers(given: Readonly<Record<string, Readonly<Record<string, Groups>>>>): PatternAnswers {
  return new Map(Object.entries(given).map(([key, found]) => [key, new Map(Object.entries(found))]));
}

test.each([
  ['nothing and nothing', {}, {}, {}],
  ['something and nothing', { '/a/': { x: ['1'] } }, {}, { '/a/': { x: ['1'] } }],
  ['nothing and something', {}, { '/a/': { x: ['1'] } }, { '/a/': { x: ['1'] } }],
  [
    'answers about other texts, and of other expressions',
    { '/a/': { x: ['1'], y: [] }, '/b/': { x: ['2'] } },
    { '/c/': { z: ['3'] }, '/a/': { z: ['4', undefined] } },
    { '/a/': { x: ['1'], y: [], z: ['4', undefined] }, '/b/': { x: ['2'] }, '/c/': { z: ['3'] } },
  ],
  ['an older and a newer answer', { '/a/': { x: ['1'] } }, { '/a/': { x: ['2'] } }, { '/a/': { x: ['2'] } }],
])('mergeAnswers() makes one of %s', (_name, first, second, expected) => {
  expect(mergeAnswers(answers(first), answers(second))).toStrictEqual(answers(expected));
});
