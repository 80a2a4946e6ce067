import { chooseCredentials, type CredentialQuestion } from '../../src/decide/credentials.js';
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
  ['a list', { registryAuth: [OTHER] }, [['other.io', 'u', 'p']]],
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
  const { credentials, problems } = chooseCredentials({ ...QUESTION, ...question });
  expect(credentials.map(({ registry, username, password }) => [registry, username, password])).toStrictEqual(expected);
  expect(problems).toStrictEqual([]);
});

test.each<[string, Partial<CredentialQuestion>, string, string]>([
  ['a name alone', { username: 'u', images: [HUB] }, 'password', 'set where "username" is'],
  ['a password alone', { password: 'p', images: [HUB] }, 'username', 'set where "password" is'],
  [
    'a name for several registries',
    { username: 'u', password: 'p', images: [GHCR, HUB] },
    'registry',
    'given where images are in several registries (ghcr.io, docker.io)',
  ],
])('chooseCredentials() given %s names the input that is missing, and no secret', (_name, question, input, rule) => {
  const { problems } = chooseCredentials({ ...QUESTION, ...question });
  expect(problems.map((problem) => [problem.input, problem.rule])).toStrictEqual([[input, rule]]);
  expect(JSON.stringify(problems)).not.toContain('"p"');
});

test('chooseCredentials() without images asks for nothing', () => {
  expect(chooseCredentials({ ...QUESTION, images: [] })).toStrictEqual({ credentials: [], problems: [], notices: [] });
});

test('chooseCredentials() notices credentials for a registry that no image is in', () => {
  expect(chooseCredentials({ ...QUESTION, registryAuth: [OTHER] }).notices).toStrictEqual([
    'No image is in registry "other.io": its credentials serve base images only',
  ]);
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
