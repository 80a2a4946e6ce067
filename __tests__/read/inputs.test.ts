import * as auth from '../../src/decide/registry-auth.js';
import { InputError } from '../../src/errors.js';
import { readInputs } from '../../src/read/inputs.js';
import type { RunContext, Switches } from '../../src/decide/run-context.js';
import { inputReader } from '../_fakes/inputs.js';
import { contextWith, NO_SWITCHES } from '../_fakes/values.js';

type Given = Readonly<Record<string, string>>;

const ENVIRONMENT = { NPM_TOKEN: 'npm_0123456789' };

function read(given: Given, context: Partial<RunContext> = {}): ReturnType<typeof readInputs> {
  return readInputs(inputReader(given, 'token'), contextWith(context), { environment: ENVIRONMENT, auth });
}

function told(given: Given, context: Partial<RunContext> = {}): string {
  return new InputError(read(given, context).problems).message;
}

test('readInputs() without inputs publishes the repository with its own token', () => {
  const { inputs, problems } = read({});
  expect(problems).toStrictEqual([]);
  expect(inputs).toMatchObject({
    images: [{ name: 'ghcr.io/acme/app' }],
    credentials: [{ registry: 'ghcr.io', path: '', username: 'mona', password: 'token', source: 'github-token' }],
    insecureRegistries: [],
    createRepository: false,
    keepLogin: false,
    buildSecrets: [],
    secrets: ['token', btoa('mona:token'), encodeURIComponent(btoa('mona:token'))],
    masks: ['token', btoa('mona:token'), encodeURIComponent(btoa('mona:token'))],
    buildContext: '.',
    file: '',
    target: '',
    platforms: [],
    buildArgs: [],
    labels: [],
    annotations: [],
    levels: ['manifest'],
    moving: 'forward',
    version: { text: '' },
    prefixes: [],
    shortShaLength: 7,
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
    flavor: 'latest=false\nsuffix=-alpine',
    version: 'app/v1.2.3',
    'tag-prefix': 'app/v\nlib/v',
    'moving-tags': 'always',
    registry: 'https://index.docker.io/v1/',
    username: 'u',
    password: 'p',
    'registry-auth': '- {registry: quay.io/acme, username: v, password: q}',
    'insecure-registries': 'registry.lan:5000',
    'create-repository': 'true',
    'keep-login': 'true',
    secrets: 'a=x',
    'secret-envs': 'b=NPM_TOKEN',
    'secret-files': 'c=./c',
    context: 'web',
    file: 'web/F',
    target: 't',
    platforms: 'linux/amd64',
    'build-args': 'A=1',
    labels: 'a=b',
    annotations: 'index:a={{tag}}',
    push: 'true',
    mode: 'plan',
  });
  expect(problems).toStrictEqual([]);
  expect(inputs).toMatchObject({
    images: [{ name: 'acme/app' }],
    tags: { kind: 'rules', latest: 'never', rules: [{ line: 'value=edge', suffix: [{ literal: '-alpine' }] }] },
    version: { text: '1.2.3', prefix: 'app/v' },
    prefixes: ['app/v', 'lib/v'],
    moving: 'always',
    credentials: [
      { registry: 'quay.io', path: 'acme', username: 'v', password: 'q' },
      { registry: 'docker.io', path: '', username: 'u', password: 'p' },
    ],
    insecureRegistries: ['registry.lan:5000'],
    createRepository: true,
    keepLogin: true,
    buildSecrets: [
      { id: 'a', from: { kind: 'value' } },
      { id: 'b', from: { kind: 'variable' } },
      { id: 'c', from: { kind: 'file' } },
    ],
    buildContext: 'web',
    file: 'web/F',
    target: 't',
    platforms: ['linux/amd64'],
    buildArgs: ['A=1'],
    labels: [[{ literal: 'a=b' }]],
    annotations: [[{ literal: 'index:a=' }, { hole: { name: 'tag', format: '', zone: '', ignored: '' } }]],
    pushMode: 'true',
    mode: 'plan',
  });
});

const REGISTRY_AUTH_MEND =
  'For example:\n    registry-auth: |\n      - registry: ghcr.io\n        username: me\n        password: ${{ toJSON(secrets.TOKEN) }}\n' +
  '  where toJSON() holds together a secret with odd characters or several lines, such as a JSON key';

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
    'Cannot use input "mode" as it must be one of publish, plan, build, merge, promote: current value is "pubish"\n  Did you mean "publish"?',
  ],
  [
    { tags: 'type=smver,pattern={{version}}' },
    'Cannot use input "tags" as it must be of a type of schedule, semver, pep440, match, edge, ref, raw, sha: current value is "type=smver,pattern={{version}}"\n  Did you mean "semver"?',
  ],
  [
    { platforms: 'arm65' },
    'Cannot use input "platforms" as it must be platforms such as linux/amd64 or linux/arm/v7: current value is "arm65"',
  ],
  [
    { flavor: 'lates=true' },
    'Cannot use input "flavor" as it must be made of latest=, prefix=, suffix=, onlatest=: current value is "lates=true"\n  Did you mean "latest"?',
  ],
  [
    { version: 'v1' },
    'Cannot use input "version" as it must be a full version such as 1.2.3, v1.2.3 or 1.3.0-rc.1: current value is "v1"',
  ],
  [
    { version: 'web/v1.2.3', 'tag-prefix': 'app/v' },
    'Cannot use input "version" as it must be a full version such as 1.2.3, v1.2.3 or 1.3.0-rc.1: current value is "web/v1.2.3"',
  ],
  [
    { 'tag-prefix': 'app v' },
    'Cannot use input "tag-prefix" as it must be lines that git tags can begin with: current value is "app v"\n  For example app/v',
  ],
  [
    { 'moving-tags': 'foward' },
    'Cannot use input "moving-tags" as it must be one of forward, always, off: current value is "foward"\n  Did you mean "forward"?',
  ],
  [
    { images: 'ghcr.io/a/b', tags: 'ghcr.io/a/b:1' },
    'Cannot use input "images" as it must be left out where input "tags" holds full references: current value is "ghcr.io/a/b"\n  Or give rules for the tags alone',
  ],
  [
    { tags: 'ghcr.io/a/b:1\ntype=sha' },
    'Cannot use input "tags" as it must be either rules or full references, not both: current value is "type=sha"\n  Name images in input "images"',
  ],
  [
    { context: '{{branch}}' },
    'Cannot use input "context" as it must be free of expressions but {{defaultContext}}: current value is "{{branch}}"\n  Write GitHub\'s own as ${{ … }}',
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

const EXPOSED = 'free of secrets, since everybody who has the image can read it there';

test.each<[Given, string]>([
  [
    { 'build-args': 'VERSION=1\nNPM_TOKEN=npm_0123456789', 'secret-envs': 'npm=NPM_TOKEN' },
    `Cannot use input "build-args" as it must be ${EXPOSED}: current value is "NPM_TOKEN=…"
  Give it as a secret, which the image does not keep:
    secrets: |
      npm_token=\${{ secrets.NPM_TOKEN }}
  (or by inputs "secret-envs" and "secret-files"), and in the Dockerfile:
    RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN …`,
  ],
  [
    { labels: 'a=b\nlogin=https://u:s3cr3t-Word@ghcr.io', username: 'u', password: 's3cr3t-Word' },
    `Cannot use input "labels" as it must be ${EXPOSED}: current value is "login=…"\n  Leave it out`,
  ],
  [
    { annotations: 'index:a=s3cr3t-Word', 'registry-auth': '- {username: u, password: s3cr3t-Word}' },
    `Cannot use input "annotations" as it must be ${EXPOSED}: current value is "index:a=…"\n  Leave it out`,
  ],
])('readInputs(%j) refuses a secret where everybody can read it', (given, expected) => {
  expect(told(given)).toBe(expected);
  // Also where nothing is pushed: what is built is cached and loaded.
  expect(told({ ...given, push: 'false' })).toBe(expected);
});

test('readInputs() tells all that is wrong at once, and no secret', () => {
  const message = told({
    images: 'a//b',
    tags: 'type=x',
    flavor: 'x',
    version: 'x',
    'tag-prefix': 'x y',
    'moving-tags': 'x',
    push: 'x',
    mode: 'y',
    registry: 'github.com',
    'insecure-registries': 'x/y',
    'create-repository': 'x',
    'keep-login': 'x',
    secrets: 's3cr3t',
    'secret-envs': 'a=s3cr3t!',
    'secret-files': 'a=',
    'registry-auth': '- {registry: "x", pasword: s3cr3t}',
    'build-args': 'no value',
    password: 's3cr3t',
  });
  const inputs = [...message.matchAll(/^Cannot use input "([\w-]+)"/gm)].map(([, name]) => name);
  expect(inputs).toStrictEqual([
    'tag-prefix',
    'version',
    'flavor',
    'tags',
    'images',
    'moving-tags',
    'mode',
    'registry-auth',
    'registry',
    'secrets',
    'secret-envs',
    'secret-files',
    'insecure-registries',
    'create-repository',
    'keep-login',
    'build-args',
    'push',
  ]);
  expect(message).not.toContain('s3cr3t');
});

test.each<[string, Given, Partial<RunContext>]>([
  ["a fork's pull request", {}, { event: 'pull_request' }],
  ['a plan', { mode: 'plan' }, {}],
  ['a run that is not to push', { push: 'false' }, {}],
  ['a run that sees no secrets', { 'registry-auth': '- {username: u, password: ""}' }, { actor: 'dependabot[bot]' }],
])('readInputs() asks for no credentials in %s', (_name, given, context) => {
  expect(read({ images: 'a/b', username: 'u', ...given }, context).problems).toStrictEqual([]);
});

test('readInputs() refuses a server without a registry that we know, unless images are named', () => {
  const server = { serverHost: 'git.example.com' };
  expect(told({}, server)).toContain('Cannot use input "images" as it must be given');
  expect(read({ images: 'r.example.com/a' }, server).problems).toStrictEqual([]);
});

test.each<[Partial<Switches>, string]>([
  [
    { shortShaLength: '0' },
    'Cannot use variable "DOCKER_METADATA_SHORT_SHA_LENGTH" as it must be a number of characters, 1 or more: current value is "0"',
  ],
  [
    { annotationLevels: 'manifest,indx' },
    'Cannot use variable "DOCKER_METADATA_ANNOTATIONS_LEVELS" as it must be levels of manifest, index, manifest-descriptor, index-descriptor: current value is "manifest,indx"\n  Did you mean "index"?',
  ],
])('readInputs() refuses %j of the environment, and names the variable', (switches, expected) => {
  expect(told({}, { switches: { ...NO_SWITCHES, ...switches } })).toBe(expected);
});

test('readInputs() takes the switches of the environment', () => {
  const switches = { ...NO_SWITCHES, shortShaLength: '12', annotationLevels: 'index, manifest' };
  const { inputs } = read({}, { switches });
  expect([inputs.shortShaLength, inputs.levels]).toStrictEqual([12, ['index', 'manifest']]);
});

test.each<[Given, Partial<Switches>, readonly string[]]>([
  [{ context: 'git' }, {}, ['Input "context" is the build context here']],
  [{ context: 'workflow' }, {}, ['Input "context" is the build context here']],
  [{ context: 'web' }, {}, []],
  [{}, { metadataVersion: 'main' }, ['docker/metadata-action ran before this step']],
  [{ tags: 'type=sha,event=branch' }, {}, ['"event" means nothing for rules of type sha']],
  [{ 'build-args': 'NPM_TOKEN=' }, {}, ['Build argument "NPM_TOKEN" sounds like a secret']],
  [{ secrets: 'npm=' }, {}, ['Secret "npm" is empty: the build goes without it']],
])('readInputs(%j) with switches %j warns of %j', (given, switches, expected) => {
  const { inputs, problems } = read(given, { switches: { ...NO_SWITCHES, ...switches } });
  expect(problems).toStrictEqual([]);
  expect(inputs.notices.map(({ level }) => level)).toStrictEqual(expected.map(() => 'warning'));
  expect(inputs.notices.map(({ text }, at) => text.slice(0, expected[at]?.length))).toStrictEqual(expected);
});

test('readInputs() takes the images of full references from them', () => {
  const { inputs, problems } = read(
    { tags: 'ghcr.io/a/b:1\nacme/app:2, ghcr.io/A/B:3' },
    { serverHost: 'git.example' },
  );
  expect(problems).toStrictEqual([]);
  expect(inputs.images.map(({ name }) => name)).toStrictEqual(['ghcr.io/a/b', 'acme/app']);
  expect(inputs.tags).toMatchObject({ kind: 'literal', references: [{ tags: ['1', '3'] }, { tags: ['2'] }] });
});
