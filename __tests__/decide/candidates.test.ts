import fc from 'fast-check';
import { higherThan, highestFirst, highestStable, readVersions, sees } from '../../src/decide/candidates.js';
import type { PatternAnswers } from '../../src/decide/rules/expression.js';
import { type Reader, readVersion, type Sighting } from '../../src/decide/rules/reader.js';
import type { Version } from '../../src/decide/version.js';

const NO_ANSWERS: PatternAnswers = new Map();
const SEMVER: Reader = { kind: 'version', scheme: 'semver', pattern: [] };
const PEP440: Reader = { kind: 'version', scheme: 'pep440', pattern: [] };
const MATCH: Reader = { ...SEMVER, match: { source: 'app/(.*)', flags: '' } };
const ANSWERS: PatternAnswers = new Map([['/app/(.*)/', new Map([['app/v4.0.0', ['app/v4.0.0', 'v4.0.0']]])]]);

function versionOf(text: string): Version {
  const version = readVersion('semver', text);
  if (version === undefined) throw new Error(`Cannot use "${text}" in a test: it is no version`);
  return version;
}

function sightings(...gitTags: readonly string[]): readonly Sighting[] {
  return gitTags.map((gitTag) => ({ gitTag, version: versionOf(gitTag) }));
}

function namesOf(candidates: readonly Sighting[]): readonly string[] {
  return candidates.map(({ gitTag }) => gitTag);
}

const GIT = ['v1.0.0', '2.0.0', 'v2.1.0-rc.1', 'v3', 'app/v4.0.0', '1.0.0rc1', 'x'];

test.each<[string, Reader, [string, string][]]>([
  [
    'semver',
    SEMVER,
    [
      ['v1.0.0', '1.0.0'],
      ['2.0.0', '2.0.0'],
      ['v2.1.0-rc.1', '2.1.0-rc.1'],
      ['v3', '3'],
    ],
  ],
  [
    'pep440',
    PEP440,
    [
      ['v1.0.0', '1.0.0'],
      ['2.0.0', '2.0.0'],
      ['v2.1.0-rc.1', '2.1.0rc1'],
      ['v3', '3'],
      ['1.0.0rc1', '1.0.0rc1'],
    ],
  ],
  ['semver, with an expression', MATCH, [['app/v4.0.0', '4.0.0']]],
])('readVersions() reads git tags as a rule of %s does', (_name, reader, expected) => {
  const read = readVersions(reader, [...GIT], ANSWERS);
  expect(read.map(({ gitTag, version }) => [gitTag, version.version])).toStrictEqual(expected);
});

test('readVersions() reads a list once for readers that see the same, and never takes one for another', () => {
  const first = readVersions(SEMVER, GIT, ANSWERS);
  expect(readVersions({ ...SEMVER, pattern: [{ literal: 'x' }] }, GIT, ANSWERS)).toBe(first);
  expect(namesOf(readVersions(MATCH, GIT, ANSWERS))).toStrictEqual(['app/v4.0.0']);
  expect(readVersions(SEMVER, GIT, ANSWERS)).toBe(first);
  expect(namesOf(readVersions(SEMVER, ['v9.0.0'], ANSWERS))).toStrictEqual(['v9.0.0']);
  expect(readVersions(SEMVER, [...GIT], NO_ANSWERS)).not.toBe(first);
});

test.each<[string, string[], string[]]>([
  ['v1.2.3', [], []],
  ['v1.2.3', ['v1.2.2', 'v1.2.3', 'v1.2.3-rc.1'], []],
  ['v1.9.0', ['v1.10.0', 'v1.8.0', 'v2.0.0-rc.1', 'v1.9.1'], ['v2.0.0-rc.1', 'v1.10.0', 'v1.9.1']],
  // One version, whichever way it is written.
  ['1.2.3', ['v1.2.3', '1.2.3'], []],
  ['v1.2', ['1.2', 'v1.2.0', 'v1.2.1'], ['v1.2.1']],
  ['v1.2.3', ['v1.2.3+a', 'v1.2.3+b'], ['v1.2.3+b', 'v1.2.3+a']],
])('higherThan(%s) of %j returns %j', (own, git, expected) => {
  expect(namesOf(higherThan(versionOf(own), sightings(...git)))).toStrictEqual(expected);
});

test.each<[string[], string | undefined]>([
  [[], undefined],
  [['v2.0.0-rc.1'], undefined],
  [['v1.9.0', 'v1.10.0', 'v2.0.0-rc.1', 'v1.2.0'], 'v1.10.0'],
  [['v2.0.0-rc.1', 'v1.0.0', 'v1.0.0+b', 'v1.0.0+a'], 'v1.0.0+b'],
])('highestStable(%j) returns %j', (git, expected) => {
  expect(highestStable(sightings(...git))?.gitTag).toBe(expected);
});

test.each<[string, string, Reader, boolean]>([
  ['a version', 'v1.0.0', SEMVER, true],
  ['it without its v', '1.0.0', SEMVER, true],
  ['a prerelease', 'v2.1.0-rc.1', SEMVER, true],
  ['no other build', '1.0.0+a', SEMVER, false],
  ['nothing behind another prefix', 'v4.0.0', SEMVER, false],
  ['what an expression finds', 'v4.0.0', MATCH, true],
])('sees() among git tags %s: %s', (_name, own, reader, expected) => {
  expect(sees(reader, versionOf(own), { names: GIT, answers: ANSWERS })).toBe(expected);
});

/** Git tags in which an expression sees the same version. */
const TWINS: readonly Sighting[] = ['a-v1.2', 'c-v1.2', 'b-v1.2'].map((gitTag) => ({
  gitTag,
  version: versionOf('v1.2'),
}));

test('of git tags with the same version, the last one by its text counts as the highest', () => {
  const expected = ['c-v1.2', 'b-v1.2', 'a-v1.2'];
  expect(namesOf(highestFirst(TWINS))).toStrictEqual(expected);
  expect(namesOf(highestFirst(TWINS.toReversed()))).toStrictEqual(expected);
  expect(highestStable(TWINS)?.gitTag).toBe('c-v1.2');
  expect(highestStable(TWINS.toReversed())?.gitTag).toBe('c-v1.2');
});

test('the order of versions is that of no list', () => {
  const version = fc
    .tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.constantFrom('', '-rc.1', '+a', '+b'))
    .map(([major, minor, patch, rest]) => `${major}.${minor}.${patch}${rest}`);
  const letter = fc.constantFrom('', 'v');
  const gitTag = fc.tuple(letter, version).map((parts) => parts.join(''));
  const ordered = fc
    .uniqueArray(gitTag)
    .chain((git) => fc.tuple(fc.constant(git), fc.shuffledSubarray(git, { minLength: git.length })));
  fc.assert(
    fc.property(ordered, gitTag, ([git, other], own) => {
      expect(highestFirst(sightings(...other))).toStrictEqual(highestFirst(sightings(...git)));
      expect(highestStable(sightings(...other))).toStrictEqual(highestStable(sightings(...git)));
      expect(namesOf(higherThan(versionOf(own), sightings(...git)))).not.toContain(own);
    }),
  );
});
