import fc from 'fast-check';
import { makeChildEnvironment, placeOfCertificates } from '../../src/decide/child-environment.js';
import { formsOf } from '../../src/decide/secrets.js';
import { anyText } from '../_fakes/any-text.js';

const SECRETS = [
  's3cr3t-Passw0rd',
  'abc',
  '8letters',
  '7letter',
  ...formsOf({ username: 'mona', password: 'a"b c\nd$e' }),
];

test.each([
  // The user's own.
  ['PATH', '/usr/bin', 'kept'],
  ['HOME', '/home/runner', 'kept'],
  ['CI', 'true', 'kept'],
  ['HTTPS_PROXY', 'http://proxy', 'kept'],
  ['NO_PROXY', 'localhost', 'kept'],
  ['NODE_EXTRA_CA_CERTS', '/ca.pem', 'kept'],
  ['SSL_CERT_FILE', '/ca.pem', 'kept'],
  ['DOCKER_HOST', 'unix:///x', 'kept'],
  ['BUILDKIT_PROGRESS', 'plain', 'kept'],
  ['EMPTY', '', 'kept'],
  // Credential helpers need these.
  ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE', 'kept'],
  ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI', 'kept'],
  ['AWS_SESSION_TOKEN', 'x', 'kept'],
  ['AWS_WEB_IDENTITY_TOKEN_FILE', '/x', 'kept'],
  ['GOOGLE_APPLICATION_CREDENTIALS', '/key.json', 'kept'],
  ['GOOGLE_GHA_CREDS_PATH', '/key.json', 'kept'],
  ['CLOUDSDK_AUTH_ACCESS_TOKEN', 'x', 'kept'],
  ['AZURE_FEDERATED_TOKEN_FILE', '/x', 'kept'],
  // The runner finds by it what a job has left running.
  ['RUNNER_TRACKING_ID', 'github_1', 'kept'],
  // Names that only look like ours.
  ['MY_INPUT_FILE', 'x', 'kept'],
  ['INPUTS', 'x', 'kept'],
  ['MY_STATE_FOLDER', 'x', 'kept'],
  ['MY_GITHUB_ENV', 'x', 'kept'],
  ['MY_GH_TOKEN', 'x', 'kept'],
  ['GH_TOKEN_FILE', '/x', 'kept'],
  ['GH_HOST', 'git.example.com', 'kept'],
  ['MY_ACTIONS_CACHE_URL', 'x', 'kept'],
  ['MY_DOCKER_AUTH_CONFIG', 'x', 'kept'],
  ['DOCKER_AUTH_CONFIG_FILE', '/x', 'kept'],
  // Ours and the runner's.
  ['INPUT_PASSWORD', 'x', 'withheld'],
  ['INPUT_REGISTRY-AUTH', 'x', 'withheld'],
  ['STATE_folder', 'x', 'withheld'],
  ['GITHUB_OUTPUT', '/x', 'withheld'],
  ['GITHUB_ENV', '/x', 'withheld'],
  ['GITHUB_PATH', '/x', 'withheld'],
  ['GITHUB_STATE', '/x', 'withheld'],
  ['GITHUB_STEP_SUMMARY', '/x', 'withheld'],
  ['GITHUB_ARTIFACTS', '/x', 'withheld'],
  ['GITHUB_SHA', 'x', 'withheld'],
  ['GITHUB_TOKEN', 'x', 'withheld'],
  ['GH_TOKEN', 'x', 'withheld'],
  ['GH_ENTERPRISE_TOKEN', 'x', 'withheld'],
  ['RUNNER_TEMP', '/temp', 'withheld'],
  ['ACTIONS_RUNTIME_TOKEN', 'x', 'withheld'],
  ['ACTIONS_RUNTIME_URL', 'x', 'withheld'],
  ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'x', 'withheld'],
  ['ACTIONS_ID_TOKEN_REQUEST_URL', 'x', 'withheld'],
  ['ACTIONS_CACHE_URL', 'x', 'withheld'],
  ['ACTIONS_RESULTS_URL', 'x', 'withheld'],
  ['DOCKER_AUTH_CONFIG', '{}', 'withheld'],
  // Whatever holds a secret of the run, in any spelling; short ones only where they are all of it.
  ['MINE', 'a s3cr3t-Passw0rd here', 'withheld'],
  ['AWS_SECRET_ACCESS_KEY', 's3cr3t-Passw0rd', 'withheld'],
  ['MULTILINE', 'x\na"b c\nd$e\ny', 'withheld'],
  ['IN_A_URL', 'https://mona:a%22b%20c%0Ad%24e@ghcr.io', 'withheld'],
  ['IN_JSON', '{"p":"a\\"b c\\nd$e"}', 'withheld'],
  ['IN_BASE64', `Basic ${btoa('mona:a"b c\nd$e')}`, 'withheld'],
  ['SHORT', 'abc', 'withheld'],
  ['ALPHABET', 'abcdef', 'kept'],
  ['LONG', 'a 8letters here', 'withheld'],
  ['NOT_SO_LONG', 'a 7letter here', 'kept'],
])('makeChildEnvironment() of %s=%s: %s', (name, value, expected) => {
  const question = { environment: { [name]: value }, secrets: SECRETS };
  expect(makeChildEnvironment(question, {})).toStrictEqual(expected === 'kept' ? { [name]: value } : {});
});

test.each(['ACTIONS_RUNTIME_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN', 'INPUT_PASSWORD', 'MINE', 'SHORT'])(
  'makeChildEnvironment() gives %s to a build that asks for it by name, and to no other',
  (name) => {
    const environment = { [name]: 's3cr3t-Passw0rd', [`${name}_2`]: 's3cr3t-Passw0rd' };
    const question = { environment, secrets: SECRETS, asked: [name, 'NOT_SET'] };
    expect(makeChildEnvironment(question, {})).toStrictEqual({ [name]: 's3cr3t-Passw0rd' });
    expect(makeChildEnvironment({ environment, secrets: SECRETS }, {})).toStrictEqual({});
  },
);

test('makeChildEnvironment() adds ours over the rest, and drops what is not set', () => {
  const environment = { DOCKER_CONFIG: '/mine', X: undefined, Y: '1' };
  expect(makeChildEnvironment({ environment, secrets: [] }, { DOCKER_CONFIG: '/ours' })).toStrictEqual({
    DOCKER_CONFIG: '/ours',
    Y: '1',
  });
});

test('makeChildEnvironment() gives no child a password, whatever stands around it', () => {
  const text = anyText({ maxLength: 20 });
  fc.assert(
    fc.property(anyText({ minLength: 8, maxLength: 40 }), text, text, (password, before, after) => {
      const environment = { MINE: before + password + after };
      const secrets = formsOf({ username: 'mona', password });
      expect(makeChildEnvironment({ environment, secrets }, {})).toStrictEqual({});
    }),
  );
});

test('makeChildEnvironment() leaves a child what leads to an engine by TCP and TLS', () => {
  const environment = {
    DOCKER_HOST: 'tcp://dind:2376',
    DOCKER_TLS_VERIFY: '1',
    DOCKER_CERT_PATH: '/certs/client',
    DOCKER_API_VERSION: '1.44',
  };
  expect(makeChildEnvironment({ environment, secrets: SECRETS }, {})).toStrictEqual(environment);
});

test.each([
  [{}, {}],
  [{ DOCKER_TLS_VERIFY: '1' }, { DOCKER_CERT_PATH: '/home/runner/.docker' }],
  [{ DOCKER_TLS: '1' }, { DOCKER_CERT_PATH: '/home/runner/.docker' }],
  [{ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs/client' }, {}],
  [{ DOCKER_TLS_VERIFY: '' }, {}],
])('placeOfCertificates() where %j is set is %j', (environment, expected) => {
  expect(placeOfCertificates(environment, '/home/runner/.docker')).toStrictEqual(expected);
});
