import fc from 'fast-check';
import { isTag, makeTag } from '../../src/decide/tag.js';

const LONG = 'x'.repeat(129);

test.each([
  ['1.2.3', true],
  ['_a', true],
  ['a'.repeat(128), true],
  [LONG, false],
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
])('makeTag(%j) returns %j', (name, expected) => {
  expect(makeTag(name)).toBe(expected);
});

test('makeTag() keeps two long names apart', () => {
  const [a, b] = [makeTag(`${LONG}a`), makeTag(`${LONG}b`)];
  expect([a?.length, b?.length, a === b]).toStrictEqual([128, 128, false]);
});

test('makeTag() gives a valid tag or nothing, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
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
