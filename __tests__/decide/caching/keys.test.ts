import { CACHE_KEYS, CACHE_TYPES, CACHE_VALUES, SECRET_KEYS } from '../../../src/decide/caching/keys.js';

test('every type has keys, none of them twice', () => {
  for (const type of CACHE_TYPES) expect(new Set(CACHE_KEYS[type]).size).toBe(CACHE_KEYS[type].length);
});

test('keys with a set of values, and those of secrets, are keys of a type', () => {
  const all = Object.values(CACHE_KEYS).flat();
  for (const key of [...CACHE_VALUES.keys(), ...SECRET_KEYS]) expect(all).toContain(key);
});
