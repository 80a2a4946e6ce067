import { isOffered, isReadable } from '../../../src/decide/caching/service.js';

const TOKEN = { ACTIONS_RUNTIME_TOKEN: 'token' };

test.each<[Record<string, string>, boolean]>([
  [{}, false],
  [TOKEN, false],
  [{ ACTIONS_CACHE_URL: 'https://x' }, false],
  [{ ...TOKEN, ACTIONS_CACHE_URL: 'https://x' }, true],
  [{ ...TOKEN, ACTIONS_RESULTS_URL: 'https://x' }, true],
])('isOffered(%j) is %s', (service, is) => {
  expect(isOffered(service)).toBe(is);
});

function token(claims: object): Record<string, string> {
  return { ACTIONS_RUNTIME_TOKEN: `e30.${btoa(JSON.stringify(claims))}.x` };
}

test.each<[string, Record<string, string>, boolean]>([
  ['a token of GitHub', token({ ac: '[]', exp: 2, nbf: 1 }), true],
  ['one without scopes', token({ exp: 2, nbf: 1 }), false],
  ['one without an end', token({ ac: '[]', nbf: 1 }), false],
  ['one without a beginning', token({ ac: '[]', exp: 2 }), false],
  ['another text', TOKEN, false],
  ['none', {}, false],
])('isReadable() of %s', (_, service, is) => {
  expect(isReadable(service)).toBe(is);
});
