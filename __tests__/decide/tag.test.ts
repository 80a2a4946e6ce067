import fc from 'fast-check';
import { isTag, makeTag } from '../../src/decide/tag.js';
import { anyText } from '../_fakes/any-text.js';

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
  ['.hidden', 'hidden'],
  ['--x', 'x'],
  ['été', 't-'],
  ['///', undefined],
  ['日本', undefined],
  ['', undefined],
  [LONGEST, LONGEST],
  // Two long names stay apart, by the FNV-1a hash of the whole name, which has eight digits always.
  [`${LONGEST}xa`, `${CUT}-1e96e412`],
  [`${LONGEST}xb`, `${CUT}-1d96e27f`],
  [`${LONGEST}x100`, `${CUT}-0ded2972`],
])('makeTag(%j) returns %j', (name, expected) => {
  expect(makeTag(name)).toBe(expected);
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
