import { didYouMean, nearest } from '../../src/decide/nearest.js';

const TYPES = ['schedule', 'semver', 'pep440', 'match', 'edge', 'ref', 'raw', 'sha'];

test.each([
  ['semvar', 'semver'],
  ['SEMVER', 'semver'],
  ['smver', 'semver'],
  ['semverrr', 'semver'],
  ['semverrrr', undefined],
  // Two letters of four, five or eight may be wrong, three of nine.
  ['egde', 'edge'],
  ['eg', 'edge'],
  ['eggggg', undefined],
  ['sechdule', 'schedule'],
  // One letter of three: the other two are another word.
  ['shaa', 'sha'],
  ['sh', 'sha'],
  ['tag', undefined],
  ['pr', undefined],
  ['branch', undefined],
  ['', undefined],
])('nearest(%j) is %j', (word, expected) => {
  expect(nearest(word, TYPES)).toBe(expected);
});

test.each([
  ['annotatns', 'annotations'],
  ['anotatns', 'annotations'],
  ['anotatn', undefined],
])('nearest(%j) lets every third letter of a long word be wrong: %j', (word, expected) => {
  expect(nearest(word, ['labels', 'annotations'])).toBe(expected);
});

test('nearest() offers no empty word', () => {
  expect(nearest('a', [''])).toBeUndefined();
});

test.each([
  ['publsh', 'Did you mean "publish"?'],
  ['elephant', undefined],
])('didYouMean(%j) says %j', (word, expected) => {
  expect(didYouMean(word, ['publish', 'plan'])).toBe(expected);
});
