import type { Expression, PatternAnswers } from '../../../src/decide/rules/expression.js';
import { keyOf } from '../../../src/decide/rules/expression.js';
import { VERSION_NAMES } from '../../../src/decide/rules/pattern.js';
import {
  findVersion,
  nameGitTag,
  type Reader,
  readGitTag,
  readVersion,
  sightFrom,
  sightOf,
  versionOfMatch,
} from '../../../src/decide/rules/reader.js';
import { parseTemplate } from '../../../src/decide/template.js';
import { parseAnyVersion, parsePartialVersion, parsePep440, parseVersion } from '../../../src/decide/version.js';

const APP: Expression = { source: '^app/v(.*)$', flags: '' };
const LOOSE: Expression = { source: '\\d+\\.\\d+\\.\\d+', flags: 'i' };
const GROUPS: Expression = { source: 'v(\\d+)(?:\\.(\\d+))?', flags: '' };

function patternOf(text: string): Extract<Reader, { kind: 'version' }>['pattern'] {
  return parseTemplate(text, VERSION_NAMES);
}

const SEMVER: Reader = { kind: 'version', scheme: 'semver', pattern: patternOf('{{major}}.{{minor}}') };
const PEP440: Reader = { ...SEMVER, scheme: 'pep440' };
const MATCH: Reader = { kind: 'match', pattern: GROUPS, group: 1 };
const ANY: Reader = { kind: 'any' };

/** What expressions find in texts. */
function answers(
  ...found: readonly (readonly [Expression, string, readonly (string | undefined)[]])[]
): PatternAnswers {
  return new Map(found.map(([expression, text, groups]) => [keyOf(expression), new Map([[text, groups]])]));
}

const IN_APP = answers([APP, 'app/v1.2.3', ['app/v1.2.3', '1.2.3']]);
const IN_V1 = answers([GROUPS, 'v1.2.3', ['v1.2', '1', '2']]);

test.each<[string, Reader, string, PatternAnswers, ReturnType<typeof parseAnyVersion>]>([
  ['semver', SEMVER, 'v1.2.3', new Map(), parseVersion('v1.2.3')],
  ['semver of two parts', SEMVER, 'v1.2', new Map(), parsePartialVersion('v1.2')],
  ['semver in another text', SEMVER, 'app/v1.2.3', new Map(), undefined],
  ['semver where PEP 440 is meant', SEMVER, '1.2rc1', new Map(), undefined],
  ['pep440', PEP440, '1.2rc1', new Map(), parsePep440('1.2rc1')],
  ['what match finds', { ...SEMVER, match: APP }, 'app/v1.2.3', IN_APP, parseVersion('1.2.3')],
  ['where match finds nothing', { ...SEMVER, match: APP }, 'v1.2.3', IN_APP, undefined],
  ['where match was not asked', { ...SEMVER, match: LOOSE }, 'v1.2.3', IN_APP, undefined],
  ['a match', MATCH, 'v1.2.3', IN_V1, parseVersion('v1.2.3')],
  ['a match that finds nothing', MATCH, 'v4.5.6', IN_V1, undefined],
  ['a match without that group', { ...MATCH, group: 3 }, 'v1.2.3', IN_V1, undefined],
  ['any', ANY, 'v1.2.3', new Map(), parseVersion('v1.2.3')],
  ['any short one', ANY, 'v1', new Map(), parsePartialVersion('v1')],
  ['any of PEP 440', ANY, '1.2rc1', new Map(), parsePep440('1.2rc1')],
  ['any after a prefix', ANY, 'app/v1.2.3', new Map(), parseVersion('1.2.3')],
  ['none', ANY, 'spring', new Map(), undefined],
])('readGitTag() sees %s', (_name, reader, gitTag, found, version) => {
  expect(readGitTag(reader, gitTag, found)).toStrictEqual(version);
});

test.each<[string, string | undefined, string | undefined]>([
  ['app/v1.2.3', 'app/v', '1.2.3'],
  ['app/v1.2.3', 'app/', undefined],
  ['lib/v1.2.3', 'app/v', undefined],
  ['v1.2.3', 'app/v', undefined],
  ['app/v1.2.3', '', undefined],
  ['v1.2.3', '', '1.2.3'],
  ['1.2', '', '1.2'],
  ['app/v1.2.3', undefined, '1.2.3'],
  ['v1.2.3', undefined, '1.2.3'],
])('monorepo prefixes compare among themselves only: %s for %j is %j', (gitTag, prefix, version) => {
  const reader: Reader = { ...ANY, ...(prefix !== undefined && { prefix }) };
  expect(readGitTag(reader, gitTag, new Map())?.version).toBe(version);
});

test.each<[string, Reader, string, PatternAnswers, string]>([
  ['by its pattern', SEMVER, 'v1.2.3', new Map(), '1.2'],
  ['by all of it, where it is a prerelease', SEMVER, 'v1.2.3-rc.1', new Map(), '1.2.3-rc.1'],
  ['by the group', MATCH, 'v1.2.3', IN_V1, '1'],
  ['by another group', { ...MATCH, group: 2 }, 'v1.2.3', IN_V1, '2'],
  ['by all that was found', { ...MATCH, group: 0 }, 'v1.2.3', IN_V1, 'v1.2'],
  ['by itself, where nothing was found', MATCH, 'v4.5.6', IN_V1, 'v4.5.6'],
  ['by itself, where the expression was not asked', MATCH, 'v4.5.6', new Map(), 'v4.5.6'],
  ['by itself', ANY, 'v1.2.3', new Map(), 'v1.2.3'],
])('nameGitTag() names a git tag %s', (_name, reader, gitTag, found, name) => {
  const version = parseAnyVersion(gitTag);
  expect(version && nameGitTag(reader, { gitTag, version }, found)).toBe(name);
});

const DIFFERENT: readonly Reader[] = [
  ANY,
  { ...ANY, prefix: '' },
  { ...ANY, prefix: 'app/v' },
  SEMVER,
  { ...SEMVER, prefix: '' },
  PEP440,
  { ...SEMVER, match: APP },
  { ...PEP440, match: APP },
  { ...SEMVER, match: LOOSE },
  { ...SEMVER, match: { ...LOOSE, flags: '' } },
  { ...SEMVER, match: APP, prefix: 'app/v' },
  MATCH,
  { ...MATCH, prefix: '' },
  { ...MATCH, group: 2 },
  { ...MATCH, pattern: APP },
  { ...MATCH, pattern: { ...GROUPS, flags: 'i' } },
];

test('sightOf() tells readers apart that see different versions', () => {
  expect(new Set(DIFFERENT.map(sightOf)).size).toBe(DIFFERENT.length);
});

test.each<[string, Reader, Reader]>([
  ['patterns', SEMVER, { ...SEMVER, pattern: patternOf('{{version}}') }],
  ['copies', { ...SEMVER, match: APP }, { ...SEMVER, match: { ...APP }, pattern: patternOf('{{major}}') }],
  ['copies of a match', MATCH, { ...MATCH, pattern: { ...GROUPS } }],
])('sightOf() is the same of readers that differ in %s', (_name, one, other) => {
  expect(sightOf(one)).toBe(sightOf(other));
});

test.each([
  ['semver', 'v1.2.3', parseVersion('v1.2.3')],
  ['semver', '1.2', parsePartialVersion('1.2')],
  ['semver', 'v1', parsePartialVersion('v1')],
  ['semver', '1.2.3-feat/x/y', parseVersion('1.2.3-feat-x-y')],
  ['semver', '1.2rc1', undefined],
  ['semver', '', undefined],
  ['pep440', '1.2rc1', parsePep440('1.2rc1')],
  ['pep440', '1.2.3', parsePep440('1.2.3')],
  ['pep440', '1.2/rc/1', parsePep440('1.2-rc-1')],
  ['pep440', 'spring', undefined],
] as const)('readVersion() of %s in %j', (scheme, text, version) => {
  expect(readVersion(scheme, text)).toStrictEqual(version);
});

test.each([
  ['v1.2.3', '1.2', parseVersion('v1.2.3')],
  ['v1.2.3', '', parseVersion('v1.2.3')],
  ['v1.2', '1', parsePartialVersion('v1.2')],
  ['v1', '1', parsePartialVersion('1')],
  ['v1.2.3', undefined, undefined],
  ['spring-1.2', '1.2', parsePartialVersion('1.2')],
  ['spring', 'pri', undefined],
  // A date is one number, whatever stands behind it.
  ['20200110', '2020', parsePartialVersion('2020')],
  ['20200110-RC2', '20200110', parsePartialVersion('20200110')],
  // The version that was found counts for more than one that stands behind a prefix.
  ['app/v1.2.3', '1.2.3', parseVersion('1.2.3')],
  ['app/v1.2.3', '1.2', parseVersion('1.2.3')],
  ['app/v1.2.3', 'app', parseVersion('1.2.3')],
  ['a-1.2.3-b-4.5.6', '4.5.6', parseVersion('4.5.6')],
])('versionOfMatch(%j, %j) is what the match stands for', (text, found, version) => {
  expect(versionOfMatch(text, found)).toStrictEqual(version);
});

test.each<[string, readonly (string | undefined)[], string | undefined]>([
  ['the first group', ['app/v1.2.3', '1.2.3', '3'], '1.2.3'],
  ['an empty first group', ['v1.2.3', ''], ''],
  ['all of it, where there is no group (which was a crash)', ['v1.2.3'], 'v1.2.3'],
  ['all of it, where the first group took no part', ['v1.2.3', undefined, '2'], 'v1.2.3'],
  ['nothing', [], undefined],
])('findVersion() finds %s', (_name, groups, version) => {
  expect(findVersion(APP, 'x', answers([APP, 'x', groups]))).toBe(version);
});

test.each<[string, PatternAnswers]>([
  ['in another text', answers([APP, 'y', ['1.2.3']])],
  ['by another expression', answers([LOOSE, 'x', ['1.2.3']])],
  ['at all', new Map()],
])('findVersion() finds nothing where nothing was found %s', (_name, found) => {
  expect(findVersion(APP, 'x', found)).toBeUndefined();
});

test.each([
  ['app/v1.2.3', { prefix: 'app/v' }],
  ['@acme/app@1.2.3', { prefix: '@acme/app@' }],
  ['v1.2.3', { prefix: '' }],
  ['spring', { prefix: '' }],
])('sightFrom(%j) is that of git tags with the same prefix', (gitTag, sight) => {
  expect(sightFrom(gitTag, true)).toStrictEqual(sight);
});

test('sightFrom() of a text that is no git tag keeps no prefix away', () => {
  expect(sightFrom('app/v1.2.3', false)).toStrictEqual({});
});
