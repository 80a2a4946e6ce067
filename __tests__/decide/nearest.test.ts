import { didYouMean } from '../../src/decide/nearest.js';

const KNOWN = ['publish', 'plan', 'semver', 'sha'];

test.each([
  ['publsh', 'Did you mean "publish"?'],
  ['PUBLISH', 'Did you mean "publish"?'],
  ['semvar', 'Did you mean "semver"?'],
  ['shaa', 'Did you mean "sha"?'],
  ['elephant', undefined],
])('didYouMean(%j) returns %j', (word, expected) => {
  expect(didYouMean(word, KNOWN)).toBe(expected);
});
