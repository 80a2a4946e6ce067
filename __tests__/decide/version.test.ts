import fc from 'fast-check';
import {
  compareVersions,
  highest,
  isReleaseName,
  isStable,
  ownerOf,
  parseVersion,
  prefixOfVersion,
} from '../../src/decide/version.js';
import { versionOf } from '../_fakes/values.js';

test('parseVersion() takes a version apart', () => {
  expect(parseVersion('v1.2.3-rc.1+b.5')).toStrictEqual({
    raw: 'v1.2.3-rc.1+b.5',
    version: '1.2.3-rc.1',
    major: 1,
    minor: 2,
    patch: 3,
    prerelease: 'rc.1',
    build: 'b.5',
  });
});

test.each(['', 'v1', '1.2', '01.2.3', '1.2.3.4', 'x1.2.3', '1.2.3-', 'vv1.2.3'])(
  'parseVersion(%j) is nothing',
  (text) => {
    expect(parseVersion(text)).toBeUndefined();
  },
);

test.each([
  ['1.2.3', true],
  ['1.2.3+b', true],
  ['1.2.3-0', false],
])('isStable(%j) is %s', (text, expected) => {
  expect(isStable(versionOf(text))).toBe(expected);
});

test.each([
  ['1.0.0-alpha', '1.0.0-alpha.1'],
  ['1.0.0-alpha.1', '1.0.0-beta'],
  ['1.0.0-rc.2', '1.0.0-rc.10'],
  ['1.0.0-rc.1', '1.0.0'],
  ['1.9.0', '1.10.0'],
  ['1.0.0', '1.0.0+a'],
  ['1.0.0+a', '1.0.0+b'],
  ['1.0.0', 'v1.0.0'],
])('compareVersions(): %s is lower than %s', (lower, higher) => {
  expect(Math.sign(compareVersions(versionOf(lower), versionOf(higher)))).toBe(-1);
  expect(Math.sign(compareVersions(versionOf(higher), versionOf(lower)))).toBe(1);
});

const VERSIONS = fc
  .tuple(
    fc.constantFrom('', 'v'),
    fc.nat(2),
    fc.nat(2),
    fc.constantFrom('', '-rc.1', '-rc.2', '-1', '-a'),
    fc.constantFrom('', '+a', '+b', '+1'),
  )
  .map(([v, major, minor, prerelease, build]) => versionOf(`${v}${major}.${minor}.0${prerelease}${build}`));

test('compareVersions() is a total order', () => {
  fc.assert(
    fc.property(VERSIONS, VERSIONS, VERSIONS, (a, b, c) => {
      const sign = (x: typeof a, y: typeof a): number => Math.sign(compareVersions(x, y)) + 0;
      expect(sign(a, b) + sign(b, a)).toBe(0);
      expect(sign(a, b) === 0).toBe(a.raw === b.raw);
      if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

test.each([
  [[], undefined],
  [['1.0.0', '1.10.0', '1.9.0'], '1.10.0'],
])('highest(%j) is %j', (texts: string[], expected) => {
  expect(highest(texts.map(versionOf))?.raw).toBe(expected);
});

test.each([
  ['app/v1.2.3', 'app/'],
  ['app-v1.2.3', 'app-'],
  ['app-1.2.3-rc.1', 'app-'],
  ['@acme/app@1.2.3', '@acme/app@'],
  ['v1.2.3', undefined],
  ['1.2.3-rc-1.2.3', undefined],
  ['spring', undefined],
  ['app/v1.2', undefined],
  ['app/v1.2.3.4', undefined],
])('prefixOfVersion(%j) returns %j', (gitTag, expected) => {
  expect(prefixOfVersion(gitTag)).toBe(expected);
});

test('prefixOfVersion() is fast for any long name', () => {
  const begun = performance.now();
  prefixOfVersion(`${'a-'.repeat(5000)}1.2.x`);
  expect(performance.now() - begun).toBeLessThan(1000);
});

test.each([
  ['latest', true],
  ['1', true],
  ['1.2', true],
  ['1.2.3', true],
  ['v1', false],
  ['1.2.3.4', false],
  ['1.x', false],
  ['main', false],
])('isReleaseName(%j) is %s', (name, expected) => {
  expect(isReleaseName(name)).toBe(expected);
});

test.each([
  ['latest', '2.0.1'],
  ['1', '1.3.0'],
  ['1.2', '1.2.9'],
  ['1.2.3', '1.2.3'],
  ['3', undefined],
  ['1.2.8', undefined],
])('ownerOf(%j) is %j', (name, expected) => {
  const versions = ['1.2.3', '2.0.1', '1.2.9', '1.3.0'].map(versionOf);
  expect(ownerOf(name, versions)?.version).toBe(expected);
});
