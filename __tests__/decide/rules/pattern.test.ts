import { GLOBAL_NAMES } from '../../../src/decide/globals.js';
import {
  nameOfVersion,
  namesBuild,
  namesOnlyOne,
  namesWhole,
  partsNeeded,
  VERSION_NAMES,
  withGlobals,
} from '../../../src/decide/rules/pattern.js';
import { parseTemplate, type Template } from '../../../src/decide/template.js';
import { parseAnyVersion, parsePep440, type Version } from '../../../src/decide/version.js';
import { makeGlobals } from '../../_fakes/facts.js';

function patternOf(text: string): Template {
  return parseTemplate(text, [...GLOBAL_NAMES, ...VERSION_NAMES]);
}

const PARSE = { semver: parseAnyVersion, pep440: parsePep440 };

function versionOf(text: string, scheme: keyof typeof PARSE = 'semver'): Version {
  const version = PARSE[scheme](text);
  if (version === undefined) throw new Error(`Cannot test "${text}": it is no version`);
  return version;
}

test('VERSION_NAMES are those of a semantic version', () => {
  expect(VERSION_NAMES).toStrictEqual(['version', 'raw', 'major', 'minor', 'patch', 'prerelease', 'build']);
});

test.each([
  ['{{raw}}', 'v1.2.3-rc.4+b.5', 'v1.2.3-rc.4+b.5'],
  ['{{version}}', 'v1.2.3-rc.4+b.5', '1.2.3-rc.4'],
  ['{{major}}', 'v1.2.3-rc.4+b.5', '1'],
  ['{{minor}}', 'v1.2.3-rc.4+b.5', '2'],
  ['{{patch}}', 'v1.2.3-rc.4+b.5', '3'],
  ['{{prerelease}}', 'v1.2.3-rc.4+b.5', 'rc.4'],
  ['{{build}}', 'v1.2.3-rc.4+b.5', 'b.5'],
  ['v{{major}}.{{minor}}-x', 'v1.2.3', 'v1.2-x'],
  ['{{major}}{{prerelease}}{{build}}', 'v1.2.3', '1'],
  ['{{major}}.{{minor}}.{{patch}}', '1.2', '1.2.0'],
  ['stable', 'v1.2.3', 'stable'],
  ['', 'v1.2.3', ''],
  // Global expressions are filled in before, by withGlobals().
  ['{{sha}}{{major}}', 'v1.2.3', '1'],
])('nameOfVersion(%j) of %s, taken for stable, is %j', (pattern, version, name) => {
  expect(nameOfVersion(patternOf(pattern), versionOf(version), true)).toBe(name);
});

test.each([
  ['{{version}}', '2.0.0-rc.1'],
  ['{{raw}}', 'v2.0.0-rc.1'],
  ['v{{version}}-x', 'v2.0.0-rc.1-x'],
  ['v{{raw}}-x', 'vv2.0.0-rc.1-x'],
  ['{{raw}}_{{major}}', 'v2.0.0-rc.1_2'],
  ['{{major}}', '2.0.0-rc.1'],
  ['v{{major}}', 'v2.0.0-rc.1'],
  ['{{major}}-x', '2.0.0-rc.1-x'],
  ['a-{{major}}.{{minor}}-b', 'a-2.0.0-rc.1-b'],
  ['a-{{major}}.{{minor}}.{{patch}}-{{prerelease}}-b', 'a-2.0.0-rc.1-b'],
  ['{{prerelease}}', '2.0.0-rc.1'],
  ['{{sha}}-{{major}}', '-2.0.0-rc.1'],
])('nameOfVersion() of a prerelease keeps the literals of its pattern: %s is %s', (pattern, name) => {
  expect(nameOfVersion(patternOf(pattern), versionOf('v2.0.0-rc.1'), false)).toBe(name);
});

test.each(['stable', '', '{{branch}}'])(
  'nameOfVersion() of a prerelease is all of it where %j has no version',
  (text) => {
    expect(nameOfVersion(patternOf(text), versionOf('v2.0.0-rc.1'), false)).toBe('2.0.0-rc.1');
  },
);

test.each<[string, Template]>([
  ['{{major}}-x', patternOf('{{major}}-x')],
  ['{{major}}-{{sha}}', [...patternOf('{{major}}-'), { literal: '4f1c2d3' }]],
  ["{{date 'YYYYMMDD'}}.{{raw}}", [{ literal: '20261121' }, ...patternOf('.{{raw}}')]],
  ['{{branch}}{{tag}}', [{ literal: 'main' }, { literal: '' }]],
])('withGlobals(%j) leaves what versions fill', (pattern, filled) => {
  expect(withGlobals(patternOf(pattern), makeGlobals())).toStrictEqual(filled);
});

test('withGlobals() reads a value as text: a branch named {{major}} is no version', () => {
  const filled = withGlobals(patternOf('{{branch}}'), makeGlobals({ texts: { branch: '{{major}}' } }));
  expect(filled).toStrictEqual([{ literal: '{{major}}' }]);
  expect(nameOfVersion(filled, versionOf('1.2.3'), true)).toBe('{{major}}');
});

test.each<[string, keyof typeof PARSE, string, boolean]>([
  ['{{version}}', 'semver', '1.2.3', true],
  ['x{{raw}}', 'semver', '1.2', true],
  ['{{major}}.{{minor}}.{{patch}}', 'semver', 'v1.2.3', true],
  ['{{patch}}-{{minor}}-{{major}}', 'semver', '1.2.3+b', true],
  ['{{major}}.{{minor}}', 'semver', '1.2.3', false],
  ['{{major}}.{{patch}}', 'semver', '1.2.3', false],
  ['{{minor}}.{{patch}}', 'semver', '1.2.3', false],
  ['stable', 'semver', '1.2.3', false],
  // 1.2.0, 1.2.3 of another epoch and 1.2.3.0 would have these tags, too.
  ['{{major}}.{{minor}}.{{patch}}', 'semver', '1.2', false],
  ['{{major}}.{{minor}}.{{patch}}', 'pep440', '1!1.2.3', false],
  ['{{major}}.{{minor}}.{{patch}}', 'pep440', '1.2.3.4', false],
  ['{{major}}.{{minor}}.{{patch}}', 'pep440', '1.2.3', true],
])('namesOnlyOne(%j) of %s %s is %j', (pattern, scheme, text, expected) => {
  expect(namesOnlyOne(patternOf(pattern), versionOf(text, scheme))).toBe(expected);
});

test.each([
  ['{{raw}}', true],
  ['{{version}}-{{build}}', true],
  ['{{version}}', false],
  ['build', false],
  ['', false],
])('namesBuild(%j) is %j', (pattern, expected) => {
  expect(namesBuild(patternOf(pattern))).toBe(expected);
});

test.each([
  ['{{raw}}', 1],
  ['{{major}}', 1],
  ['{{minor}}', 2],
  ['{{major}}.{{minor}}', 2],
  ['{{minor}}.{{major}}', 2],
  ['{{patch}}', 3],
  ['{{raw}}-{{patch}}', 3],
  ['{{version}}', 3],
  ['{{prerelease}}', 3],
  ['{{build}}', 3],
  ['{{major}}-{{sha}}', 1],
  ['{{sha}}', 3],
  ['stable', 3],
])('partsNeeded(%j) is %j', (pattern, expected) => {
  expect(partsNeeded(patternOf(pattern))).toBe(expected);
});

test.each([
  ['{{version}}', true],
  ['v{{raw}}', true],
  ['{{major}}.{{minor}}.{{patch}}', false],
  ['version', false],
  ['', false],
])('namesWhole(%j) is %j', (pattern, expected) => {
  expect(namesWhole(patternOf(pattern))).toBe(expected);
});
