import { hashOf } from '../../src/decide/hash.js';

test.each([
  ['', '811c9dc5'],
  ['a', 'e40c292c'],
  ['foobar', 'bf9cf968'],
])('hashOf(%j) gives %s, as FNV-1a says', (text, hash) => {
  expect(hashOf(text)).toBe(hash);
});
