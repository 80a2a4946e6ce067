import { chooseDefaultImage, registryOfServer } from '../../src/decide/default-image.js';
import { contextWith, refusalsOf } from '../_fakes/values.js';

test.each([
  ['github.com', 'ghcr.io'],
  ['acme.ghe.com', 'containers.acme.ghe.com'],
  ['git.example.com', undefined],
])('registryOfServer(%j) returns %j', (host, expected) => {
  expect(registryOfServer(host)).toBe(expected);
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
