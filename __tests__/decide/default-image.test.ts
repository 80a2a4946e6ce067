import { chooseDefaultImage, registryOfServer, tokenRegistryOfServer } from '../../src/decide/default-image.js';
import { contextWith, refusalsOf } from '../_fakes/values.js';

test.each([
  ['github.com', 'ghcr.io', 'ghcr.io'],
  ['acme.ghe.com', 'containers.acme.ghe.com', 'containers.acme.ghe.com'],
  // A server of one's own may have one beside itself: its token is for that alone, and nobody assumes that it is there.
  ['git.example.com', undefined, 'containers.git.example.com'],
  ['git.example.com:8443', undefined, 'containers.git.example.com:8443'],
  ['ghe.com', undefined, 'containers.ghe.com'],
  ['github.com.example.com', undefined, 'containers.github.com.example.com'],
])('registryOfServer(%j) is %j; its token is for %j', (host, registry, tokens) => {
  expect(registryOfServer(host)).toBe(registry);
  expect(tokenRegistryOfServer(host)).toBe(tokens);
});

test.each([
  ['github.com', 'ghcr.io/acme/app'],
  ['acme.ghe.com', 'containers.acme.ghe.com/acme/app'],
])('chooseDefaultImage() on %s is %s, in lower case', (serverHost, expected) => {
  expect(chooseDefaultImage(contextWith({ serverHost })).name).toBe(expected);
});

test('chooseDefaultImage() on another server asks for the input', () => {
  expect(refusalsOf(() => chooseDefaultImage(contextWith({ serverHost: 'git.example.com' })))).toStrictEqual([
    [
      'given, since git.example.com has no container registry that we know',
      undefined,
      'For example images: registry.example.com/team/app',
    ],
  ]);
});
