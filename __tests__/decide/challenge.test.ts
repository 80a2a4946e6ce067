import fc from 'fast-check';
import { type Challenge, parseChallenge } from '../../src/decide/challenge.js';

const GHCR = 'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:user/image:pull"';

test.each<[string, Challenge | undefined]>([
  ['Basic realm="Registry"', { kind: 'basic' }],
  ['basic', { kind: 'basic' }],
  [' Basic', { kind: 'basic' }],
  ['Negotiate, Basic realm="r"', { kind: 'basic' }],
  [GHCR, { kind: 'bearer', realm: 'https://ghcr.io/token', service: 'ghcr.io' }],
  ['bearer realm=https://x/t', { kind: 'bearer', realm: 'https://x/t', service: '' }],
  ['Bearer service="x" , realm = "https://x/t"', { kind: 'bearer', realm: 'https://x/t', service: 'x' }],
  [String.raw`Bearer realm="https://x/a\"b"`, { kind: 'bearer', realm: 'https://x/a"b', service: '' }],
  ['Basic realm="r", Bearer realm="https://x/t"', { kind: 'bearer', realm: 'https://x/t', service: '' }],
  ['Basic realm="r", service="x", Bearer realm="https://x/t"', { kind: 'bearer', realm: 'https://x/t', service: '' }],
  ['Bearer service="x", Basic realm="r"', { kind: 'bearer', realm: 'r', service: 'x' }],
  ['Bearer service="x"', undefined],
  ['Negotiate', undefined],
  ['Digest basic', undefined],
  ['Basically', undefined],
  ['Bearer', undefined],
  ['Digest bearer realm="r"', undefined],
  ['', undefined],
])('parseChallenge(%j) returns %j', (header, expected) => {
  expect(parseChallenge(header)).toStrictEqual(expected);
});

test('parseChallenge() throws for no header', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      expect(() => parseChallenge(`Bearer ${text}`)).not.toThrow();
    }),
  );
});
