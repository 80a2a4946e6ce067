import { apiHost, isLoopback, whyNotFollowed, whyNotTrusted, namesLoopback } from '../../src/decide/endpoint.js';

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

const plain = (realm: string): string => `its realm "${realm}" is plain http, and the registry is not`;
const near = (what: string, host: string, network: string): string =>
  `its ${what} leads to ${host}, a ${network} address, and the registry is not one`;

test.each<[string, string, boolean, string | undefined]>([
  ['https://x/token', 'https://r', false, undefined],
  ['https://gitlab.com/jwt/auth', 'https://registry.gitlab.com', false, undefined],
  ['https://x/token', 'http://127.0.0.1:5000', false, undefined],
  ['http://127.0.0.1/token', 'http://127.0.0.1:5000', false, undefined],
  ['http://localhost/token', 'http://127.0.0.1:5000', false, undefined],
  ['http://10.0.0.9/token', 'http://10.0.0.5:5000', false, undefined],
  ['http://nas/token', 'http://nas:5000', true, undefined],
  ['http://10.0.0.9/token', 'http://nas:5000', true, undefined],
  ['http://auth.nas/token', 'http://nas:5000', true, undefined],
  ['https://10.0.0.9/token', 'https://10.0.0.5', false, undefined],
  ['https://10.0.0.9/token', 'http://127.0.0.1:5000', false, undefined],
  ['https://169.254.1.2/token', 'https://169.254.1.1', false, undefined],
  ['http://x/token', 'https://r', false, plain('http://x/token')],
  ['http://127.0.0.1/token', 'https://127.0.0.1', false, plain('http://127.0.0.1/token')],
  ['http://evil.example/token', 'http://127.0.0.1:5000', false, plain('http://evil.example/token')],
  ['http://auth.evil.example/token', 'http://10.0.0.5:5000', false, plain('http://auth.evil.example/token')],
  ['http://evilnas/token', 'http://nas:5000', true, plain('http://evilnas/token')],
  ['http://192.168.0.9/token', 'http://nas:5000', true, undefined],
  ['https://127.0.0.1/token', 'https://r', false, near('realm', '127.0.0.1', 'loopback')],
  ['https://localhost:8443/token', 'https://r', false, near('realm', 'localhost:8443', 'loopback')],
  ['https://10.0.0.1/token', 'https://r', false, near('realm', '10.0.0.1', 'private')],
  ['https://169.254.169.254/t', 'https://r', false, near('realm', '169.254.169.254', 'link-local')],
  ['https://169.254.169.254/t', 'https://127.0.0.1', false, near('realm', '169.254.169.254', 'link-local')],
  ['https://127.0.0.1/t', 'https://10.0.0.1', false, near('realm', '127.0.0.1', 'loopback')],
  ['http://127.0.0.1/t', 'http://nas:5000', true, near('realm', '127.0.0.1', 'loopback')],
  ['https://mona:secret@x/token', 'https://r', false, 'its realm holds a user or password of its own'],
  ['https://mona@x/token', 'https://r', false, 'its realm holds a user or password of its own'],
  ['https://:secret@x/token', 'https://r', false, 'its realm holds a user or password of its own'],
  ['nonsense', 'https://r', false, 'its realm "nonsense" is no address'],
  ['ftp://x/token', 'http://127.0.0.1', false, 'its realm "ftp://x/token" is neither https nor http'],
  ['file:///etc/passwd', 'https://r', false, 'its realm "file:///etc/passwd" is neither https nor http'],
])('whyNotTrusted(%j) for %j (insecure: %s) is %j', (realm, url, isInsecure, expected) => {
  expect(whyNotTrusted(realm, { url, isInsecure })).toBe(expected);
});

test.each<[string, string, string | undefined]>([
  ['https://store.example/x', 'https://r', undefined],
  ['https://10.0.0.7/x', 'https://r', undefined],
  ['http://store.example/x', 'http://127.0.0.1:5000', undefined],
  ['http://127.0.0.1:9000/x', 'http://127.0.0.1:5000', undefined],
  [
    'http://store.example/x',
    'https://r',
    'it leads to http://store.example, which is plain http, and the registry is not',
  ],
  ['file:///etc/passwd', 'https://r', 'it leads to a file: address'],
  ['https://localhost/x', 'https://r', near('redirect', 'localhost', 'loopback')],
  ['https://169.254.169.254/x', 'https://r', near('redirect', '169.254.169.254', 'link-local')],
])('whyNotFollowed(%j) from %j is %j', (target, url, expected) => {
  expect(whyNotFollowed(new URL(target), { url, isInsecure: false })).toBe(expected);
});

test.each([
  ['type=registry,ref=localhost:5000/a/cache', true],
  ['127.0.0.1:5000/a', true],
  ['base=docker-image://[::1]:5000/a', true],
  ['ref=ghcr.io/a/localhost:5000', false],
  ['ref=notlocalhost:5000/a', false],
  ['type=gha', false],
])('namesLoopback(%j) is %j', (text, expected) => {
  expect(namesLoopback(text)).toBe(expected);
});
