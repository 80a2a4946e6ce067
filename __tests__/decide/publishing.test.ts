import {
  chooseTestPlatforms,
  FAILURE_POLICIES,
  IF_EXISTS,
  isSamePlatform,
  parseAttempt,
  parseRetries,
} from '../../src/decide/publishing.js';
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

const AMD64 = 'linux/amd64';
const ARM64 = 'linux/arm64';
const ARM64_V8 = 'linux/arm64/v8';

test.each([
  ['that of the engine, where nothing is said', [], [], [AMD64]],
  ['that of the engine, where it is built among others', [ARM64, AMD64], [], [AMD64]],
  ['those that are named', [AMD64, ARM64], [ARM64], [ARM64]],
  ['those that are named, with any builder default', [], [ARM64], [ARM64]],
  ['those that are named, by another name', [ARM64_V8], [ARM64], [ARM64]],
])('chooseTestPlatforms() chooses %s', (_name, platforms, testPlatforms, expected) => {
  expect(chooseTestPlatforms({ platforms, testPlatforms }, AMD64)).toStrictEqual(expected);
});

test.each([
  [[ARM64], [], 'given where the platform of this runner is not built: platforms that are built (linux/arm64)', AMD64],
  [[AMD64], [AMD64, ARM64], 'platforms that are built (linux/amd64)', ARM64],
])('chooseTestPlatforms() refuses what is not built', (platforms, testPlatforms, rule, value) => {
  expect(refusalsOf(() => chooseTestPlatforms({ platforms, testPlatforms }, AMD64))).toStrictEqual([
    [rule, value, undefined],
  ]);
});

test.each([
  [ARM64, ARM64_V8, true],
  ['linux/arm', 'linux/arm/v7', true],
  ['linux/x86_64', AMD64, true],
  ['linux/arm/v6', 'linux/arm/v7', false],
  [ARM64, AMD64, false],
])('isSamePlatform(%j, %j) is %s', (one, other, expected) => {
  expect(isSamePlatform(one, other)).toBe(expected);
});
