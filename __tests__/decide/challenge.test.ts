import fc from 'fast-check';
import { type Challenge, parseChallenge } from '../../src/decide/challenge.js';

const bearer = (realm: string, more: object = {}): object => ({
  kind: 'bearer',
  realm,
  service: '',
  scope: '',
  ...more,
});
const basic = (realm = ''): Challenge => ({ kind: 'basic', realm });
const unusable = (why: string): Challenge => ({ kind: 'unusable', why });
const NO_REALM = unusable('its challenge names no realm');

test.each<[string, object]>([
  ['Basic realm="Registry"', basic('Registry')],
  ['basic', basic()],
  [' Basic', basic()],
  ['Negotiate, Basic', basic()],
  ['Negotiate, Basic realm="r"', basic('r')],
  ['Negotiate YIIabc==, Basic realm="r"', basic('r')],
  ['Basic realm="Sonatype Nexus Repository Manager"', basic('Sonatype Nexus Repository Manager')],
  [
    'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:user/image:pull"',
    bearer('https://ghcr.io/token', { service: 'ghcr.io', scope: 'repository:user/image:pull' }),
  ],
  [
    'Bearer realm="https://r/t",service="r",scope="repository:a/b:pull,push",error="insufficient_scope"',
    bearer('https://r/t', { service: 'r', scope: 'repository:a/b:pull,push' }),
  ],
  ['bearer realm=https://x/t', bearer('https://x/t')],
  ['Bearer service="x" , realm = "https://x/t"', bearer('https://x/t', { service: 'x' })],
  ['BEARER REALM="https://x/t"', bearer('https://x/t')],
  [String.raw`Bearer realm="https://x/a\"b"`, bearer('https://x/a"b')],
  ['Bearer realm="https://x/t?a=1,2", service="s"', bearer('https://x/t?a=1,2', { service: 's' })],
  ['Basic realm="r", Bearer realm="https://x/t"', bearer('https://x/t')],
  ['Basic realm="r", service="x", Bearer realm="https://x/t"', bearer('https://x/t')],
  ['Bearer realm="https://x/t", Basic realm="r"', bearer('https://x/t')],
  ['Bearer, Bearer realm="https://x/t"', bearer('https://x/t')],
  ['Bearer service="x", Basic realm="r"', basic('r')],
  ['Basic realm="Bearer realm=https://evil/t"', basic('Bearer realm=https://evil/t')],
  ['Digest realm="d", nonce="basic", Basic realm="r"', basic('r')],
  ['Bearer service="x"', NO_REALM],
  ['Bearer realm=""', NO_REALM],
  ['Bearer', NO_REALM],
  ['Bearer realm="https://x', NO_REALM],
  ['Negotiate', unusable('it offers negotiate, and neither Bearer nor Basic')],
  ['Negotiate, NTLM', unusable('it offers negotiate, ntlm, and neither Bearer nor Basic')],
  ['Basically', unusable('it offers basically, and neither Bearer nor Basic')],
  ['realm="https://x/t"', unusable('it asks to sign in and does not say how')],
  [', ,', unusable('it asks to sign in and does not say how')],
  ['', unusable('it asks to sign in and does not say how')],
])('parseChallenge(%j) returns %j', (header, expected) => {
  expect(parseChallenge(header)).toStrictEqual(expected);
});

test('parseChallenge() comes to an end for any header', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      expect(parseChallenge(`Bearer ${text}`)).toHaveProperty('kind');
    }),
  );
});

test('parseChallenge() takes what a header quotes as it was meant', () => {
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (realm, service) => {
      const header = `Basic realm="x", Bearer realm=${quoted(realm)}, service=${quoted(service)}`;
      expect(parseChallenge(header)).toStrictEqual(bearer(realm, { service }));
    }),
  );
});
