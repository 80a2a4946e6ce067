import fc from 'fast-check';
import { type Credential, credentialFor, nameOf } from '../../src/decide/credential.js';
import { parseRegistryName } from '../../src/decide/registry-name.js';
import { imageOf } from '../_fakes/values.js';

/** A credential for what is named as users write it; its user is that name. */
function credentialOf(name: string): Credential {
  return { ...parseRegistryName(name), username: name, password: 'p', form: 'password', source: 'inputs' };
}

const BY_PATH = ['ghcr.io/org', 'ghcr.io/org-b', 'ghcr.io', 'ghcr.io/org/team', 'ghcr.io/org/team/app'];

test.each<[readonly string[], string, string | undefined]>([
  [[], 'ghcr.io/org/app', undefined],
  [['ghcr.io'], 'ghcr.io/org/app', 'ghcr.io'],
  [['quay.io'], 'ghcr.io/org/app', undefined],
  // A port is part of the name: another service may listen there.
  [['localhost:5000'], 'localhost:5001/app', undefined],
  [['localhost:5000'], 'localhost/app', undefined],
  [['[::1]:5000'], '[::1]:5000/app', '[::1]:5000'],
  // The longest path wins, whatever the order.
  [BY_PATH, 'ghcr.io/other/app', 'ghcr.io'],
  [BY_PATH, 'ghcr.io/org/app', 'ghcr.io/org'],
  [BY_PATH, 'ghcr.io/org/team/app', 'ghcr.io/org/team/app'],
  [BY_PATH, 'ghcr.io/org/team/app/debug', 'ghcr.io/org/team/app'],
  [BY_PATH, 'ghcr.io/org/team/app2', 'ghcr.io/org/team'],
  [BY_PATH.toReversed(), 'ghcr.io/org/team/x', 'ghcr.io/org/team'],
  // A path is made of whole names.
  [BY_PATH, 'ghcr.io/org-b/app', 'ghcr.io/org-b'],
  [BY_PATH, 'ghcr.io/org-c/app', 'ghcr.io'],
  [['ghcr.io/org'], 'ghcr.io/org-b/app', undefined],
  [['ghcr.io/org'], 'ghcr.io/a/org', undefined],
  [['ghcr.io/org/app'], 'ghcr.io/org', undefined],
  [['ghcr.io/ORG'], 'ghcr.io/Org/App', 'ghcr.io/ORG'],
  // Docker Hub by any of its names; its own images are below "library".
  [['https://index.docker.io/v1/'], 'acme/app', 'https://index.docker.io/v1/'],
  [['registry-1.docker.io/acme'], 'docker.io/acme/app', 'registry-1.docker.io/acme'],
  [['docker.io/library'], 'alpine', 'docker.io/library'],
  [['docker.io/acme'], 'alpine', undefined],
])('credentialFor() of %j gives %s the one of %s', (names, image, expected) => {
  expect(credentialFor(names.map(credentialOf), imageOf(image))?.username).toBe(expected);
});

test('credentialFor() gives the first of two that are for the same', () => {
  const [one, other] = [credentialOf('ghcr.io/org'), { ...credentialOf('ghcr.io/org'), username: 'other' }];
  expect(credentialFor([one, other], imageOf('ghcr.io/org/app'))).toBe(one);
});

const NAMES = fc.array(fc.constantFrom('a', 'a-b', 'b', 'ab'), { maxLength: 3 }).map((parts) => parts.join('/'));

test('credentialFor() never gives one of another registry or path, and never a shorter path than it could', () => {
  const credentials = fc.array(fc.tuple(fc.constantFrom('r.io', 's.io'), NAMES), { maxLength: 6 });
  fc.assert(
    fc.property(credentials, NAMES, (given, repository) => {
      const all = given.map(([registry, path]) => ({ ...credentialOf('r.io'), registry, path }));
      const fitting = all.filter(
        ({ registry, path }) => registry === 'r.io' && (path === '' || `${repository}/`.startsWith(`${path}/`)),
      );
      const found = credentialFor(all, { registry: 'r.io', repository });
      expect(found === undefined).toBe(fitting.length === 0);
      expect(fitting.filter(({ path }) => path.length > (found?.path.length ?? 0))).toStrictEqual([]);
    }),
  );
});

test.each([
  ['ghcr.io', 'ghcr.io'],
  ['https://ghcr.io/Org/', 'ghcr.io/org'],
  ['index.docker.io', 'docker.io'],
])('nameOf() the credential for %j is %j', (given, expected) => {
  expect(nameOf(credentialOf(given))).toBe(expected);
});
