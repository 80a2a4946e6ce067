import { makeChildEnvironment } from '../../src/decide/child-environment.js';

const SECRETS = ['s3cr3t-Passw0rd', 'abc', '8letters', '7letter'];

test.each([
  ['PATH', '/usr/bin', 'kept'],
  ['HTTPS_PROXY', 'http://proxy', 'kept'],
  ['GITHUB_SHA', 'abc123', 'kept'],
  ['DOCKER_HOST', 'unix:///x', 'kept'],
  ['MY_INPUT_FILE', 'x', 'kept'],
  ['MY_STATE_FOLDER', 'x', 'kept'],
  ['MY_GITHUB_ENV', 'x', 'kept'],
  ['GITHUB_ENVIRONMENT', 'x', 'kept'],
  ['MY_GH_TOKEN', 'x', 'kept'],
  ['GH_TOKEN_FILE', '/x', 'kept'],
  ['MY_ACTIONS_CACHE_URL', 'x', 'kept'],
  ['MY_DOCKER_AUTH_CONFIG', 'x', 'kept'],
  ['DOCKER_AUTH_CONFIG_FILE', '/x', 'kept'],
  ['INPUT_PASSWORD', 'x', 'withheld'],
  ['STATE_folder', 'x', 'withheld'],
  ['GITHUB_OUTPUT', '/x', 'withheld'],
  ['GITHUB_ENV', '/x', 'withheld'],
  ['GITHUB_PATH', '/x', 'withheld'],
  ['GITHUB_STATE', '/x', 'withheld'],
  ['GITHUB_STEP_SUMMARY', '/x', 'withheld'],
  ['GITHUB_TOKEN', 'x', 'withheld'],
  ['GH_TOKEN', 'x', 'withheld'],
  ['GH_ENTERPRISE_TOKEN', 'x', 'withheld'],
  ['ACTIONS_RUNTIME_TOKEN', 'x', 'withheld'],
  ['ACTIONS_RUNTIME_URL', 'x', 'withheld'],
  ['ACTIONS_ID_TOKEN_REQUEST_URL', 'x', 'withheld'],
  ['ACTIONS_CACHE_URL', 'x', 'withheld'],
  ['ACTIONS_RESULTS_URL', 'x', 'withheld'],
  ['DOCKER_AUTH_CONFIG', '{}', 'withheld'],
  ['MINE', 'a s3cr3t-Passw0rd here', 'withheld'],
  ['SHORT', 'abc', 'withheld'],
  ['ALPHABET', 'abcdef', 'kept'],
  ['LONG', 'a 8letters here', 'withheld'],
  ['NOT_SO_LONG', 'a 7letter here', 'kept'],
])('makeChildEnvironment() of %s=%s: %s', (name, value, expected) => {
  expect(makeChildEnvironment({ [name]: value }, SECRETS, {})).toStrictEqual(
    expected === 'kept' ? { [name]: value } : {},
  );
});

test('makeChildEnvironment() adds ours over the rest, and drops what is not set', () => {
  expect(makeChildEnvironment({ DOCKER_CONFIG: '/mine', X: undefined }, [], { DOCKER_CONFIG: '/ours' })).toStrictEqual({
    DOCKER_CONFIG: '/ours',
  });
});
