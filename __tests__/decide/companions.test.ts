import { companionTags, holdsAllOf } from '../../src/decide/companions.js';

test('companionTags() are those of cosign', () => {
  expect(companionTags('sha256:ab')).toStrictEqual(['sha256-ab.sig', 'sha256-ab.att', 'sha256-ab.sbom']);
});

const signed = (...digests: readonly string[]): string =>
  JSON.stringify({ layers: digests.map((digest) => ({ digest })) });

test.each([
  [signed('a', 'b'), signed('a'), true],
  [signed('a', 'b'), signed('b', 'a'), true],
  [signed('a'), signed('a', 'b'), false],
  [signed('a'), signed('b'), false],
  [signed('a'), JSON.stringify({ manifests: [{ digest: 'x' }] }), false],
  [signed('a'), '{}', true],
])('holdsAllOf(%s, %s) is %s', (next, there, expected) => {
  expect(holdsAllOf(next, there)).toBe(expected);
});
