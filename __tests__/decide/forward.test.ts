import fc from 'fast-check';
import { type Contender, holdEarly, isEarly, judge, type Range, type Verdict } from '../../src/decide/forward.js';
import type { GitTags } from '../../src/decide/git-tags.js';
import type { PatternAnswers } from '../../src/decide/rules/expression.js';
import { VERSION_NAMES } from '../../src/decide/rules/pattern.js';
import { nameGitTag, type Reader, readVersion } from '../../src/decide/rules/reader.js';
import { parseTemplate } from '../../src/decide/template.js';
import type { Scheme, Version } from '../../src/decide/version.js';

const NO_ANSWERS: PatternAnswers = new Map();

function readerOf(pattern: string, scheme: Scheme = 'semver'): Reader {
  return { kind: 'version', scheme, pattern: parseTemplate(pattern, VERSION_NAMES) };
}

const WHOLE = readerOf('{{version}}');
const RAW = readerOf('{{raw}}');
const MINOR = readerOf('{{major}}.{{minor}}');
const MAJOR = readerOf('{{major}}');

function versionOf(text: string, scheme: Scheme = 'semver'): Version {
  const version = readVersion(scheme, text);
  if (version === undefined) throw new Error(`Cannot use "${text}" in a test: it is no version`);
  return version;
}

/** Who wants `latest`. */
function wantsLatest(own: string, given: Partial<Contender> = {}): Contender {
  return { core: 'latest', version: versionOf(own), prerelease: false, range: 'every', reader: WHOLE, ...given };
}

/** Who wants the tag that its version has under a rule. */
function wantsName(own: string, reader: Reader, range: Range = 'same-name'): Contender {
  const version = versionOf(own, reader.kind === 'version' ? reader.scheme : 'semver');
  return {
    core: nameGitTag(reader, { gitTag: own, version }, NO_ANSWERS),
    version,
    prerelease: false,
    range,
    reader,
  };
}

function known(...names: string[]): GitTags {
  return { kind: 'known', names, prefix: '' };
}

const UNKNOWN: GitTags = { kind: 'unknown', why: 'out of order' };

/** A verdict as a text: its reason, and after it who holds. */
function spelled(verdict: Verdict): string {
  if (verdict.kind === 'move') return 'move';
  return [verdict.reason, ...verdict.rivals.map(({ gitTag }) => gitTag)].join(' | ');
}

test.each<[string, Contender, GitTags, string]>([
  ['the newest of all', wantsLatest('v2.0.0'), known('v1.9.0', 'v2.0.0'), 'move'],
  ['the first of all', wantsLatest('v0.0.1'), known(), 'move'],
  [
    'a backport',
    wantsLatest('v1.9.1'),
    known('v1.9.0', 'v2.0.0'),
    'git has v2.0.0, a higher version than v1.9.1 | v2.0.0',
  ],
  [
    'a backport of a repository with a prefix',
    wantsLatest('1.9.1'),
    { kind: 'known', names: ['2.0.0'], prefix: 'app/v' },
    'git has app/v2.0.0, a higher version than 1.9.1 | 2.0.0',
  ],
  [
    'one with several above it, the highest first',
    wantsLatest('v1.9.1'),
    known('v1.10.0', 'v2.0.0', 'v1.9.0', 'v1.9.2'),
    'git has v2.0.0, a higher version than v1.9.1 | v2.0.0 | v1.10.0 | v1.9.2',
  ],
  ['one whose git tag is spelled otherwise', wantsLatest('1.2.3'), known('v1.2.3'), 'move'],
  ['one beside a higher prerelease', wantsLatest('v1.9.1'), known('v2.0.0-rc.1'), 'move'],
  ['one beside what is no version', wantsLatest('v1.9.1'), known('spring', 'app/v9.0.0'), 'move'],
  ['one beside a number alone', wantsLatest('v1.9.1'), known('20270101', 'v3'), 'move'],
  [
    'one beside a higher version of two parts',
    wantsLatest('v1.9.1'),
    known('v1.10'),
    'git has v1.10, a higher version than v1.9.1 | v1.10',
  ],
  [
    'a number alone beside a higher one',
    wantsLatest('20260101'),
    known('20270101'),
    'git has 20270101, a higher version than 20260101 | 20270101',
  ],
  ['a version of two parts beside a number alone', wantsLatest('v1.2'), known('v3'), 'move'],
  ['the newest of its range', wantsName('v1.9.1', MAJOR), known('v1.9.0', 'v2.0.0'), 'move'],
  [
    'an old one of its range',
    wantsName('v1.9.0', MAJOR),
    known('v1.9.1', 'v2.0.0'),
    'git has v1.9.1, a higher version than v1.9.0 | v1.9.1',
  ],
  [
    'an old one of a range that has a text around it',
    wantsName('v1.9.0', readerOf('{{major}}-alpine')),
    known('v1.9.1', 'v2.0.0'),
    'git has v1.9.1, a higher version than v1.9.0 | v1.9.1',
  ],
  [
    'one of a range that is every version',
    wantsName('v1.9.0', readerOf('stable')),
    known('v2.0.0'),
    'git has v2.0.0, a higher version than v1.9.0 | v2.0.0',
  ],
  [
    'two parts where git says the same in three',
    wantsLatest('v1.2'),
    known('v1.2', 'v1.2.0'),
    'git has v1.2.0, a whole version of the range v1.2 | v1.2.0',
  ],
  [
    'two parts that want latest under a rule of ranges',
    wantsLatest('v1.2', { reader: MINOR }),
    known('v1.2.0'),
    'git has v1.2.0, a whole version of the range v1.2 | v1.2.0',
  ],
  [
    'two parts under their own name, the highest first',
    wantsName('v1.2', RAW),
    known('v1.2.9', 'v1.2.10', 'v1.3.0', 'v1.1.0', 'v2.2.0', 'v1.2.11-rc.1'),
    'git has v1.2.10, a whole version of the range v1.2 | v1.2.10 | v1.2.9',
  ],
  [
    'two parts under the name of their range',
    wantsName('v1.2', MINOR),
    known('v1.2.0'),
    'git has v1.2.0, a whole version of the range v1.2 | v1.2.0',
  ],
  [
    'one part under the name of its range',
    wantsName('v1', RAW),
    known('v1.2.0', 'v2.0.0', 'v1.5'),
    'git has v1.2.0, a whole version of the range v1 | v1.2.0',
  ],
  [
    'two parts that others of their range do not concern',
    wantsName('v1.2', readerOf('{{minor}}-{{major}}')),
    known('v1.3.0'),
    'move',
  ],
  [
    'two parts under a name that whole versions do not have',
    wantsName('v1.2', readerOf('{{patch}}of{{major}}')),
    known('v1.2.1'),
    'move',
  ],
  [
    'two parts of PEP 440',
    wantsName('1.2', readerOf('{{version}}', 'pep440')),
    known('1.2.0', '1!1.2.0', '1.2.0.post1'),
    'git has 1.2.0, a whole version of the range 1.2 | 1.2.0',
  ],
  ['a whole version beside another spelling of it', wantsName('v1.2.0', MINOR), known('v1.2'), 'move'],
  ['a prerelease', wantsLatest('v2.0.0-rc.1'), known(), 'v2.0.0-rc.1 is a prerelease, which moves no stable tag'],
  [
    'a prerelease where git cannot be read',
    wantsName('v2.0.0-rc.1', MAJOR),
    UNKNOWN,
    'v2.0.0-rc.1 is a prerelease, which moves no stable tag',
  ],
  [
    'a release that is marked as a prerelease',
    wantsLatest('v2.0.0', { prerelease: true }),
    known(),
    'v2.0.0 is a prerelease, which moves no stable tag',
  ],
  ['one where git cannot be read', wantsLatest('v2.0.0'), UNKNOWN, "git's tags cannot be read: out of order"],
  [
    'one beside another build',
    wantsLatest('v1.0.0+a'),
    known('v1.0.0+b'),
    'git has v1.0.0+b, a higher version than v1.0.0+a | v1.0.0+b',
  ],
  [
    'a build whose version another has, too',
    wantsName('v1.0.0+a', WHOLE, 'same-version'),
    known('v1.0.0+b', 'v1.0.0+c', 'v1.0.1+d', 'v1.0.0', 'v2.0.0'),
    'git has v1.0.0+c, a higher build than v1.0.0+a | v1.0.0+c | v1.0.0+b',
  ],
  ['the highest build', wantsName('v1.0.0+c', WHOLE, 'same-version'), known('v1.0.0+b', 'v1.0.1+d'), 'move'],
  [
    'a build of a prerelease',
    wantsName('v1.0.0-rc.1+a', WHOLE, 'same-version'),
    known('v1.0.0-rc.1+b', 'v1.0.0+c'),
    'git has v1.0.0-rc.1+b, a higher build than v1.0.0-rc.1+a | v1.0.0-rc.1+b',
  ],
])('judge() of %s', (_name, one, gitTags, expected) => {
  expect(spelled(judge(one, gitTags, NO_ANSWERS))).toBe(expected);
});

test.each<[string, string, string]>([
  ['v1.3.0', '1', 'git has v1.4.0, a higher version than v1.3.0 | v1.4.0'],
  ['v1.4', '1', 'git has v1.4.0, a whole version of the range v1.4 | v1.4.0'],
  ['v1.4', '2', 'move'],
])('judge() reads git tags as a match does: %s under the name %s', (own, core, expected) => {
  const reader: Reader = { kind: 'match', pattern: { source: 'v(\\d+)', flags: '' }, group: 1 };
  const texts = ['v1.3.0', 'v1.4.0', 'v2.0.0'].map((text) => [text, [text.slice(0, 2), text.slice(1, 2)]] as const);
  const answers: PatternAnswers = new Map([['/v(\\d+)/', new Map(texts)]]);
  const one = wantsLatest(own, { core, range: 'same-name', reader });
  const gitTags = known('v1.3.0', 'v1.4.0', 'x9.0.0');
  expect(spelled(judge(one, gitTags, answers))).toBe(expected);
});

test.each<[string, boolean, Contender]>([
  ['a release', false, wantsLatest('v1.0.0')],
  ['a release that is marked', true, wantsLatest('v1.0.0', { prerelease: true })],
  ['a prerelease', true, wantsLatest('v1.0.0-rc.1')],
  ['a prerelease and the tag of its own', false, wantsName('v1.0.0-rc.1+a', WHOLE, 'same-version')],
])('isEarly() of %s is %s', (_name, expected, one) => {
  expect(isEarly(one)).toBe(expected);
});

test('holdEarly() names nobody else', () => {
  expect(holdEarly(wantsLatest('v1.0.0-rc.1'))).toStrictEqual({
    kind: 'hold',
    reason: 'v1.0.0-rc.1 is a prerelease, which moves no stable tag',
    rivals: [],
  });
});

const VERSIONS = fc
  .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.constantFrom('', '-rc.1', '+b'))
  .map(([major, minor, patch, rest]) => `v${major}.${minor}.${patch}${rest}`);
const READERS = fc.constantFrom(WHOLE, RAW, MINOR, MAJOR);
const SHORT = fc.oneof(
  VERSIONS,
  fc.nat(3).map(String),
  fc.tuple(fc.nat(3), fc.nat(3)).map((parts) => parts.join('.')),
);

test('judge() does not depend on the order in which git names its tags', () => {
  const ordered = fc
    .uniqueArray(SHORT, { maxLength: 8 })
    .chain((names) => fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: names.length })));
  fc.assert(
    fc.property(ordered, SHORT, READERS, ([names, others], own, reader) => {
      for (const one of [wantsLatest(own), wantsName(own, reader)]) {
        expect(judge(one, known(...others), NO_ANSWERS)).toStrictEqual(judge(one, known(...names), NO_ANSWERS));
      }
    }),
  );
});

test('judge() lets at most one version of a repository take latest, and one if any is stable', () => {
  fc.assert(
    fc.property(fc.uniqueArray(VERSIONS, { minLength: 1, maxLength: 8 }), (names) => {
      const movers = names.filter((name) => judge(wantsLatest(name), known(...names), NO_ANSWERS).kind === 'move');
      expect(movers).toHaveLength(names.some((name) => !name.includes('-')) ? 1 : 0);
    }),
  );
});

test('judge() never lets a version move a tag that a higher stable one has, too', () => {
  fc.assert(
    fc.property(fc.uniqueArray(VERSIONS, { minLength: 2, maxLength: 8 }), VERSIONS, READERS, (names, own, reader) => {
      const above = names.filter((name) => !name.includes('-') && numbersOf(name) > numbersOf(own));
      const git = known(...names);
      if (above.length > 0) expect(judge(wantsLatest(own), git, NO_ANSWERS).kind).toBe('hold');
      const one = wantsName(own, reader);
      const sharing = above.filter((name) => wantsName(name, reader).core === one.core);
      if (sharing.length > 0) expect(judge(one, git, NO_ANSWERS).kind).toBe('hold');
    }),
  );
});

/** Numbers of one digit each have the order of texts. */
function numbersOf(name: string): string {
  return name.slice(0, 'v0.0.0'.length);
}
