import { chooseCredentials, type CredentialQuestion } from '../../src/decide/credentials.js';
import type { Problem } from '../../src/errors.js';
import { contextWith, imageOf } from '../_fakes/values.js';

const GHCR = imageOf('ghcr.io/a/b');
const HUB = imageOf('a/b');
const QUESTION: CredentialQuestion = {
  registry: '',
  username: '',
  password: '',
  registryAuth: [],
  githubToken: '',
  images: [GHCR],
  context: contextWith(),
};
const OTHER = { registry: 'other.io', username: 'u', password: 'p' };

test.each<[string, Partial<CredentialQuestion>, [string, string, string][]]>([
  ['nothing', {}, []],
  ['nothing, for images in several registries', { images: [GHCR, HUB] }, []],
  ['the token, for GitHub alone', { githubToken: 't' }, [['ghcr.io', 'mona', 't']]],
  ['the token, and no image at GitHub', { githubToken: 't', images: [HUB] }, []],
  ['a name and a password', { username: 'u', password: 'p' }, [['ghcr.io', 'u', 'p']]],
  [
    'a name and a password before the token',
    { username: 'u', password: 'p', githubToken: 't' },
    [['ghcr.io', 'u', 'p']],
  ],
  ['a password for GitHub, whose name is the actor', { password: 'p' }, [['ghcr.io', 'mona', 'p']]],
  ['a name for GitHub, whose password is the token', { username: 'u', githubToken: 't' }, [['ghcr.io', 'u', 't']]],
  ['a name and a password for Docker Hub', { username: 'u', password: 'p', images: [HUB] }, [['docker.io', 'u', 'p']]],
  [
    'a name and a password for the registry that is named, the token for the other',
    { registry: 'index.docker.io', username: 'u', password: 'p', githubToken: 't', images: [GHCR, HUB] },
    [
      ['docker.io', 'u', 'p'],
      ['ghcr.io', 'mona', 't'],
    ],
  ],
  ['a list', { registryAuth: [OTHER], images: [imageOf('other.io/a')] }, [['other.io', 'u', 'p']]],
  [
    'a list that names GitHub, so that the token is not needed',
    { registryAuth: [{ ...OTHER, registry: 'ghcr.io' }], githubToken: 't' },
    [['ghcr.io', 'u', 'p']],
  ],
  ['a server that has no registry', { githubToken: 't', context: contextWith({ serverHost: 'git.example.com' }) }, []],
  [
    'a server of ghe.com',
    {
      githubToken: 't',
      images: [imageOf('containers.x.ghe.com/a/b')],
      context: contextWith({ serverHost: 'x.ghe.com' }),
    },
    [['containers.x.ghe.com', 'mona', 't']],
  ],
])('chooseCredentials() given %s', (_name, question, expected) => {
  expect(chooseCredentials({ ...QUESTION, ...question })).toStrictEqual({
    credentials: expected.map(([registry, username, password]) => ({ registry, username, password })),
    problems: [],
    notices: [],
  });
});

const EMPTY_SECRET = 'A secret that does not exist, or that this run may not see, is empty';
const SEVERAL: Problem = {
  input: 'registry',
  rule: 'given where images are in several registries (ghcr.io, docker.io)',
  mend: 'Or give all of them in input "registry-auth"',
};

test.each<[string, Partial<CredentialQuestion>, Problem]>([
  [
    'a name alone',
    { username: 'u', images: [HUB] },
    { input: 'password', rule: 'set where "username" is', value: '', mend: EMPTY_SECRET },
  ],
  [
    'a password alone',
    { password: 'p', images: [HUB] },
    { input: 'username', rule: 'set where "password" is', value: '', mend: EMPTY_SECRET },
  ],
  ['a name and a password for several registries', { username: 'u', password: 'p', images: [GHCR, HUB] }, SEVERAL],
  ['a name for several registries', { username: 'u', images: [GHCR, HUB] }, SEVERAL],
  ['a password for several registries', { password: 'p', images: [GHCR, HUB] }, SEVERAL],
])('chooseCredentials() given %s names the input that is missing, and no secret', (_name, question, problem) => {
  expect(chooseCredentials({ ...QUESTION, ...question })).toStrictEqual({
    credentials: [],
    problems: [problem],
    notices: [],
  });
});

test('chooseCredentials() without images asks for nothing', () => {
  expect(chooseCredentials({ ...QUESTION, images: [] })).toStrictEqual({ credentials: [], problems: [], notices: [] });
});

test('chooseCredentials() notices credentials for a registry that no image is in', () => {
  expect(chooseCredentials({ ...QUESTION, registryAuth: [OTHER] })).toStrictEqual({
    credentials: [OTHER],
    problems: [],
    notices: ['No image is in registry "other.io": its credentials serve base images only'],
  });
});

test('chooseCredentials() refuses two entries for one registry', () => {
  const { problems } = chooseCredentials({
    ...QUESTION,
    registryAuth: [OTHER, { ...OTHER, username: 'v' }],
    username: 'u',
    password: 'p',
  });
  expect(problems).toStrictEqual([
    {
      input: 'registry-auth',
      rule: 'one entry a registry, inputs "username" and "password" included',
      value: 'other.io',
    },
  ]);
});
