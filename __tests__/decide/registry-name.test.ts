import fc from 'fast-check';
import { isBelow, parseRegistryName } from '../../src/decide/registry-name.js';
import { Refusal } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { refusalsOf } from '../_fakes/values.js';

test.each([
  ['', 'docker.io', ''],
  [' \n', 'docker.io', ''],
  // Docker Hub, as it is written in docker's own files, in documents, and in the addresses of its API.
  ['docker.io', 'docker.io', ''],
  ['index.docker.io', 'docker.io', ''],
  ['registry-1.docker.io', 'docker.io', ''],
  ['https://index.docker.io/v1/', 'docker.io', ''],
  ['https://index.docker.io/v1', 'docker.io', ''],
  ['HTTPS://Index.Docker.IO/V1/', 'docker.io', ''],
  ['https://registry-1.docker.io/v2/', 'docker.io', ''],
  ['http://docker.io/', 'docker.io', ''],
  ['index.docker.io:443', 'docker.io', ''],
  ['docker.io/acme', 'docker.io', 'acme'],
  ['https://index.docker.io/v1/acme', 'docker.io', 'v1/acme'],
  // Others, with scheme, slash, port, upper case and path.
  ['ghcr.io', 'ghcr.io', ''],
  ['  GHCR.io ', 'ghcr.io', ''],
  ['https://ghcr.io', 'ghcr.io', ''],
  ['https://ghcr.io///', 'ghcr.io', ''],
  ['https://ghcr.io/v2/', 'ghcr.io', ''],
  ['ghcr.io/Org-A', 'ghcr.io', 'org-a'],
  ['ghcr.io/org-a/', 'ghcr.io', 'org-a'],
  ['https://ghcr.io//org-a//app/', 'ghcr.io', 'org-a/app'],
  ['ghcr.io/v3', 'ghcr.io', 'v3'],
  ['ghcr.io/api-v2', 'ghcr.io', 'api-v2'],
  ['ghcr.io/v2/app', 'ghcr.io', 'v2/app'],
  ['europe-docker.pkg.dev/My-Project/repo', 'europe-docker.pkg.dev', 'my-project/repo'],
  ['localhost', 'localhost', ''],
  ['http://127.0.0.1:5000/v2/', '127.0.0.1:5000', ''],
  ['registry.lan:5000/team', 'registry.lan:5000', 'team'],
  // The default port of https is not known to be one.
  ['ghcr.io:443', 'ghcr.io:443', ''],
  ['[::1]:5000', '[::1]:5000', ''],
  ['http://[2001:DB8::1]/team', '[2001:db8::1]', 'team'],
  ['docker.io.example.com', 'docker.io.example.com', ''],
])('parseRegistryName(%j) returns %j and %j', (text, registry, path) => {
  expect(parseRegistryName(text)).toStrictEqual({ registry, path });
});

const RULE = 'a registry such as ghcr.io, or one with a path such as ghcr.io/my-org';
const EXAMPLE = 'Leave it out for Docker Hub, or where all images are in one registry';
const WEBSITE = 'a registry, not its website';

test.each<[string, string, string | undefined, string]>([
  // Nothing is Docker Hub only where there is really nothing.
  ['https://', RULE, 'https://', EXAMPLE],
  ['/', RULE, '/', EXAMPLE],
  ['/org-a', RULE, '/org-a', EXAMPLE],
  ['http:///org-a', RULE, 'http:///org-a', EXAMPLE],
  ['docker:443.io', RULE, 'docker:443.io', EXAMPLE],
  ['xhttps://ghcr.io', RULE, 'xhttps://ghcr.io', EXAMPLE],
  ['ftp://ghcr.io', RULE, 'ftp://ghcr.io', EXAMPLE],
  ['https://https://ghcr.io', RULE, 'https://https://ghcr.io', EXAMPLE],
  [' ghcr .io\n', RULE, 'ghcr .io', EXAMPLE],
  ['ghcr.io, quay.io', RULE, 'ghcr.io, quay.io', EXAMPLE],
  ['ghcr..io', RULE, 'ghcr..io', EXAMPLE],
  ['ghcr.io:', RULE, 'ghcr.io:', EXAMPLE],
  ['ghcr.io:https', RULE, 'ghcr.io:https', EXAMPLE],
  ['[::1', RULE, '[::1', EXAMPLE],
  ['::1', RULE, '::1', EXAMPLE],
  ['registry_1.lan', RULE, 'registry_1.lan', EXAMPLE],
  ['*.example.com', RULE, '*.example.com', EXAMPLE],
  ['ghcr.io/org-a/*', RULE, 'ghcr.io/org-a/*', EXAMPLE],
  ['ghcr.io/a b', RULE, 'ghcr.io/a b', EXAMPLE],
  ['ghcr.io/org/app:1.2', RULE, 'ghcr.io/org/app:1.2', EXAMPLE],
  ['ghcr.io?x=1', RULE, 'ghcr.io?x=1', EXAMPLE],
  ['ghcr.io/?x=1', RULE, 'ghcr.io/?x=1', EXAMPLE],
  ['${{ vars.REGISTRY }}', RULE, '${{ vars.REGISTRY }}', EXAMPLE],
  // What looks like a user and a password is quoted nowhere.
  ['https://user:s3cr3t@ghcr.io', RULE, undefined, EXAMPLE],
  ['user:s3cr3t@ghcr.io/org', RULE, undefined, EXAMPLE],
  ['user:123/s3cr3t@ghcr.io', RULE, undefined, EXAMPLE],
  ['s3cr3t@', RULE, undefined, EXAMPLE],
  ['github.com/user:s3cr3t@github.com', WEBSITE, undefined, "GitHub's registry is ghcr.io"],
  ['hub.docker.com', WEBSITE, 'hub.docker.com', 'Docker Hub is docker.io'],
  ['https://Hub.Docker.com/r/acme/app ', WEBSITE, 'https://Hub.Docker.com/r/acme/app', 'Docker Hub is docker.io'],
  ['docker.com', WEBSITE, 'docker.com', 'Docker Hub is docker.io'],
  ['https://github.com/acme', WEBSITE, 'https://github.com/acme', "GitHub's registry is ghcr.io"],
  ['gitlab.com', WEBSITE, 'gitlab.com', "GitLab's registry is registry.gitlab.com"],
])('parseRegistryName(%j) refuses: %s', (text, rule, value, mend) => {
  expect(refusalsOf(() => parseRegistryName(text))).toStrictEqual([[rule, value, mend]]);
});

test('parseRegistryName() gives a name that it takes for itself, or a Refusal, whatever the text', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 40 }), (text) => {
      try {
        const name = parseRegistryName(text);
        expect(parseRegistryName(`${name.registry}/${name.path}`)).toStrictEqual(name);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});

test.each(['a', 'a.', 'a-', '/', 'a/', '[', ':', '@', ' ', 'https://'])(
  'parseRegistryName() comes to an end with a hundred thousand times %j',
  (part) => {
    expect(refusalsOf(() => parseRegistryName(`${part.repeat(100_000)}!`))).toHaveLength(1);
  },
);

test.each([
  ['org/app', '', true],
  ['org/app', 'org', true],
  ['org/app', 'org/app', true],
  ['org/app/debug', 'org/app', true],
  ['org', 'org/app', false],
  ['org-b/app', 'org', false],
  ['org/app2', 'org/app', false],
  ['a/org/app', 'org', false],
])('isBelow(%j, %j) is %s', (repository, path, expected) => {
  expect(isBelow(repository, path)).toBe(expected);
});
