import type { Credential } from '../../src/decide/credential.js';
import { chooseCredentials, type CredentialQuestion } from '../../src/decide/credentials.js';
import { parseRegistryName } from '../../src/decide/registry-name.js';
import type { Problem } from '../../src/errors.js';
import { contextWith, imageOf } from '../_fakes/values.js';

const GHCR = imageOf('ghcr.io/acme/app');
const HUB = imageOf('acme/app');
const GHES = { githubToken: 't', context: contextWith({ serverHost: 'git.example.com' }) };
const QUESTION: CredentialQuestion = {
  registry: undefined,
  username: '',
  password: '',
  registryAuth: [],
  githubToken: '',
  images: [GHCR],
  context: contextWith(),
};

/** An entry of input registry-auth for what is named as users write it. */
function entry(name: string, given: Partial<Credential> = {}): Credential {
  const usual = { username: 'e', password: `of ${name}`, form: 'password', source: 'inputs' } as const;
  return { ...parseRegistryName(name), ...usual, ...given };
}

/** Credentials in short: what for, who, with what, and from where. */
function told(credentials: readonly Credential[]): readonly string[] {
  return credentials.map(
    ({ registry, path, username, password, source }) => `${registry}|${path}|${username}|${password}|${source}`,
  );
}

type Given = Partial<CredentialQuestion>;

test.each<[string, Given, string[]]>([
  ['the token, for GitHub alone', { githubToken: 't' }, ['ghcr.io||mona|t|github-token']],
  [
    'the token, and no image at GitHub',
    { githubToken: 't', images: [HUB], registryAuth: [entry('docker.io')] },
    ['docker.io||e|of docker.io|inputs'],
  ],
  ['a name and a password', { username: 'u', password: 'p' }, ['ghcr.io||u|p|inputs']],
  [
    'the token, for an image at GitHub that is read',
    { githubToken: 't', images: [HUB], sources: [GHCR], registryAuth: [entry('docker.io')] },
    ['docker.io||e|of docker.io|inputs', 'ghcr.io||mona|t|github-token'],
  ],
  [
    'a name and a password before the token',
    { username: 'u', password: 'p', githubToken: 't' },
    ['ghcr.io||u|p|inputs'],
  ],
  [
    'a name and the token as password',
    { username: 'u', password: 't', githubToken: 't' },
    ['ghcr.io||u|t|github-token'],
  ],
  ['a password for GitHub, whose name is the actor', { password: 'p', githubToken: 't' }, ['ghcr.io||mona|p|inputs']],
  [
    'a name for GitHub, whose password is the token',
    { username: 'u', githubToken: 't' },
    ['ghcr.io||u|t|github-token'],
  ],
  ['a name and a password for Docker Hub', { username: 'u', password: 'p', images: [HUB] }, ['docker.io||u|p|inputs']],
  [
    'a name and a password for Docker Hub by its old address',
    { registry: parseRegistryName('https://index.docker.io/v1/'), username: 'u', password: 'p', images: [HUB] },
    ['docker.io||u|p|inputs'],
  ],
  [
    'a name and a password for the registry that is named, the token for the other',
    {
      registry: parseRegistryName('index.docker.io'),
      username: 'u',
      password: 'p',
      githubToken: 't',
      images: [GHCR, HUB],
    },
    ['docker.io||u|p|inputs', 'ghcr.io||mona|t|github-token'],
  ],
  [
    'a registry that is named alone, the token for it',
    { registry: parseRegistryName('ghcr.io'), githubToken: 't' },
    ['ghcr.io||mona|t|github-token'],
  ],
  [
    'a name and a password for a path',
    { registry: parseRegistryName('ghcr.io/acme'), username: 'u', password: 'p' },
    ['ghcr.io|acme|u|p|inputs'],
  ],
  [
    'a name and a password for one path, the token for the others',
    {
      registry: parseRegistryName('ghcr.io/acme'),
      username: 'u',
      password: 'p',
      githubToken: 't',
      images: [GHCR, imageOf('ghcr.io/mona/app')],
    },
    ['ghcr.io|acme|u|p|inputs', 'ghcr.io||mona|t|github-token'],
  ],
  // A path is made of whole names.
  [
    'a path that is the beginning of another name',
    { registryAuth: [entry('ghcr.io/acme')], githubToken: 't', images: [GHCR, imageOf('ghcr.io/acme-b/app')] },
    ['ghcr.io|acme|e|of ghcr.io/acme|inputs', 'ghcr.io||mona|t|github-token'],
  ],
  [
    'two paths and the registry as a whole',
    {
      registryAuth: [entry('ghcr.io/acme'), entry('ghcr.io/acme/app')],
      registry: parseRegistryName('ghcr.io'),
      username: 'u',
      password: 'p',
      githubToken: 't',
    },
    ['ghcr.io|acme|e|of ghcr.io/acme|inputs', 'ghcr.io|acme/app|e|of ghcr.io/acme/app|inputs', 'ghcr.io||u|p|inputs'],
  ],
  [
    'a list that names GitHub, so that the token is not needed',
    { registryAuth: [entry('ghcr.io')], githubToken: 't' },
    ['ghcr.io||e|of ghcr.io|inputs'],
  ],
  [
    'a password of one character, of white space, with odd characters',
    {
      registryAuth: [entry('a.io', { password: 'x' }), entry('b.io', { password: ' ' })],
      username: 'robot$p+n',
      password: '{"a": "$\\ß\n🔑"}',
      images: [imageOf('a.io/x'), imageOf('b.io/x'), imageOf('c.io/x')],
      registry: parseRegistryName('c.io'),
    },
    ['a.io||e|x|inputs', 'b.io||e| |inputs', 'c.io||robot$p+n|{"a": "$\\ß\n🔑"}|inputs'],
  ],
  [
    'a server of ghe.com',
    {
      githubToken: 't',
      images: [imageOf('containers.x.ghe.com/a/b')],
      context: contextWith({ serverHost: 'x.ghe.com' }),
    },
    ['containers.x.ghe.com||mona|t|github-token'],
  ],
  // GitHub Enterprise Server has its registry beside itself, and its token is for nothing else.
  [
    'the registry of a server',
    { ...GHES, images: [imageOf('containers.git.example.com/a/b')] },
    ['containers.git.example.com||mona|t|github-token'],
  ],
])('chooseCredentials() given %s', (_name, question, expected) => {
  const { credentials, problems, notices } = chooseCredentials({ ...QUESTION, ...question });
  expect(told(credentials)).toStrictEqual(expected);
  expect(credentials.every(({ form }) => form === 'password')).toBe(true);
  expect([...problems, ...notices]).toStrictEqual([]);
});

test.each<[string, Given, string[], string[]]>([
  // Who gives nothing for anything relies on the docker configuration, or on registries that ask for nothing.
  ['nothing', {}, [], []],
  ['nothing, for images in several registries', { images: [GHCR, HUB, imageOf('b/c')] }, [], []],
  [
    'the token, and an image elsewhere',
    { githubToken: 't', images: [GHCR, HUB] },
    ['ghcr.io||mona|t|github-token'],
    ['registry "docker.io"'],
  ],
  ["a token of GitHub Enterprise Server, which is none for GitHub's registry", GHES, [], []],
  ['a registry without a name and a password', { registry: parseRegistryName('docker.io'), images: [HUB] }, [], []],
  [
    'a path that one of the images is not below',
    {
      registryAuth: [entry('docker.io/acme')],
      githubToken: 't',
      images: [HUB, imageOf('mona/app'), imageOf('mona/app2'), GHCR],
    },
    ['docker.io|acme|e|of docker.io/acme|inputs', 'ghcr.io||mona|t|github-token'],
    ['image "mona/app"', 'image "mona/app2"'],
  ],
  ['no images', { images: [] }, [], []],
])('chooseCredentials() given %s tells which images have none', (_name, question, expected, without) => {
  const { credentials, problems, notices } = chooseCredentials({ ...QUESTION, ...question });
  expect(told(credentials)).toStrictEqual(expected);
  expect(problems).toStrictEqual([]);
  expect(notices).toStrictEqual(
    without.map(
      (one) => `No credentials are given for ${one}: those of the docker configuration are used, if it has any`,
    ),
  );
});

test.each<[string, Given, string]>([
  ['another registry', { registryAuth: [entry('quay.io')], githubToken: 't' }, 'quay.io'],
  ['another port', { registryAuth: [entry('ghcr.io:443')], githubToken: 't' }, 'ghcr.io:443'],
  ['another path', { registryAuth: [entry('ghcr.io/acm')], githubToken: 't' }, 'ghcr.io/acm'],
  [
    'another registry by name',
    { registry: parseRegistryName('quay.io'), username: 'u', password: 'p', githubToken: 't' },
    'quay.io',
  ],
])('chooseCredentials() notices credentials for %s, where no image is', (_name, question, name) => {
  const { problems, notices } = chooseCredentials({ ...QUESTION, ...question });
  expect(problems).toStrictEqual([]);
  expect(notices).toStrictEqual([`No image is in registry "${name}": its credentials serve base images only`]);
});

const EMPTY = 'A secret that does not exist, or that this run may not see, is empty';
const SEVERAL: Problem = {
  input: 'registry',
  rule: 'given where images are in several registries (ghcr.io, docker.io)',
  mend: 'Or give all of them in input "registry-auth"',
};
const NO_PASSWORD: Problem = { input: 'password', rule: 'set where "username" is', value: '', mend: EMPTY };
const NO_USERNAME: Problem = { input: 'username', rule: 'set where "password" is', value: '', mend: EMPTY };

function emptyEntry(name: string, field: string): Problem {
  const rule = `a list of registry, username, password: the entry of "${name}" has an empty ${field}`;
  return { input: 'registry-auth', rule, mend: EMPTY };
}

function repeated(name: string): Problem {
  const rule = 'one entry a registry or path, inputs "username" and "password" included';
  return { input: 'registry-auth', rule, value: name };
}

test.each<[string, Given, Problem[]]>([
  ['a name alone', { username: 'u', images: [HUB] }, [NO_PASSWORD]],
  ['a name alone for GitHub, and no token', { username: 'u' }, [NO_PASSWORD]],
  ['a password alone', { password: 's3cr3t', images: [HUB] }, [NO_USERNAME]],
  ['a password alone, and no actor', { password: 's3cr3t', context: contextWith({ actor: '' }) }, [NO_USERNAME]],
  ['a password alone on GitHub Enterprise Server', { ...GHES, password: 's3cr3t' }, [NO_USERNAME]],
  [
    'a name and a password for several registries',
    { username: 'u', password: 's3cr3t', images: [GHCR, HUB] },
    [SEVERAL],
  ],
  ['a name for several registries', { username: 'u', images: [GHCR, HUB] }, [SEVERAL]],
  ['a password for several registries', { password: 's3cr3t', images: [GHCR, HUB] }, [SEVERAL]],
  [
    'entries whose secrets are empty',
    {
      registryAuth: [
        entry('ghcr.io/acme', { password: '' }),
        entry('index.docker.io', { username: '', password: 's3cr3t' }),
      ],
    },
    [emptyEntry('ghcr.io/acme', 'password'), emptyEntry('docker.io', 'username')],
  ],
  [
    'an entry whose secret is empty, and a password for several registries',
    { registryAuth: [entry('quay.io', { password: '' })], password: 's3cr3t', images: [GHCR, HUB] },
    [emptyEntry('quay.io', 'password'), SEVERAL],
  ],
  [
    'two entries for one registry in two spellings, and one besides',
    {
      registryAuth: [entry('docker.io'), entry('https://index.docker.io/v1/'), entry('registry-1.docker.io')],
      images: [HUB],
    },
    [repeated('docker.io')],
  ],
  [
    'an entry for a path, and the same by input registry',
    {
      registryAuth: [entry('ghcr.io/acme')],
      registry: parseRegistryName('ghcr.io/Acme/'),
      username: 'u',
      password: 's3cr3t',
    },
    [repeated('ghcr.io/acme')],
  ],
  [
    'an entry for the only registry, and a name and a password for it',
    { registryAuth: [entry('ghcr.io')], username: 'u', password: 's3cr3t' },
    [repeated('ghcr.io')],
  ],
])('chooseCredentials() given %s says what is wrong, and no secret', (_name, question, expected) => {
  const { credentials, problems, notices } = chooseCredentials({ ...QUESTION, ...question });
  expect(problems).toStrictEqual(expected);
  if (expected.includes(SEVERAL)) expect(notices).toStrictEqual([]);
  expect(JSON.stringify(problems)).not.toContain('s3cr3t');
  expect(credentials.filter(({ username, password }) => username === '' || password === '')).toStrictEqual([]);
});
