import { Refusal } from '../../src/errors.js';
import { cutIndex, refuseMissing } from '../../src/decide/index-cut.js';

const SUBJECT = 'vnd.docker.reference.digest';

function entry(digest: string, platform: string, more: object = {}): object {
  const [os = '', architecture = '', variant] = platform.split('/');
  return { mediaType: 'm', digest, size: 1, platform: { os, architecture, ...(variant && { variant }) }, ...more };
}

const AMD = entry('a', 'linux/amd64', { annotations: { own: 'x' }, urls: ['u'] });
const ARM = entry('b', 'linux/arm64/v8');
const V7 = entry('c', 'linux/arm/v7');
const ABOUT_AMD = entry('d', 'unknown/unknown', { annotations: { [SUBJECT]: 'a' } });
const ABOUT_ARM = entry('e', 'unknown/unknown', { annotations: { [SUBJECT]: 'b' } });
const OTHER = { mediaType: 'm', digest: 'f', size: 1 };
const ALL = [AMD, ARM, V7, ABOUT_AMD, ABOUT_ARM, OTHER];

function indexOf(manifests: readonly object[]): string {
  return JSON.stringify({ schemaVersion: 2, mediaType: 'i', manifests, annotations: { title: 'kept' }, odd: [1] });
}

test.each([
  [['linux/amd64'], [AMD, ABOUT_AMD]],
  [['linux/arm64'], [ARM, ABOUT_ARM]],
  [
    ['linux/arm/v7', 'linux/amd64'],
    [AMD, V7, ABOUT_AMD],
  ],
])('cutIndex() to %j leaves these entries with their attestations as they are, and all the rest', (platforms, kept) => {
  expect(cutIndex(indexOf(ALL), platforms)).toBe(indexOf(kept));
});

test('cutIndex() changes nothing where all entries stay', () => {
  expect(cutIndex(indexOf([AMD, ARM, ABOUT_ARM]), ['linux/arm64', 'linux/amd64'])).toBeUndefined();
});

test.each([
  ['linux/s390x', ALL, 'linux/amd64, linux/arm64/v8, linux/arm/v7'],
  ['unknown/s390x', [AMD, AMD], 'linux/amd64'],
  ['linux/amd64', [OTHER], 'it names none'],
])('cutIndex() to %s refuses, and names what there is', (platform, entries, known) => {
  expect(() => cutIndex(indexOf(entries), [platform])).toThrow(`(${known})`);
});

test('cutIndex() of what is no index finds no platform', () => {
  expect(() => cutIndex('{}', ['linux/amd64'])).toThrow('(it names none)');
});

test.each([
  [['linux/amd64'], ['linux/amd64'], undefined],
  [[], [''], undefined],
  [['unknown/unknown'], ['linux/amd64', 'unknown/unknown'], 'unknown/unknown'],
  [['linux/amd64', 'linux/386', 'linux/arm/v7'], ['linux/amd64'], 'linux/386, linux/arm/v7'],
])('refuseMissing(%j, %j) refuses %j', (platforms, own, refused) => {
  const refuse = (): void => refuseMissing(platforms, own);
  if (refused === undefined) expect(refuse).not.toThrow();
  else expect(refuse).toThrow(Refusal);
  if (refused !== undefined) expect(refuse).toThrow('it must be platforms that the image of input "from" has');
});
