import fc from 'fast-check';
import { isLatest, isTag, makeLatest, makeTag, parseTag } from '../../src/decide/tag.js';
import { anyText } from '../_fakes/any-text.js';
import { refusalsOf } from '../_fakes/values.js';

const LONGEST = 'x'.repeat(128);
const CUT = 'x'.repeat(119);

test.each([
  ['1.2.3', true],
  ['_a', true],
  [LONGEST, true],
  [`${LONGEST}x`, false],
  ['', false],
  ['.a', false],
  ['-a', false],
  ['a/b', false],
  ['a+b', false],
  ['é', false],
  ['a\n', false],
])('isTag(%j) is %s', (text, expected) => {
  expect(isTag(text)).toBe(expected);
});

test.each([
  ['main', 'main'],
  ['feat/x', 'feat-x'],
  ['feat//x', 'feat-x'],
  ['1.2.3+build.5', '1.2.3-build.5'],
  ['été', 't-'],
  ['a\u0000b\nc', 'a-b-c'],
  ['///', undefined],
  ['日本', undefined],
  ['', undefined],
])('makeTag(%j) returns %j', (name, expected) => {
  expect(makeTag(name)).toBe(expected);
});

test.each([
  ['.hidden', 'hidden'],
  ['--x', 'x'],
  ['-.-x.-', 'x.-'],
  ['#123-fix', '123-fix'],
  ['.', undefined],
  ['-/-', undefined],
])('a leading . or - is repaired: makeTag(%j) returns %j', (name, expected) => {
  expect(makeTag(name)).toBe(expected);
});

test.each([
  [LONGEST, LONGEST],
  [`-${LONGEST}`, LONGEST],
  // The FNV-1a hash of the whole name, which has eight digits always.
  [`${LONGEST}xa`, `${CUT}-1e96e412`],
  [`${LONGEST}xb`, `${CUT}-1d96e27f`],
  [`${LONGEST}x100`, `${CUT}-0ded2972`],
])('a tag has at most 128 characters, with a hash so that two long names stay two tags: %j', (name, expected) => {
  expect(makeTag(name)).toBe(expected);
});

test('parseTag() gives a tag as it is, and refuses any other text', () => {
  expect(parseTag('1.2')).toBe('1.2');
  expect(refusalsOf(() => parseTag('a/b'))).toStrictEqual([
    ['a tag: letters, digits, _ . and -, at most 128, and neither . nor - first', 'a/b', undefined],
  ]);
});

test.each([
  ['', '', 'latest'],
  ['app-', '-alpine', 'app-latest-alpine'],
  ['-', '+x', 'latest-x'],
])('makeLatest(%j, %j) is %s', (before, after, expected) => {
  expect(makeLatest(before, after)).toBe(expected);
});

test.each([
  ['latest', true],
  ['latest-alpine', true],
  ['latest.1', true],
  ['latest_x', true],
  ['latest-', true],
  ['latest2', false],
  ['the-latest', false],
  ['Latest', false],
])('isLatest(%j) is %s', (tag, expected) => {
  expect(isLatest(tag)).toBe(expected);
});

test('makeTag() gives a valid tag or nothing, whatever the name', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 300 }), (name) => {
      const tag = makeTag(name);
      expect(tag === undefined || isTag(tag)).toBe(true);
    }),
  );
});

test('makeTag() leaves every valid tag as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\w[\w.-]{0,127}$/), (name) => {
      expect(makeTag(name)).toBe(name);
    }),
  );
});
