import fc from 'fast-check';
import {
  compareTexts,
  compareVersions,
  highest,
  isFullVersion,
  isSameVersion,
  namesRelease,
  parseAnyVersion,
  parsePartialVersion,
  parsePep440,
  parseVersion,
  type Version,
} from '../../src/decide/version.js';
import { anyText } from '../_fakes/any-text.js';

const SEMVER = { scheme: 'semver', epoch: 0, prerelease: '', build: '', isStable: true } as const;
const PEP440 = { ...SEMVER, scheme: 'pep440' } as const;

test.each<[string, Version]>([
  ['1.2.3', { ...SEMVER, raw: '1.2.3', version: '1.2.3', major: 1, minor: 2, patch: 3, parts: 3 }],
  ['v0.0.0', { ...SEMVER, raw: 'v0.0.0', version: '0.0.0', major: 0, minor: 0, patch: 0, parts: 3 }],
  [
    'v1.2.3-rc.1+b.5',
    {
      ...SEMVER,
      raw: 'v1.2.3-rc.1+b.5',
      version: '1.2.3-rc.1',
      ...{ major: 1, minor: 2, patch: 3, parts: 3 },
      prerelease: 'rc.1',
      build: 'b.5',
      isStable: false,
    },
  ],
  ['1.2.3+b', { ...SEMVER, raw: '1.2.3+b', version: '1.2.3', major: 1, minor: 2, patch: 3, build: 'b', parts: 3 }],
])('parseVersion(%j) takes it apart', (text, expected) => {
  expect(parseVersion(text)).toStrictEqual(expected);
});

test.each([
  '',
  'v1',
  '1.2',
  '01.2.3',
  '1.2.3.4',
  'x1.2.3',
  '1.2.3-',
  'vv1.2.3',
  '99999999999999999999.0.0',
  'app-1.2.3',
])('parseVersion(%j) is nothing', (text) => {
  expect(parseVersion(text)).toBeUndefined();
});

test.each<[string, Pick<Version, 'version' | 'major' | 'minor' | 'parts'>]>([
  ['1', { version: '1', major: 1, minor: 0, parts: 1 }],
  ['v1', { version: '1', major: 1, minor: 0, parts: 1 }],
  ['0', { version: '0', major: 0, minor: 0, parts: 1 }],
  ['v1.2', { version: '1.2', major: 1, minor: 2, parts: 2 }],
  ['=1.2', { version: '1.2', major: 1, minor: 2, parts: 2 }],
  ['10.0', { version: '10.0', major: 10, minor: 0, parts: 2 }],
  ['20260131', { version: '20260131', major: 20260131, minor: 0, parts: 1 }],
  [
    '999999999999999.999999999999999',
    { version: '999999999999999.999999999999999', major: 999999999999999, minor: 999999999999999, parts: 2 },
  ],
])('parsePartialVersion(%j): two-part versions and shorter ones are versions, too', (text, expected) => {
  expect(parsePartialVersion(text)).toStrictEqual({ ...SEMVER, raw: text, patch: 0, ...expected });
});

test.each([
  '',
  'v',
  '01',
  '1.02',
  '1.2.3',
  '1.',
  '.1',
  '1.x',
  'x1',
  '1-rc',
  '1.2+b',
  '9999999999999999',
  '1.9999999999999999',
])('parsePartialVersion(%j) is nothing', (text) => {
  expect(parsePartialVersion(text)).toBeUndefined();
});

test.each<[string, Omit<Version, 'raw' | 'scheme' | 'isStable'>, 'stable' | 'early']>([
  ['1.2.3', { ...PEP440, version: '1.2.3', major: 1, minor: 2, patch: 3, parts: 3 }, 'stable'],
  ['v1.2', { ...PEP440, version: '1.2', major: 1, minor: 2, patch: 0, parts: 2 }, 'stable'],
  ['1', { ...PEP440, version: '1', major: 1, minor: 0, patch: 0, parts: 1 }, 'stable'],
  ['2026.01.02', { ...PEP440, version: '2026.1.2', major: 2026, minor: 1, patch: 2, parts: 3 }, 'stable'],
  ['1.2.3.4', { ...PEP440, version: '1.2.3.4', major: 1, minor: 2, patch: 3, parts: 3 }, 'stable'],
  [
    '1!2.0+loc',
    { ...PEP440, version: '1!2.0+loc', epoch: 1, major: 2, minor: 0, patch: 0, build: 'loc', parts: 2 },
    'stable',
  ],
  ['1.2.3RC2', { ...PEP440, version: '1.2.3rc2', major: 1, minor: 2, patch: 3, prerelease: 'rc2', parts: 3 }, 'early'],
  ['1.2-alpha', { ...PEP440, version: '1.2a0', major: 1, minor: 2, patch: 0, prerelease: 'a0', parts: 2 }, 'early'],
  [
    '1.2.post1',
    { ...PEP440, version: '1.2.post1', major: 1, minor: 2, patch: 0, prerelease: '.post1', parts: 2 },
    'early',
  ],
  ['1.2-1', { ...PEP440, version: '1.2.post1', major: 1, minor: 2, patch: 0, prerelease: '.post1', parts: 2 }, 'early'],
  [
    '1.2.dev3',
    { ...PEP440, version: '1.2.dev3', major: 1, minor: 2, patch: 0, prerelease: '.dev3', parts: 2 },
    'early',
  ],
  [
    '1!1.0rc1',
    { ...PEP440, version: '1!1.0rc1', epoch: 1, major: 1, minor: 0, patch: 0, prerelease: 'rc1', parts: 2 },
    'early',
  ],
])('parsePep440(%j) takes it apart', (text, expected, kind) => {
  expect(parsePep440(text)).toStrictEqual({ ...expected, raw: text, isStable: kind === 'stable' });
});

test.each([
  '',
  'v',
  'x1',
  '1.2.x',
  '1.2.3-beta-1-2-3',
  '1.2.3+',
  '99999999999999999999',
  '1.2.3.99999999999999999999',
  ' 1.2',
])('parsePep440(%j) is nothing', (text) => {
  expect(parsePep440(text)).toBeUndefined();
});

test.each([
  ['1.2.3', 'semver', 3],
  ['v1.2.3-rc.1', 'semver', 3],
  ['1.2', 'semver', 2],
  ['1', 'semver', 1],
  ['1.2rc1', 'pep440', 2],
  ['01.2.3', 'pep440', 3],
  ['1.2.3.4', 'pep440', 3],
])('parseAnyVersion(%j) is one of %s with %i parts', (text, scheme, parts) => {
  expect(parseAnyVersion(text)).toMatchObject({ raw: text, scheme, parts });
});

test.each(['main', 'spring', '', '1.x', 'app-1.2.3'])('parseAnyVersion(%j) is nothing', (text) => {
  expect(parseAnyVersion(text)).toBeUndefined();
});

test.each([
  ['1.2.3', true],
  ['v1.2.3-rc.1+b', true],
  ['1.2rc1', true],
  ['1.2.dev1', true],
  ['2026.01.02', true],
  ['1.2', false],
  ['v1', false],
  ['main', false],
])('isFullVersion(%j) is %s', (text, expected) => {
  expect(isFullVersion(text)).toBe(expected);
});

function versionOf(text: string): Version {
  const version = parseAnyVersion(text);
  if (version === undefined) throw new Error(`Cannot use "${text}" in a test: it is no version`);
  return version;
}

test.each([
  ['1.2.3', true],
  ['1.2.3-rc.1', true],
  ['1.2rc1', true],
  ['1.2', false],
  ['1', false],
])('namesRelease(%j) is %s', (text, expected) => {
  expect(namesRelease(versionOf(text))).toBe(expected);
});

test.each([
  // By number, not by letter.
  ['1.9.0', '1.10.0'],
  ['9.0.0', '10.0.0'],
  ['1.0.9', '1.0.10'],
  ['1.9.9', '2.0.0'],
  ['1.2.9', '1.3.0'],
  // Prereleases, as semver has them.
  ['1.0.0-alpha', '1.0.0-alpha.1'],
  ['1.0.0-alpha.1', '1.0.0-beta'],
  ['1.0.0-1', '1.0.0-a'],
  ['1.0.0-rc.2', '1.0.0-rc.10'],
  ['1.0.0-rc.1', '1.0.0'],
  ['0.9.0', '1.0.0-rc.1'],
  // Build metadata decides where all else is equal, and then the text.
  ['1.0.0', '1.0.0+a'],
  ['1.0.0+2', '1.0.0+10'],
  ['1.0.0+a', '1.0.0+b'],
  ['1.0.0-rc.1+b', '1.0.0+a'],
  ['1.0.0', 'v1.0.0'],
  // A short version is the first of its range.
  ['1', '1.0.1'],
  ['1.9', '1.10'],
  ['1.2', '1.2.0'],
  ['1', '1.0'],
  ['1.1.9', '1.2'],
  // PEP 440.
  ['1.0.dev1', '1.0a1'],
  ['1.0a2', '1.0a10'],
  ['1.0a1', '1.0b1'],
  ['1.0rc1', '01.0.0'],
  ['01.0.0', '1.0.post1'],
  ['1.0.post1.dev1', '1.0.post1'],
  ['1.0.post2', '01.0.1'],
  ['01.0.0', '01.0.0+a'],
  ['01.0.0+a', '01.0.0+1'],
  ['1.2.3.4', '1.2.3.10'],
  ['9.0.0.1', '1!1.0'],
  ['1!1.0', '1!1.1'],
  ['1!2.0', '2!1.0'],
  ['99.0.0', '1!0.1'],
  // Both together: the numbers decide, then the scheme.
  ['1.2.3.4', '1.2.4'],
  ['1.2.3', '1.2.4rc1'],
  ['1.2.0rc1', '1.2.0'],
])('compareVersions(): %s is lower than %s', (lower, higher) => {
  expect(Math.sign(compareVersions(versionOf(lower), versionOf(higher)))).toBe(-1);
  expect(Math.sign(compareVersions(versionOf(higher), versionOf(lower)))).toBe(1);
  expect(compareVersions(versionOf(lower), versionOf(lower))).toBe(0);
});

const NUMBER = fc.oneof(fc.nat(2), fc.constantFrom(9, 10, 20260131, 999999999999999));
const TAILS = ['', '', '-rc.1', '-rc.2', '-1', '-a', '+a', '+b', '+1', '-rc.1+a', '+1.0', '+01'];
const PEP440_TAILS = [
  '',
  '',
  'a1',
  'b2',
  'rc1',
  '.post1',
  '-1',
  '.dev1',
  'a1.dev2',
  '.post1.dev1',
  '+a',
  '+1',
  '+a.1',
  '.0',
  '.4',
];

function joined(parts: readonly (string | number)[]): string {
  return parts.join('');
}

const ANY_VERSION = fc
  .oneof(
    fc.tuple(
      fc.constantFrom('', 'v'),
      NUMBER,
      fc.constant('.'),
      NUMBER,
      fc.constant('.'),
      NUMBER,
      fc.constantFrom(...TAILS),
    ),
    fc.tuple(fc.constantFrom('', 'v'), NUMBER),
    fc.tuple(fc.constantFrom('', 'v'), NUMBER, fc.constant('.'), NUMBER),
    fc.tuple(fc.constantFrom('', '0', '1!'), NUMBER, fc.constant('.'), NUMBER, fc.constantFrom(...PEP440_TAILS)),
    fc.tuple(
      fc.constantFrom('', '0', 'v0', '1!'),
      NUMBER,
      fc.constant('.'),
      NUMBER,
      fc.constant('.'),
      NUMBER,
      fc.constantFrom(...PEP440_TAILS),
    ),
  )
  .map((parts) => versionOf(joined(parts)));

test('compareVersions() is a total order over semantic, partial and PEP 440 versions: antisymmetric, transitive, total', () => {
  const sign = (a: Version, b: Version): number => Math.sign(compareVersions(a, b));
  fc.assert(
    fc.property(ANY_VERSION, ANY_VERSION, ANY_VERSION, (a, b, c) => {
      expect(sign(a, b) + sign(b, a)).toBe(0);
      expect(sign(a, b) === 0).toBe(a.raw === b.raw);
      if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
      if (sign(a, b) >= 0 && sign(b, c) >= 0) expect(sign(a, c)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 3000 },
  );
});

test('compareVersions() keeps versions of the same numbers together, whatever comes between', () => {
  fc.assert(
    fc.property(ANY_VERSION, ANY_VERSION, (a, b) => {
      if (a.epoch === b.epoch && a.major !== b.major) {
        expect(Math.sign(compareVersions(a, b))).toBe(Math.sign(a.major - b.major));
      }
    }),
  );
});

test.each([
  [[], undefined],
  [['1.0.0'], '1.0.0'],
  [['1.0.0', '1.10.0', '1.9.0'], '1.10.0'],
  [['1.0.0+b', '1.0.0+a'], '1.0.0+b'],
  [['1.0.0-rc.1', '0.9.0'], '1.0.0-rc.1'],
])('highest(%j) is %j', (texts: string[], expected) => {
  expect(highest(texts.map(versionOf))?.raw).toBe(expected);
});

test('highest() does not depend on the order of the versions', () => {
  fc.assert(
    fc.property(fc.array(ANY_VERSION, { minLength: 1, maxLength: 6 }), (versions) => {
      expect(highest(versions)).toStrictEqual(versions.toSorted(compareVersions).at(-1));
      expect(highest(versions.toReversed())).toStrictEqual(highest(versions));
    }),
  );
});

test.each([
  ['1.2.3', 'v1.2.3', true],
  ['1.2', '1.2.0', true],
  ['01.2.3', '1.02.3', true],
  ['1.2rc1', 'v1.2-rc.1', true],
  ['1.2.3', '1.2.4', false],
  ['1.2.3', '1.2.3+a', false],
  ['1.2.3', '1.2.3-rc.1', false],
  ['1.2.3', '01.2.3', false],
  ['1!1.0', '01.0', false],
])('isSameVersion(%j, %j) is %s', (a, b, expected) => {
  expect(isSameVersion(versionOf(a), versionOf(b))).toBe(expected);
  expect(isSameVersion(versionOf(b), versionOf(a))).toBe(expected);
});

test.each([
  ['a', 'b', -1],
  ['b', 'a', 1],
  ['a', 'a', 0],
  ['B', 'a', -1],
  ['a', 'ab', -1],
  ['10', '9', -1],
])('compareTexts(%j, %j) is %i', (a, b, expected) => {
  expect(compareTexts(a, b)).toBe(expected);
});

test('versions are parsed, whatever the text', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 30 }), (text) => {
      expect(parseAnyVersion(text)?.raw ?? text).toBe(text);
    }),
  );
  const parts = ['1', '1.', '1-', '1!', '0.', 'a.', '+a', '-', ' ', 'v', '1.0a1.post1.dev1'];
  for (const part of parts) {
    const long = part.repeat(10_000);
    expect([parseAnyVersion(`1.0${long}x!`), parseAnyVersion(`1.0+${long}x!`)]).toStrictEqual([undefined, undefined]);
  }
});
