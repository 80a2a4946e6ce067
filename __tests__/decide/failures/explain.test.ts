import { explain, isImmutable, say } from '../../../src/decide/failures/explain.js';
import { answers, as, ASKS, cannot, cannotUse, failed, grants, refuses, TOKEN } from './_cases.js';

test.each([
  [
    'a right that the job lacks',
    failed('ghcr.io/acme/app', answers(403, 'DENIED', 'installation not allowed to Write organization package'), TOKEN),
    `Cannot push to ghcr.io/acme/app as octocat: the registry answers 403 DENIED
  Tried: to open an upload session
  Cause: The workflow's token may not write packages
  Mend: Give the job the right to write packages:
      permissions:
        contents: read
        packages: write
    Where it has that: add this repository under "Manage Actions access" in
      https://github.com/orgs/acme/packages/container/app/settings (of a user: /users/acme/…)
  See: https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry
  The registry said: installation not allowed to Write organization package`,
  ],
  [
    'credentials that are missing',
    failed('r.example.com/acme/app', ASKS, { user: undefined, tried: 'sign in' }),
    `Cannot push to r.example.com/acme/app: the registry asks for credentials, and there are none
  Tried: to sign in
  Cause: There are no credentials for r.example.com
  Mend: Give inputs "username" and "password", or an entry in "registry-auth": a user name and a password or access token
  See: https://docs.docker.com/reference/cli/docker/login/`,
  ],
  [
    'a registry as a whole',
    failed('docker.io', refuses(401, 'UNAUTHORIZED', 'incorrect username or password'), { tried: 'sign in' }),
    `Cannot push to docker.io as mona: the registry refuses the credentials (401 UNAUTHORIZED)
  Tried: to sign in
  Cause: User name or password is wrong; with two-factor sign-in or single sign-on no password is taken
  Mend: Check inputs "username" and "password". Create an access token with "Read & Write" (app.docker.com, Account settings, Personal access tokens) and give it as input "password"
  See: https://docs.docker.com/security/access-tokens/
  The registry said: incorrect username or password`,
  ],
  [
    'a registry that does not answer',
    failed('ghrc.io/acme/app', cannot('ENOTFOUND', 'getaddrinfo ENOTFOUND ghrc.io')),
    `Cannot push to ghrc.io/acme/app as mona: the registry cannot be reached (ENOTFOUND)
  Tried: to open an upload session
  Cause: Nobody knows the name ghrc.io
  Mend: Check the name of the registry and the network of the runner. Did you mean ghcr.io?
  In detail: getaddrinfo ENOTFOUND ghrc.io`,
  ],
  [
    'an answer that is none',
    failed('r.example.com/acme/app', cannotUse('the token service answers with HTML'), {
      told: { raw: '<html>\n  <title>Sign in</title>' },
    }),
    `Cannot push to r.example.com/acme/app as mona: the registry's answer cannot be used
  Tried: to open an upload session
  Cause: A web page answers at r.example.com, and no registry: another host or port is meant, or a proxy or sign-in page of the network stands in between
  Mend: Check the name of the registry, with its port, and the network of the runner
  In detail: the token service answers with HTML
  The registry said: <html> <title>Sign in</title>`,
  ],
  [
    'a token without the right',
    failed('quay.io/acme/app', grants('pull', 'delete'), as('acme+ci')),
    `Cannot push to quay.io/acme/app as acme+ci: its token gives no right to push, only: pull, delete
  Tried: to open an upload session
  Cause: The robot acme+ci may not write to acme/app, or not create it
  Mend: Give it the permission Write on the repository (Robot accounts, Permissions); a robot that creates repositories needs a team with the role Creator
  See: https://docs.quay.io/glossary/robot-accounts.html`,
  ],
  [
    'a token without any right, and what came with it',
    failed('r.example.com/acme/app', grants(), { told: { raw: '{"token":"***"}' }, tried: 'write tag 1.2.3' }),
    `Cannot push to r.example.com/acme/app as mona: its token gives no right to push, only: nothing
  Tried: to write tag 1.2.3
  Cause: The registry does not let mona push to this repository
  Mend: Give the user or token the right to push to this repository, and check its name
  See: https://docs.docker.com/reference/cli/docker/login/
  The registry said: {"token":"***"}`,
  ],
  [
    'a status that nobody foresaw',
    failed('r.example.com/acme/app', answers(418), { told: { raw: "I'm a\tteapot\u001b[31m\r\n" } }),
    `Cannot push to r.example.com/acme/app as mona: the registry answers 418
  Tried: to open an upload session
  The registry said: I'm a teapot [31m`,
  ],
  [
    'credentials that are refused without a word',
    failed('r.example.com/acme/app', refuses(403), as('mona', 'other', 'docker-config')),
    `Cannot push to r.example.com/acme/app as mona: the registry refuses the credentials (403)
  Tried: to open an upload session
  Cause: What Docker's configuration on this runner holds for r.example.com is wrong, or has expired
  Mend: Sign in again in the step before, or give inputs "username" and "password": a user name and a password or access token
  See: https://docs.docker.com/reference/cli/docker/login/`,
  ],
])('explain() tells %s', (_name, failure, expected) => {
  expect(explain(failure)).toBe(expected);
});

test.each([
  ['ask for r.example.com/a/b 1.2', 'Cannot read from'],
  ['read r.example.com/a/b sha256:1', 'Cannot read from'],
  ['list the tags of r.example.com/a/b', 'Cannot read from'],
  ['write tag r.example.com/a/b:1.2', 'Cannot push to'],
  ['push sha256:1 to r.example.com/a/b', 'Cannot push to'],
])('explain() of what was tried, %s, begins with: %s', (tried, start) => {
  const text = explain(failed('r.example.com/a/b', answers(500), { tried }));
  expect(text.startsWith(`${start} r.example.com/a/b as mona: `)).toBe(true);
});

test('explain() cuts what a registry says, and the whole', () => {
  const long = explain(failed('r.example.com/acme/app', answers(418, undefined, 'x'.repeat(301))));
  expect(long).toMatch(/ x{299}…$/);
  expect(explain(failed('r.example.com/acme/app', answers(418, undefined, 'x'.repeat(300))))).toMatch(/ x{300}$/);
  const longest = explain(failed(`r.example.com/${'a'.repeat(2_000)}`, answers(418)));
  expect([longest.length, longest.endsWith('…')]).toStrictEqual([1_500, true]);
});

test.each([
  ['fixed words', 'fixed', 'fixed'],
  ['words that name something', ({ registry }: { registry: string }) => `at ${registry}`, 'at ghcr.io'],
  ['nothing', undefined, ''],
])('say() gives %s', (_name, words, expected) => {
  expect(say(words, failed('ghcr.io/acme/app', answers(403)))).toBe(expected);
});

type Answer = Parameters<typeof answers>;

test.each<[string, string, Answer, boolean]>([
  [
    'a repository whose tags are immutable',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com/a',
    [400, 'ImageTagAlreadyExistsException'],
    true,
  ],
  ['a tag that may not be written again', 'r.example.com/a', [409, undefined, 'tag 1.2 already exists'], true],
  ['a right that is missing', 'r.example.com/a', [403, 'DENIED', 'no'], false],
  ['what nobody knows', 'r.example.com/a', [418], false],
])('isImmutable() knows %s', (_name, image, answer, expected) => {
  expect(isImmutable(failed(image, answers(...answer)))).toBe(expected);
});
