import fc from 'fast-check';
import type { Credential } from '../../src/decide/credential.js';
import {
  addAuths,
  authKey,
  basicAuth,
  credentialIn,
  type DockerConfig,
  helperFor,
  makeAuths,
  makeDockerConfig,
  parseDockerConfig,
  parseHelperAnswer,
  withoutSecrets,
} from '../../src/decide/docker-config.js';
import { anyText } from '../_fakes/any-text.js';

const HUB = 'https://index.docker.io/v1/';

/** A credential of a docker configuration, but for what is given. */
function credential(given: Partial<Credential> = {}): Credential {
  const usual = { registry: 'ghcr.io', path: '', username: 'u', password: 'p' } as const;
  return { ...usual, form: 'password', source: 'docker-config', ...given };
}

/** Base64 by another hand than ours. */
function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

test('withoutSecrets() keeps what finds plugins and contexts, and nothing that signs in', () => {
  const kept = { cliPluginsExtraDirs: ['/home/runner/.docker/cli-plugins'], currentContext: 'far' };
  const config = {
    ...kept,
    auths: { 'ghcr.io': { auth: 'x' } },
    credsStore: 'pass',
    HttpHeaders: { Authorization: 'x' },
  };
  expect([withoutSecrets(config), withoutSecrets({})]).toStrictEqual([kept, {}]);
});

test.each([
  ['docker.io', HUB],
  ['ghcr.io', 'ghcr.io'],
  ['127.0.0.1:5000', '127.0.0.1:5000'],
])('authKey(%j) returns %j', (registry, expected) => {
  expect(authKey(registry)).toBe(expected);
});

test.each([
  ['mona', 'pass:word'],
  ['mona', 'pässwörd ☃ 🔑'],
  ['mona', '$HOME "quoted" back\\slash\nnew line\t'],
  ['robot$project+name', 'p'],
  ['', ''],
])('basicAuth(%j, %j) is what Buffer makes of it', (username, password) => {
  expect(basicAuth({ username, password })).toBe(base64(`${username}:${password}`));
});

test('basicAuth() takes any text', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 20 }), anyText({ maxLength: 40 }), (username, password) => {
      expect(basicAuth({ username, password })).toBe(base64(`${username}:${password}`));
    }),
  );
});

test.each([
  ['{"a":1}', { a: 1 }],
  [' \n{} ', {}],
  ['[]', undefined],
  ['null', undefined],
  ['"auths"', undefined],
  ['nonsense', undefined],
  ['', undefined],
])('parseDockerConfig(%j) returns %j', (text, expected) => {
  expect(parseDockerConfig(text)).toStrictEqual(expected);
});

test.each<[string, DockerConfig, DockerConfig, DockerConfig]>([
  ['nothing', {}, {}, { auths: {}, cliPluginsExtraDirs: ['/p'] }],
  [
    'all that the user has besides credentials',
    { proxies: { default: { httpProxy: 'http://proxy' } }, currentContext: 'x', cliPluginsExtraDirs: ['/mine'] },
    {},
    {
      proxies: { default: { httpProxy: 'http://proxy' } },
      currentContext: 'x',
      auths: {},
      cliPluginsExtraDirs: ['/mine', '/p'],
    },
  ],
  [
    'the variable over the file, entry by entry',
    { auths: { a: { auth: 'file' }, b: { auth: 'file', identitytoken: 't' } } },
    { auths: { b: { auth: 'variable' }, c: { auth: 'variable' } }, credsStore: 'not-taken', proxies: {} },
    {
      auths: { a: { auth: 'file' }, b: { auth: 'variable' }, c: { auth: 'variable' } },
      cliPluginsExtraDirs: ['/p'],
    },
  ],
  [
    "the variable over the file's helpers",
    { credsStore: 'desktop', credHelpers: { 'ghcr.io': 'gh', 'quay.io': 'q' } },
    { auths: { 'ghcr.io': { auth: 'variable' } } },
    {
      credsStore: 'desktop',
      credHelpers: { 'ghcr.io': '', 'quay.io': 'q' },
      auths: { 'ghcr.io': { auth: 'variable' } },
      cliPluginsExtraDirs: ['/p'],
    },
  ],
  [
    'what no docker wrote, as far as it goes',
    { auths: [], credHelpers: 'x', cliPluginsExtraDirs: 'y' },
    { auths: 'z' },
    { auths: {}, credHelpers: 'x', cliPluginsExtraDirs: ['/p'] },
  ],
])('makeDockerConfig() takes over %s', (_name, user, ambient, expected) => {
  const before = JSON.stringify([user, ambient]);
  expect(makeDockerConfig({ user, ambient, pluginFolder: '/p' })).toStrictEqual(expected);
  expect(JSON.stringify([user, ambient])).toBe(before);
});

const OURS = { 'ghcr.io': { auth: base64('u:p') } };

test.each<[string, DockerConfig, DockerConfig]>([
  ['nothing', {}, { auths: OURS }],
  [
    'other entries',
    { auths: { 'quay.io': { auth: 'x' }, 'ghcr.io': { auth: 'old', identitytoken: 't' } } },
    { auths: { 'quay.io': { auth: 'x' }, ...OURS } },
  ],
  ['a store', { credsStore: 'desktop' }, { credsStore: 'desktop', auths: OURS, credHelpers: { 'ghcr.io': '' } }],
  [
    'helpers',
    { credHelpers: { 'ghcr.io': 'gh', 'public.ecr.aws': 'ecr-login' } },
    { auths: OURS, credHelpers: { 'ghcr.io': '', 'public.ecr.aws': 'ecr-login' } },
  ],
])('addAuths() to %s: no helper hides them', (_name, config, expected) => {
  const made = addAuths(config, OURS);
  expect(made).toStrictEqual(expected);
  expect(helperFor(made, 'ghcr.io')).toBeUndefined();
});

test('addAuths() of nothing changes no helper', () => {
  const config = { auths: {}, credsStore: 'desktop', credHelpers: { a: 'b' } };
  expect(addAuths(config, {})).toStrictEqual(config);
});

test.each<[string, Partial<Credential>, Readonly<Record<string, unknown>>]>([
  ['a password', {}, { 'ghcr.io': { auth: base64('u:p') } }],
  ['a password of Docker Hub', { registry: 'docker.io' }, { [HUB]: { auth: base64('u:p') } }],
  ['a password in UTF-8', { password: 'ß:$"\\' }, { 'ghcr.io': { auth: base64('u:ß:$"\\') } }],
  ['a password for a path', { path: 'org-a' }, { 'ghcr.io': { auth: base64('u:p') } }],
  ['an identity token', { form: 'identity-token' }, { 'ghcr.io': { auth: base64('u:'), identitytoken: 'p' } }],
  // Docker refuses a whole file in which a name is empty.
  ['an identity token of nobody', { form: 'identity-token', username: '' }, { 'ghcr.io': { identitytoken: 'p' } }],
  ['a registry token', { form: 'registry-token' }, { 'ghcr.io': { registrytoken: 'p' } }],
])('makeAuths() of %s', (_name, given, expected) => {
  expect(makeAuths([credential(given)])).toStrictEqual(expected);
});

test('makeAuths() of none is none', () => {
  expect(makeAuths([])).toStrictEqual({});
});

test.each<[unknown, Partial<Credential> | undefined]>([
  [{ auth: base64('u:p') }, {}],
  [{ auth: base64('u:p:q') }, { password: 'p:q' }],
  [{ auth: base64('ü:ß 🔑') }, { username: 'ü', password: 'ß 🔑' }],
  [{ auth: base64('u:line\nline') }, { password: 'line\nline' }],
  [{ auth: base64('\uFEFFu:p') }, { username: '\uFEFFu' }],
  [{ auth: base64('u:\0\0p\0\0') }, {}],
  [{ auth: base64('u:p\0q') }, { password: 'p\0q' }],
  [{ auth: base64('u:p'), username: 'other', password: 'other' }, {}],
  [{ username: 'u', password: 'p' }, {}],
  [{ auth: '', username: 'u', password: 'p' }, {}],
  [{ auth: '%%%', username: 'u', password: 'p' }, {}],
  [{ identitytoken: 'p' }, { form: 'identity-token', username: '' }],
  // As `az acr login` leaves it.
  [
    { auth: base64('00000000-0000-0000-0000-000000000000:'), identitytoken: 'p' },
    { form: 'identity-token', username: '00000000-0000-0000-0000-000000000000' },
  ],
  [{ auth: base64('u:other'), identitytoken: 'p', registrytoken: 'other' }, { form: 'identity-token' }],
  [{ registrytoken: 'p' }, { form: 'registry-token', username: '' }],
  [{ username: 'u', password: 'other', registrytoken: 'p' }, { form: 'registry-token' }],
  [{ auth: base64('u:p'), identitytoken: '', registrytoken: '' }, {}],
  [{ auth: base64(':p') }, undefined],
  [{ auth: base64(':p'), username: 'u', password: 'p' }, undefined],
  [{ auth: base64('u:') }, undefined],
  [{ auth: base64('u:\0\0') }, undefined],
  [{ auth: base64('nocolon') }, undefined],
  [{ auth: '%%%' }, undefined],
  [{ auth: 7 }, undefined],
  [{ username: 'u' }, undefined],
  [{ password: 'p' }, undefined],
  [{}, undefined],
  [null, undefined],
  ['dTpw', undefined],
])('credentialIn() of entry %j', (entry, expected) => {
  const found = credentialIn({ auths: { 'ghcr.io': entry } }, 'ghcr.io');
  expect(found).toStrictEqual(expected && credential(expected));
});

test.each([
  ['ghcr.io', ['ghcr.io'], 'ghcr.io'],
  ['ghcr.io', ['https://ghcr.io'], 'https://ghcr.io'],
  ['ghcr.io', ['http://ghcr.io/v2/'], 'http://ghcr.io/v2/'],
  ['ghcr.io', ['GHCR.io/'], 'GHCR.io/'],
  // The registry's own key wins, wherever it stands.
  ['ghcr.io', ['https://ghcr.io/v1/', 'ghcr.io'], 'ghcr.io'],
  ['ghcr.io', ['https://ghcr.io/v1/', 'https://ghcr.io/v2/'], 'https://ghcr.io/v1/'],
  ['docker.io', [HUB], HUB],
  ['docker.io', ['docker.io'], 'docker.io'],
  ['docker.io', ['index.docker.io'], 'index.docker.io'],
  ['docker.io', ['registry-1.docker.io', HUB], HUB],
  ['127.0.0.1:5000', ['http://127.0.0.1:5000'], 'http://127.0.0.1:5000'],
  ['[::1]:5000', ['[::1]:5000'], '[::1]:5000'],
  ['127.0.0.1:5000', ['127.0.0.1', '127.0.0.1:5001'], undefined],
  ['ghcr.io', ['quay.io', 'ghcr.io.example.com', 'xghcr.io', 'https://user:x@ghcr.io'], undefined],
  // What names no registry is nobody's, Docker Hub's least of all.
  ['docker.io', ['', ' ', '/', 'https://', 'hub.docker.com', 'no registry'], undefined],
  ['ghcr.io', [], undefined],
])('credentialIn() for %s among the keys %j takes that of %j', (registry, keys, expected) => {
  const auths = Object.fromEntries(keys.map((key) => [key, { username: `of ${key}`, password: 'p' }]));
  const found = expected === undefined ? undefined : credential({ registry, username: `of ${expected}` });
  expect(credentialIn({ auths }, registry)).toStrictEqual(found);
});

test('credentialIn() goes on to another key where the first says nothing', () => {
  const auths = { 'ghcr.io': {}, 'https://ghcr.io': { username: 'u', password: 'p' } };
  expect(credentialIn({ auths }, 'ghcr.io')).toStrictEqual(credential());
});

test.each([{}, { auths: [] }, { auths: null }, { auths: { 'quay.io': {} } }])(
  'credentialIn(%j) finds none',
  (config) => {
    expect(credentialIn(config, 'ghcr.io')).toBeUndefined();
  },
);

const USER = anyText({ minLength: 1, maxLength: 20 }).filter((text) => !text.includes(':'));
const PASSWORD = anyText({ minLength: 1, maxLength: 40 }).filter((text) => !/^\0|\0$/.test(text));
const FORM = fc.constantFrom('password', 'identity-token', 'registry-token');

test('credentialIn() a file that makeDockerConfig() and addAuths() made gives back any user and password', () => {
  const registries = fc.constantFrom('docker.io', 'ghcr.io', '127.0.0.1:5000');
  fc.assert(
    fc.property(registries, USER, PASSWORD, FORM, (registry, username, password, form) => {
      const given = credential({ registry, username, password, form });
      const user = makeDockerConfig({ user: { credsStore: 'desktop' }, ambient: {}, pluginFolder: '/p' });
      const file = JSON.stringify(addAuths(user, makeAuths([given])));
      const found = credentialIn(parseDockerConfig(file) ?? {}, registry);
      // Base64 is of bytes: half of a character becomes the sign for what cannot be read. A registry token has no name.
      const typed = form === 'password' ? password.toWellFormed() : password;
      const name = form === 'registry-token' ? '' : username.toWellFormed();
      expect(found).toStrictEqual({ ...given, username: name, password: typed });
    }),
  );
});

test('credentialIn() and parseHelperAnswer() give a credential or none, whatever the text', () => {
  fc.assert(
    fc.property(fc.oneof(anyText({ maxLength: 40 }), fc.json()), anyText({ maxLength: 20 }), (text, key) => {
      const auths = { [key]: { auth: text }, ...parseDockerConfig(text) };
      expect(credentialIn({ auths }, 'ghcr.io')?.registry ?? 'ghcr.io').toBe('ghcr.io');
      expect(parseHelperAnswer(text, 'ghcr.io')?.registry ?? 'ghcr.io').toBe('ghcr.io');
    }),
  );
});

test.each([
  [{ credHelpers: { 'ghcr.io': 'gh' }, credsStore: 'desktop' }, 'ghcr.io', 'gh'],
  [{ credHelpers: { 'ghcr.io': 'gh' }, credsStore: 'desktop' }, 'quay.io', 'desktop'],
  [{ credHelpers: { [HUB]: 'hub' } }, 'docker.io', 'hub'],
  // An empty helper says that the file itself holds the credentials.
  [{ credHelpers: { 'ghcr.io': '' }, credsStore: 'desktop' }, 'ghcr.io', undefined],
  [{ credsStore: '' }, 'ghcr.io', undefined],
  [{ credHelpers: 'gh', credsStore: 7 }, 'ghcr.io', undefined],
  [{}, 'ghcr.io', undefined],
])('helperFor(%j, %j) returns %j', (config, registry, expected) => {
  expect(helperFor(config, registry)).toBe(expected);
});

test.each<[string, Partial<Credential> | undefined]>([
  ['{"ServerURL":"ghcr.io","Username":"u","Secret":"p"}', {}],
  [
    '{"ServerURL":"https://elsewhere.example","Username":"AWS","Secret":"a b\\nc"}\n',
    { username: 'AWS', password: 'a b\nc' },
  ],
  ['{"Username":"<token>","Secret":"p"}', { username: '', form: 'identity-token' }],
  ['{"Username":"u","Secret":""}', undefined],
  ['{"Username":"","Secret":"p"}', undefined],
  ['{"Secret":"p"}', undefined],
  ['{"Username":"u"}', undefined],
  ['{"username":"u","secret":"p"}', undefined],
  ['[]', undefined],
  ['', undefined],
  ['credentials not found in native keychain', undefined],
])('parseHelperAnswer(%j)', (text, expected) => {
  const found = parseHelperAnswer(text, 'ghcr.io');
  expect(found).toStrictEqual(expected && credential({ ...expected, source: 'credential-helper' }));
});
