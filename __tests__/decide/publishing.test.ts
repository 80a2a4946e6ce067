import { FAILURE_POLICIES, IF_EXISTS, parseAttempt, parseRetries } from '../../src/decide/publishing.js';
import { refusalsOf } from '../_fakes/values.js';

test('the choices that users have are told with the default first', () => {
  expect([IF_EXISTS, FAILURE_POLICIES]).toStrictEqual([
    ['overwrite', 'skip', 'fail'],
    ['fail', 'continue'],
  ]);
});

test.each([
  ['', 4],
  ['0', 0],
  ['4', 4],
  ['07', 7],
  ['20', 20],
])('parseRetries(%j) is %d', (text, expected) => {
  expect(parseRetries(text)).toBe(expected);
});

test.each(['21', '100', '-1', '1.5', '1e1', 'many', ' '])('parseRetries(%j) is refused', (text) => {
  expect(refusalsOf(() => parseRetries(text))).toStrictEqual([['a number from 0 to 20', text, undefined]]);
});

test.each([
  ['1', 1],
  ['2', 2],
  ['10', 10],
  ['', 1],
  ['x', 1],
  ['-2', 1],
])('parseAttempt(%j) is %d', (text, expected) => {
  expect(parseAttempt(text)).toBe(expected);
});
