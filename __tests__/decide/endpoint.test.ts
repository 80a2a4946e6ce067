import { apiHost, isLoopback, whyNotTrusted } from '../../src/decide/endpoint.js';

test.each([
  ['docker.io', 'registry-1.docker.io'],
  ['ghcr.io', 'ghcr.io'],
  ['127.0.0.1:5000', '127.0.0.1:5000'],
])('apiHost(%j) returns %j', (registry, expected) => {
  expect(apiHost(registry)).toBe(expected);
});

test.each([
  ['localhost', true],
  ['localhost:5000', true],
  ['127.0.0.1:5000', true],
  ['127.1.2.3', true],
  ['127.0.10.255', true],
  ['[::1]:5000', true],
  ['localhost.example.com', false],
  ['127.0.0.1.example.com', false],
  ['notlocalhost', false],
  ['10.0.0.1', false],
  ['ghcr.io', false],
])('isLoopback(%j) is %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

const PLAIN = 'the realm "http://x/token" is plain http, and the registry is not';

test.each([
  ['https://x/token', 'https://r', undefined],
  ['https://x/token', 'http://127.0.0.1:5000', undefined],
  ['http://127.0.0.1/token', 'http://127.0.0.1:5000', undefined],
  ['http://x/token', 'https://r', PLAIN],
  ['nonsense', 'https://r', 'the realm "nonsense" is no address'],
])('whyNotTrusted(%j) for %j is %j', (realm, registry, expected) => {
  expect(whyNotTrusted(realm, registry)).toBe(expected);
});

test('whyNotTrusted() trusts no other scheme', () => {
  expect(whyNotTrusted('ftp://x/token', 'http://127.0.0.1')).toBe(
    'the realm "ftp://x/token" is plain http, and the registry is not',
  );
});
