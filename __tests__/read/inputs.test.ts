import { InputError } from '../../src/errors.js';
import { readInputs } from '../../src/read/inputs.js';
import type { RunContext } from '../../src/decide/run-context.js';
import { inputReader } from '../_fakes/inputs.js';
import { contextWith } from '../_fakes/values.js';

type Given = Readonly<Record<string, string>>;

function read(given: Given, context: Partial<RunContext> = {}): ReturnType<typeof readInputs> {
  return readInputs(inputReader(given, 'token'), contextWith(context));
}

function told(given: Given, context: Partial<RunContext> = {}): string {
  return new InputError(read(given, context).problems).message;
}

test('readInputs() without inputs publishes the repository with its own token', () => {
  const { inputs, problems } = read({});
  expect(problems).toStrictEqual([]);
  expect(inputs).toMatchObject({
    images: [{ name: 'ghcr.io/acme/app' }],
    credentials: [{ registry: 'ghcr.io', username: 'mona', password: 'token' }],
    buildContext: '.',
    file: '',
    target: '',
    platforms: [],
    buildArgs: [],
    labels: {},
    pushMode: 'auto',
    push: { push: true },
    mode: 'publish',
    notices: [],
  });
});

test('readInputs() takes every input', () => {
  const { inputs, problems } = read({
    images: 'Acme/App',
    tags: 'edge',
    username: 'u',
    password: 'p',
    context: 'web',
    file: 'web/F',
    target: 't',
    platforms: 'linux/amd64',
    'build-args': 'A=1',
    labels: 'a=b',
    push: 'true',
    mode: 'plan',
  });
  expect(problems).toStrictEqual([]);
  expect(inputs).toMatchObject({
    images: [{ name: 'acme/app' }],
    rules: { latest: 'by-first-tag', rules: [{ line: 'edge' }] },
    credentials: [{ registry: 'docker.io', username: 'u', password: 'p' }],
    buildContext: 'web',
    file: 'web/F',
    target: 't',
    platforms: ['linux/amd64'],
    buildArgs: ['A=1'],
    labels: { a: 'b' },
    pushMode: 'true',
    mode: 'plan',
  });
});

const REGISTRY_AUTH_MEND =
  'For example:\n    registry-auth: |\n      - registry: ghcr.io\n        username: me\n        password: ${{ secrets.TOKEN }}';

test.each<[Given, string]>([
  [
    { images: 'ghcr.io/a/b:1' },
    'Cannot use input "images" as it must be a name without a tag or digest: current value is "ghcr.io/a/b:1"\n  Say in input "tags" which tags the image gets',
  ],
  [{ push: 'yes' }, 'Cannot use input "push" as it must be one of auto, true, false: current value is "yes"'],
  [
    { push: 'ture' },
    'Cannot use input "push" as it must be one of auto, true, false: current value is "ture"\n  Did you mean "true"?',
  ],
  [
    { mode: 'pubish' },
    'Cannot use input "mode" as it must be one of publish, plan: current value is "pubish"\n  Did you mean "publish"?',
  ],
  [
    { tags: 'type=smver,pattern={{version}}' },
    'Cannot use input "tags" as it must be a rule type, one of semver, ref, sha, raw: current value is "smver"\n  Did you mean "semver"?',
  ],
  [
    { platforms: 'arm64' },
    'Cannot use input "platforms" as it must be platforms such as linux/amd64 or linux/arm/v7: current value is "arm64"',
  ],
  [{ labels: 'x' }, 'Cannot use input "labels" as it must be lines of key=value: current value is "x"'],
  [
    { context: 'https://github.com/a/b' },
    'Cannot use input "context" as it must be a folder in the workspace: current value is "https://github.com/a/b"\n  Check the repository out first, with actions/checkout',
  ],
  [
    { 'registry-auth': '- registry: x\n  username: u' },
    `Cannot use input "registry-auth" as it must be a list of registry, username, password: entry 1 has no password\n  ${REGISTRY_AUTH_MEND}`,
  ],
  [
    { images: 'a/b', username: 'u' },
    'Cannot use input "password" as it must be set where "username" is: current value is ""\n  A secret that does not exist, or that this run may not see, is empty',
  ],
])('readInputs(%j) is refused', (given, expected) => {
  expect(told(given)).toBe(expected);
});

test('readInputs() tells all that is wrong at once, and no secret', () => {
  const message = told({
    images: 'a//b',
    push: 'x',
    mode: 'y',
    'registry-auth': '- {registry: "x", pasword: s3cr3t}',
    'build-args': 'no value',
    password: 's3cr3t',
  });
  const inputs = [...message.matchAll(/^Cannot use input "([\w-]+)"/gm)].map(([, name]) => name);
  expect(inputs.toSorted()).toStrictEqual(['build-args', 'images', 'mode', 'push', 'registry-auth']);
  expect(message).not.toContain('s3cr3t');
});

test.each<[string, Given, Partial<RunContext>]>([
  ["a fork's pull request", {}, { event: 'pull_request' }],
  ['a plan', { mode: 'plan' }, {}],
  ['a run that is not to push', { push: 'false' }, {}],
])('readInputs() asks for no credentials in %s', (_name, given, context) => {
  expect(read({ images: 'a/b', username: 'u', ...given }, context).problems).toStrictEqual([]);
});

test('readInputs() refuses a server without a registry that we know, unless images are named', () => {
  const server = { serverHost: 'git.example.com' };
  expect(told({}, server)).toContain('Cannot use input "images" as it must be given');
  expect(read({ images: 'r.example.com/a' }, server).problems).toStrictEqual([]);
});
