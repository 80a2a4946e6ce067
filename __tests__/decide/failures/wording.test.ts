import { indent, waitText, who } from '../../../src/decide/failures/wording.js';

test.each<[number | undefined, string]>([
  [undefined, 'later'],
  [0, 'later'],
  [-1, 'later'],
  [1, 'in 1 seconds'],
  [1_001, 'in 2 seconds'],
  [119_999, 'in 120 seconds'],
  [120_000, 'in 2 minutes'],
  [120_001, 'in 3 minutes'],
  [7_199_999, 'in 120 minutes'],
  [7_200_000, 'in 2 hours'],
  [21_600_000, 'in 6 hours'],
])('waitText(%j) is %j', (milliseconds, expected) => {
  expect(waitText(milliseconds)).toBe(expected);
});

test('who() names the user, or nobody', () => {
  expect(who({ user: { name: 'mona', source: 'inputs', form: 'other' } })).toBe('mona');
  expect(who({ user: undefined })).toBe('somebody who does not sign in');
});

test('indent() moves every line', () => {
  expect(indent('a\n  b')).toBe('  a\n    b');
});
