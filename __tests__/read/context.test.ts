import * as events from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import type { Payload, Repository } from '../../src/decide/run-context.js';
import { payloadPath, readContext, readSurroundings } from '../../src/read/context.js';
import { branch, gitTag, ORIGIN, pullRequest } from '../_fakes/events.js';
import { SHA } from '../_fakes/world.js';

const ENVIRONMENT = {
  GITHUB_REPOSITORY: 'acme/app',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_SHA: SHA,
  GITHUB_REF: 'refs/heads/main',
  GITHUB_ACTOR: 'mona',
  GITHUB_RUN_ID: '7',
  GITHUB_RUN_ATTEMPT: '2',
};

// The head of a push is among its commits.
const HEAD = { id: SHA, timestamp: '2026-11-21T08:00:00Z' };

test('readContext() gives what GitHub says of the repository and the run', () => {
  expect(readContext(ENVIRONMENT, JSON.stringify(branch('main').payload))).toStrictEqual({
    event: 'push',
    ref: 'refs/heads/main',
    sha: SHA,
    actor: 'mona',
    repository: {
      owner: 'acme',
      name: 'app',
      defaultBranch: 'main',
      description: 'An app',
      license: 'MIT',
      url: 'https://github.com/acme/app',
    },
    serverHost: 'github.com',
    runUrl: 'https://github.com/acme/app/actions/runs/7/attempts/2',
    payload: { deleted: false, baseRef: '', commits: [HEAD, HEAD] },
    switches: { prHeadSha: '', shortShaLength: '', annotationLevels: '', metadataVersion: '' },
  });
});

test('readContext() without a payload knows the names alone', () => {
  const { repository, serverHost } = readContext({ ...ENVIRONMENT, GITHUB_SERVER_URL: 'https://x.ghe.com' }, '');
  expect(repository).toStrictEqual({
    owner: 'acme',
    name: 'app',
    defaultBranch: undefined,
    description: undefined,
    license: undefined,
    url: 'https://x.ghe.com/acme/app',
  });
  expect(serverHost).toBe('x.ghe.com');
});

const PULL = { number: 12, head: 'feat', headSha: 'f'.repeat(40), headRepository: 'eve/app' };
const OF_PULL = { number: 12, headRepository: 'eve/app', headSha: 'f'.repeat(40) };
const FINISHED = { headBranch: 'feat', headSha: 'f'.repeat(40), headRepository: 'eve/app' };

test.each<[string, EventContext, Partial<Payload>]>([
  ['a pull request', pullRequest('eve/app'), { pullRequest: OF_PULL, baseRef: 'main' }],
  ['a pull_request_target', events.pullRequestTarget(ORIGIN, PULL), { pullRequest: OF_PULL, baseRef: 'main' }],
  ['the push of a git tag', gitTag('v1.0.0'), { baseRef: 'main', commits: [HEAD] }],
  [
    'a release',
    events.release(ORIGIN, 'v1.0.0', { prerelease: true }),
    { release: { tag: 'v1.0.0', prerelease: true, action: 'published' } },
  ],
  ['a workflow_run', events.workflowRun(ORIGIN, FINISHED), { workflowRun: FINISHED }],
  ['a merge queue', events.mergeGroup(ORIGIN, 12), { baseRef: 'main', commits: [HEAD] }],
  ['a created tag', events.create(ORIGIN, { type: 'tag', name: 'v1' }), { created: { kind: 'tag', name: 'v1' } }],
  ['a push that deletes', events.pushOfDeletion(ORIGIN, 'refs/tags/v1'), { deleted: true }],
  ['a schedule', events.schedule(ORIGIN, '0 0 * * *'), {}],
])('readContext() of %s', (_name, event, expected) => {
  const { payload } = readContext(ENVIRONMENT, JSON.stringify(event.payload));
  expect(payload).toStrictEqual({ commits: [], baseRef: '', deleted: false, ...expected });
});

test('readContext() of a pull request whose fork is gone has no name for it', () => {
  const payload = { pull_request: { number: 3, head: { repo: null } } };
  expect(readContext(ENVIRONMENT, JSON.stringify(payload)).payload.pullRequest).toStrictEqual({
    number: 3,
    headRepository: '',
    headSha: '',
  });
});

test.each<[string, unknown, Payload['commits']]>([
  ['commits without what is asked for', { commits: [{ id: 'a' }, { timestamp: 'b' }, null, 7] }, []],
  ['no list of commits', { commits: { id: 'a', timestamp: 'b' } }, []],
  ['a head without a time', { head_commit: { id: 'a' } }, []],
  ['the head of a run', { workflow_run: { head_commit: HEAD } }, [HEAD]],
])('readContext() of %s', (_name, payload, expected) => {
  expect(readContext(ENVIRONMENT, JSON.stringify(payload)).payload.commits).toStrictEqual(expected);
});

test.each<[unknown, string]>([
  [{ base_ref: 'refs/heads/release/1.x' }, 'release/1.x'],
  [{ base_ref: null, pull_request: { base: { ref: 'next' } } }, 'next'],
  [{ merge_group: { base_ref: 'refs/heads/main' } }, 'main'],
  [{ base_ref: 'x/refs/heads/main' }, 'x/refs/heads/main'],
  [{}, ''],
])('readContext() of payload %j knows the branch %j below it', (payload, expected) => {
  expect(readContext(ENVIRONMENT, JSON.stringify(payload)).payload.baseRef).toBe(expected);
});

test.each<[unknown, Partial<Repository>]>([
  [
    { description: 'An app', license: { spdx_id: 'MIT' } },
    { description: 'An app', license: 'MIT' },
  ],
  // What is null was told: there is none, and nobody need be asked.
  [
    { description: null, license: null },
    { description: '', license: '' },
  ],
  [{ license: { key: 'other', spdx_id: null } }, { description: undefined, license: '' }],
  [{}, { description: undefined, license: undefined }],
])('readContext() of repository %j tells what is left open from what is empty', (repository, expected) => {
  expect(readContext(ENVIRONMENT, JSON.stringify({ repository })).repository).toMatchObject(expected);
});

test("readContext() takes metadata-action's switches as they are", () => {
  const environment = {
    ...ENVIRONMENT,
    DOCKER_METADATA_PR_HEAD_SHA: 'true',
    DOCKER_METADATA_SHORT_SHA_LENGTH: '12',
    DOCKER_METADATA_ANNOTATIONS_LEVELS: 'manifest,index',
    DOCKER_METADATA_OUTPUT_VERSION: 'main',
  };
  expect(readContext(environment, '').switches).toStrictEqual({
    prHeadSha: 'true',
    shortShaLength: '12',
    annotationLevels: 'manifest,index',
    metadataVersion: 'main',
  });
});

test.each(['GITHUB_REPOSITORY', 'GITHUB_EVENT_NAME', 'GITHUB_SHA'])('readContext() without %s says so', (name) => {
  expect(() => readContext({ ...ENVIRONMENT, [name]: '' }, '')).toThrow(
    `Cannot read environment variable ${name}: it is not set`,
  );
});

test('readContext() of a payload that is no JSON says so', () => {
  expect(() => readContext(ENVIRONMENT, 'nonsense')).toThrow("Cannot read the event's payload: it is no JSON");
});

const WHERE = { GITHUB_WORKSPACE: '/w', RUNNER_TEMP: '/t', HOME: '/h' };

test('readSurroundings() knows where docker and buildx keep their things', () => {
  expect(readSurroundings(WHERE)).toStrictEqual({
    annotatesChecks: true,
    workspace: '/w',
    temp: '/t',
    attempt: 1,
    apiUrl: 'https://api.github.com',
    dockerConfig: '/h/.docker',
    buildxConfig: '/h/.docker/buildx',
    dockerAuthConfig: '',
    buildxBuilder: '',
    dockerHost: '',
    dockerContext: '',
    dockerCertPath: '',
    toolCache: '',
    runner: { system: '', isHosted: false, isContainer: false, isPod: false, isAct: false, dockerHost: '' },
    certificates: ['/h/.config/docker/certs.d', '/etc/docker/certs.d'],
    cacheService: {},
    architecture: '',
  });
});

test.each([
  [{ GITHUB_RUN_ATTEMPT: '2' }, { attempt: 2 }],
  [{ GITHUB_API_URL: 'https://git.example.com/api/v3' }, { apiUrl: 'https://git.example.com/api/v3' }],
  [{ DOCKER_CONFIG: '/d' }, { dockerConfig: '/d', buildxConfig: '/d/buildx' }],
  [
    { DOCKER_CONFIG: '/d', BUILDX_CONFIG: '/b' },
    { dockerConfig: '/d', buildxConfig: '/b' },
  ],
  [{ DOCKER_AUTH_CONFIG: '{}' }, { dockerAuthConfig: '{}' }],
  [{ ACTIONS_CACHE_URL: 'https://c', ACTIONS_RUNTIME_TOKEN: '' }, { cacheService: { ACTIONS_CACHE_URL: 'https://c' } }],
  [{ RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_ARCH: 'ARM64' }, { architecture: 'ARM64' }],
  [{ BUILDX_BUILDER: 'big' }, { buildxBuilder: 'big' }],
  [{ DOCKER_HOST: 'ssh://h' }, { dockerHost: 'ssh://h' }],
  [{ DOCKER_CONTEXT: 'c' }, { dockerContext: 'c' }],
  [{ DOCKER_TLS_VERIFY: '1' }, { dockerCertPath: '/h/.docker' }],
  [{ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs/client' }, { dockerCertPath: '/certs/client' }],
  [{ DOCKER_CERT_PATH: '/certs/client' }, { dockerCertPath: '' }],
  [{ RUNNER_TOOL_CACHE: '/tools' }, { toolCache: '/tools' }],
  [{ DOCKER_BUILD_CHECKS_ANNOTATIONS: 'False' }, { annotatesChecks: false }],
  [{ DOCKER_BUILD_CHECKS_ANNOTATIONS: 'true' }, { annotatesChecks: true }],
  [
    { RUNNER_OS: 'macOS', RUNNER_ENVIRONMENT: 'github-hosted', DOCKER_HOST: 'tcp://h' },
    {
      runner: {
        system: 'macOS',
        isHosted: true,
        isContainer: false,
        isPod: false,
        isAct: false,
        dockerHost: 'tcp://h',
      },
    },
  ],
  [
    { RUNNER_OS: 'Linux', GITHUB_WORKSPACE: '/__w/app/app', KUBERNETES_SERVICE_HOST: '10.0.0.1', ACT: 'true' },
    { runner: { system: 'Linux', isHosted: false, isContainer: true, isPod: true, isAct: true, dockerHost: '' } },
  ],
  [{ HOME: '', USERPROFILE: '/u' }, { dockerConfig: '/u/.docker' }],
])('readSurroundings() where %j is set knows %j', (given, expected) => {
  expect(readSurroundings({ ...WHERE, ...given })).toMatchObject(expected);
});

test.each(['GITHUB_WORKSPACE', 'RUNNER_TEMP'])('readSurroundings() without %s says so', (name) => {
  expect(() => readSurroundings({ ...WHERE, [name]: undefined })).toThrow(
    `Cannot read environment variable ${name}: it is not set`,
  );
});

test('payloadPath() is empty where the event has none', () => {
  expect([payloadPath({ GITHUB_EVENT_PATH: '/e' }), payloadPath({})]).toStrictEqual(['/e', '']);
});
