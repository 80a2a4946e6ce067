import { isDigest, isSha256 } from '../../src/decide/digest.js';

const A = `sha256:${'a'.repeat(64)}`;
const LONG = `sha512:${'a'.repeat(128)}`;

test.each([
  [A, true],
  [A.toUpperCase(), false],
  [`${A}0`, false],
  [`x${A}`, false],
  ['sha256:', false],
  [undefined, false],
  [LONG, false],
])('isSha256(%j) is %s', (text, expected) => {
  expect(isSha256(text)).toBe(expected);
});

test.each([
  [A, true],
  [LONG, true],
  [`${A}0`, false],
  [`${LONG}0`, false],
  [`sha512:${'a'.repeat(64)}`, false],
  [`sha384:${'a'.repeat(96)}`, false],
  [undefined, false],
])('isDigest(%j) is %s', (text, expected) => {
  expect(isDigest(text)).toBe(expected);
});
