import * as auth from '../../src/decide/registry-auth.js';
import { Asker } from '../../src/read/input-kinds.js';
import { type ReadSignIn, readSignIn } from '../../src/read/sign-in.js';
import { InputError } from '../../src/errors.js';
import { contextWith, imageOf } from '../_fakes/values.js';

type Given = Readonly<Record<string, string>>;

const DEFAULTS: Given = { 'create-repository': 'false', 'keep-login': 'false' };
const ENVIRONMENT = { NPM_TOKEN: 'npm 0123', GITHUB_SHA: '4f1c2d3e', GITHUB_TOKEN: 'ghs_0123456789' };

/** What these inputs give, as the runner hands them over, for an image. */
function read(given: Given, image = 'ghcr.io/acme/app'): ReadSignIn & { readonly refused: string } {
  const reader = (name: string): string => given[name] ?? DEFAULTS[name] ?? '';
  const ask = new Asker(reader);
  const question = {
    images: [imageOf(image)],
    context: contextWith(),
    surroundings: { environment: ENVIRONMENT, auth },
  };
  const signIn = readSignIn(ask, reader, question);
  return { ...signIn, refused: new InputError(ask.problems).message };
}

test('readSignIn() without inputs has the token of the run, and hides it', () => {
  const { inputs, problems } = read({ 'github-token': 'ghs_0123456789' });
  const basic = btoa('mona:ghs_0123456789');
  expect(problems).toStrictEqual([]);
  expect(inputs).toStrictEqual({
    credentials: [
      {
        registry: 'ghcr.io',
        path: '',
        username: 'mona',
        password: 'ghs_0123456789',
        form: 'password',
        source: 'github-token',
      },
    ],
    githubToken: 'ghs_0123456789',
    insecureRegistries: [],
    createRepository: false,
    keepLogin: false,
    buildSecrets: [],
    secrets: ['ghs_0123456789', basic, encodeURIComponent(basic)],
    masks: ['ghs_0123456789', basic, encodeURIComponent(basic)],
    notices: [],
  });
});

test('readSignIn() takes every input about registries and secrets', () => {
  const { inputs, problems, refused } = read(
    {
      registry: 'https://index.docker.io/v1/',
      username: 'u',
      password: 'p',
      'registry-auth': '- {registry: ghcr.io/acme, username: v, password: q}',
      'insecure-registries': 'registry.lan:5000',
      'create-repository': 'true',
      'keep-login': 'true',
      secrets: 'a=x',
      'secret-envs': 'b=B',
      'secret-files': 'c=./c',
    },
    'acme/app',
  );
  expect([problems, refused]).toStrictEqual([[], '']);
  expect(
    inputs.credentials.map(({ registry, path, username, password }) => [registry, path, username, password]),
  ).toStrictEqual([
    ['ghcr.io', 'acme', 'v', 'q'],
    ['docker.io', '', 'u', 'p'],
  ]);
  expect(inputs).toMatchObject({
    insecureRegistries: ['registry.lan:5000'],
    createRepository: true,
    keepLogin: true,
    buildSecrets: [
      { id: 'a', from: { kind: 'value', value: 'x' } },
      { id: 'b', from: { kind: 'variable', name: 'B' } },
      { id: 'c', from: { kind: 'file', path: './c' } },
    ],
  });
});

test.each([
  ['spaces around it', '  p  '],
  ['signs of the shell and of expressions', '$HOME${{ x }}`id`'],
  ['quotes and backslashes', '"p\\"\''],
  ['UTF-8', 'pässwörd 🔑'],
  ['several lines', 'p\n  q\n'],
  ['a comment in it', 'p # q'],
  ['one character', '{'],
])('readSignIn() takes a password with %s as it is', (_name, password) => {
  const { inputs, problems } = read({ username: 'u', password });
  expect(problems).toStrictEqual([]);
  expect(inputs.credentials.map((one) => one.password)).toStrictEqual([password]);
  expect(inputs.secrets).toContain(password);
  expect(inputs.masks.filter((mask) => mask.length < 2 || /[\r\n]/.test(mask))).toStrictEqual([]);
});

const KEY = {
  type: 'service_account',
  project_id: 'acme-prod-123',
  private_key: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----\n',
  client_email: 'publisher@acme-prod-123.iam.gserviceaccount.com',
};
const IMAGE = 'europe-docker.pkg.dev/acme-prod-123/repo/app';
const PRETTY = JSON.stringify(KEY, undefined, 2);

test.each<[string, Given]>([
  ['on one line', { username: '_json_key', password: JSON.stringify(KEY) }],
  ['on several lines', { username: '_json_key', password: PRETTY }],
  [
    'in the list, by toJSON()',
    {
      'registry-auth': `- {registry: europe-docker.pkg.dev, username: _json_key, password: ${JSON.stringify(PRETTY)}}`,
    },
  ],
])('readSignIn() hides a key of an account %s, and neither its project nor its user name', (_name, given) => {
  const { inputs, problems } = read(given, IMAGE);
  expect([problems, inputs.notices]).toStrictEqual([[], []]);
  expect(JSON.parse(inputs.credentials[0]?.password ?? '')).toStrictEqual(KEY);
  expect(inputs.masks).toContain('MIIEvQIBADANBgkq');
  expect(inputs.masks).toContain(KEY.client_email);
  expect(inputs.masks.filter((mask) => `${IMAGE} _json_key`.includes(mask))).toStrictEqual([]);
});

test.each<[string, Given, string]>([
  [
    'a list with another slip',
    { 'registry-auth': '- {username: u, password: lonely-word}\n- {pasword: x}' },
    'lonely-word',
  ],
  ['an entry with a slip', { 'registry-auth': '- {usrname: u, password: lonely-word}' }, 'lonely-word'],
  ['a mapping in place of a list', { 'registry-auth': '{username: u, password: lonely-word}' }, 'lonely-word'],
  ['a password without a name', { registry: 'quay.io', password: 'lonely-word' }, 'lonely-word'],
  [
    'a password for a registry that is none',
    { registry: 'no registry', username: 'u', password: 'lonely-word' },
    'lonely-word',
  ],
  ['a secret of the build', { secrets: 'a=lonely-word' }, 'lonely-word'],
  ['a secret of the build in JSON', { secrets: 'a={"key":"lonely-word"}' }, 'lonely-word'],
])('readSignIn() hides %s, though nothing signs in with it, and quotes it nowhere', (_name, given, secret) => {
  const { inputs, problems, refused } = read(given);
  expect(inputs.secrets).toContain(secret);
  expect(inputs.masks).toContain(secret);
  expect(JSON.stringify([problems, refused, inputs.notices])).not.toContain(secret);
});

test('readSignIn() hides the variables that the build asks for, but for what the runner says of the run', () => {
  const { inputs } = read({ 'secret-envs': 'a=NPM_TOKEN\nb=GITHUB_SHA\nc=GITHUB_TOKEN\nd=NOT_SET' });
  expect(inputs.masks).toStrictEqual(['npm 0123', 'npm%200123', 'npm+0123', 'ghs_0123456789']);
  expect(inputs.secrets).toStrictEqual(inputs.masks);
});

test('readSignIn() never hides a name, which would take whole outputs with it', () => {
  const { inputs } = read({ username: 'acme-robot', password: '{"user":"acme-robot","key":"01234567"}' });
  expect(inputs.masks).toContain('01234567');
  expect(inputs.masks).not.toContain('acme-robot');
});

test('readSignIn() where secrets are empty, as in runs of forks, takes the inputs and says what a publishing run lacks', () => {
  const { inputs, problems, refused } = read({
    'registry-auth': '- {registry: quay.io, username: "", password: ""}',
    secrets: 'a=\nb=x',
    'github-token': 'ghs_0123456789',
  });
  expect(refused).toBe('');
  expect(problems.map(({ input }) => input)).toStrictEqual(['registry-auth']);
  expect(inputs.credentials.map(({ registry }) => registry)).toStrictEqual(['ghcr.io']);
  expect(inputs.buildSecrets.map(({ id }) => id)).toStrictEqual(['b']);
  expect(inputs.notices).toStrictEqual([{ level: 'warning', text: 'Secret "a" is empty: the build goes without it' }]);
  expect([...inputs.secrets, ...inputs.masks]).not.toContain('');
});

test.each<[Given, string]>([
  [
    { registry: 'hub.docker.com' },
    'Cannot use input "registry" as it must be a registry, not its website: current value is "hub.docker.com"',
  ],
  [{ registry: 'https://u:s3cr3t@ghcr.io' }, 'Cannot use input "registry" as it must be a registry such as ghcr.io'],
  [{ 'registry-auth': 's3cr3t' }, 'Cannot use input "registry-auth" as it must be a YAML list'],
  [
    { 'insecure-registries': 'https://registry.lan' },
    'Cannot use input "insecure-registries" as it must be lines of host or host:port',
  ],
  [
    { 'create-repository': 'yes' },
    'Cannot use input "create-repository" as it must be one of false, true: current value is "yes"',
  ],
  [{ 'keep-login': 'yes' }, 'Cannot use input "keep-login" as it must be one of false, true: current value is "yes"'],
  [{ secrets: 's3cr3t' }, 'Cannot use input "secrets" as it must be lines of id=…'],
  [
    { 'secret-envs': 'a=s3cr3t!' },
    'Cannot use input "secret-envs" as it must be lines of id=VARIABLE: current value is "a=…"',
  ],
  [{ 'secret-files': 'a=' }, 'Cannot use input "secret-files" as it must be lines of id=path: current value is "a="'],
])('readSignIn(%j) is refused, without a secret', (given, expected) => {
  const { refused } = read(given);
  expect(refused.slice(0, expected.length)).toBe(expected);
  expect(refused).not.toContain('s3cr3t');
});
