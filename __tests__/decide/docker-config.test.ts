import {
  authKey,
  basicAuth,
  credentialIn,
  helperFor,
  makeDockerConfig,
  parseDockerConfig,
  parseHelperAnswer,
} from '../../src/decide/docker-config.js';

const OURS = [{ registry: 'ghcr.io', username: 'u', password: 'p' }];

test.each([
  ['docker.io', 'https://index.docker.io/v1/'],
  ['ghcr.io', 'ghcr.io'],
])('authKey(%j) returns %j', (registry, expected) => {
  expect(authKey(registry)).toBe(expected);
});

test.each([
  ['mona', 'pass:word'],
  ['mona', 'pässwörd ☃ 🔑'],
  ['', ''],
])('basicAuth(%j, %j) is what Buffer makes of it', (username, password) => {
  expect(basicAuth({ username, password })).toBe(Buffer.from(`${username}:${password}`).toString('base64'));
});

test.each([
  ['{"a":1}', { a: 1 }],
  ['[]', undefined],
  ['nonsense', undefined],
])('parseDockerConfig(%j) returns %j', (text, expected) => {
  expect(parseDockerConfig(text)).toStrictEqual(expected);
});

test('makeDockerConfig() without a configuration of the user holds our credentials and the plugins', () => {
  expect(makeDockerConfig({ user: {}, ambient: {}, credentials: OURS, pluginFolder: '/p' })).toStrictEqual({
    auths: { 'ghcr.io': { auth: btoa('u:p') } },
    cliPluginsExtraDirs: ['/p'],
  });
});

test("makeDockerConfig() lays ours over the variable's, and that over the file's", () => {
  const auth = (text: string): Record<string, string> => ({ auth: text });
  const made = makeDockerConfig({
    user: { auths: { a: auth('file'), b: auth('file'), 'ghcr.io': auth('file') }, cliPluginsExtraDirs: ['/mine'] },
    ambient: { auths: { b: auth('variable'), 'ghcr.io': auth('variable') } },
    credentials: OURS,
    pluginFolder: '/p',
  });
  expect(made).toStrictEqual({
    auths: { a: auth('file'), b: auth('variable'), 'ghcr.io': auth(btoa('u:p')) },
    cliPluginsExtraDirs: ['/mine', '/p'],
  });
});

test.each([
  [{ credsStore: 'desktop' }, { 'ghcr.io': '' }],
  [{ credHelpers: { 'ghcr.io': 'x', 'ecr.aws': 'ecr' } }, { 'ghcr.io': '', 'ecr.aws': 'ecr' }],
])('makeDockerConfig() lets no helper of %j hide our credentials', (user, credHelpers) => {
  expect(makeDockerConfig({ user, ambient: {}, credentials: OURS, pluginFolder: '/p' })).toMatchObject({ credHelpers });
});

test.each([
  [btoa('u:p:q'), { registry: 'ghcr.io', username: 'u', password: 'p:q' }],
  [Buffer.from('ü:ß').toString('base64'), { registry: 'ghcr.io', username: 'ü', password: 'ß' }],
  [btoa(':p'), { registry: 'ghcr.io', username: '', password: 'p' }],
  [btoa('nocolon'), undefined],
  ['%%%', undefined],
  ['', undefined],
])('credentialIn() of auth %j returns %j', (auth, expected) => {
  expect(credentialIn({ auths: { 'ghcr.io': { auth } } }, 'ghcr.io')).toStrictEqual(expected);
});

test('credentialIn() finds none where there is no entry', () => {
  expect(credentialIn({}, 'ghcr.io')).toBeUndefined();
});

test('credentialIn() knows Docker Hub by its old address', () => {
  const config = { auths: { 'https://index.docker.io/v1/': { auth: btoa('u:p') } } };
  expect(credentialIn(config, 'docker.io')).toStrictEqual({ registry: 'docker.io', username: 'u', password: 'p' });
});

test.each([
  [{ credHelpers: { 'ghcr.io': 'gh' }, credsStore: 'desktop' }, 'ghcr.io', 'gh'],
  [{ credHelpers: { 'ghcr.io': 'gh' }, credsStore: 'desktop' }, 'quay.io', 'desktop'],
  [{ credHelpers: { 'https://index.docker.io/v1/': 'hub' } }, 'docker.io', 'hub'],
  // An empty helper says that the file itself holds the credentials.
  [{ credHelpers: { 'ghcr.io': '' }, credsStore: 'desktop' }, 'ghcr.io', undefined],
  [{}, 'ghcr.io', undefined],
])('helperFor(%j, %j) returns %j', (config, registry, expected) => {
  expect(helperFor(config, registry)).toBe(expected);
});

test.each([
  ['{"ServerURL":"ghcr.io","Username":"mona","Secret":"s"}', { registry: 'ghcr.io', username: 'mona', password: 's' }],
  ['{"Username":"<token>","Secret":"s"}', undefined],
  ['{"Username":"mona","Secret":""}', undefined],
  ['{"Secret":"s"}', undefined],
  ['{"Username":"mona"}', undefined],
  ['credentials not found in native keychain', undefined],
])('parseHelperAnswer(%j) returns %j', (text, expected) => {
  expect(parseHelperAnswer(text, 'ghcr.io')).toStrictEqual(expected);
});
