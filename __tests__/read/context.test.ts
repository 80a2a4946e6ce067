import * as events from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import type { Payload } from '../../src/decide/run-context.js';
import { payloadPath, readContext, readSurroundings } from '../../src/read/context.js';
import { branch, ORIGIN, pullRequest } from '../_fakes/events.js';
import { SHA } from '../_fakes/world.js';

const ENVIRONMENT = {
  GITHUB_REPOSITORY: 'acme/app',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_SHA: SHA,
  GITHUB_REF: 'refs/heads/main',
  GITHUB_ACTOR: 'mona',
};

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
    payload: { deleted: false },
  });
});

test('readContext() without a payload knows the names alone', () => {
  const { repository, serverHost } = readContext({ ...ENVIRONMENT, GITHUB_SERVER_URL: 'https://x.ghe.com' }, '');
  expect(repository).toStrictEqual({
    owner: 'acme',
    name: 'app',
    defaultBranch: undefined,
    description: '',
    license: '',
    url: 'https://x.ghe.com/acme/app',
  });
  expect(serverHost).toBe('x.ghe.com');
});

const PULL = { number: 12, head: 'feat', headSha: 'f'.repeat(40), headRepository: 'eve/app' };
const FINISHED = { headBranch: 'feat', headSha: 'f'.repeat(40), headRepository: 'eve/app' };

test.each<[string, EventContext, Payload]>([
  [
    'a pull request',
    pullRequest('eve/app'),
    { pullRequest: { number: 12, headRepository: 'eve/app' }, deleted: false },
  ],
  [
    'a pull_request_target',
    events.pullRequestTarget(ORIGIN, PULL),
    { pullRequest: { number: 12, headRepository: 'eve/app' }, deleted: false },
  ],
  [
    'a release',
    events.release(ORIGIN, 'v1.0.0', { prerelease: true }),
    { release: { tag: 'v1.0.0', prerelease: true, action: 'published' }, deleted: false },
  ],
  ['a workflow_run', events.workflowRun(ORIGIN, FINISHED), { workflowRun: FINISHED, deleted: false }],
  [
    'a created tag',
    events.create(ORIGIN, { type: 'tag', name: 'v1' }),
    { created: { kind: 'tag', name: 'v1' }, deleted: false },
  ],
  ['a push that deletes', events.pushOfDeletion(ORIGIN, 'refs/tags/v1'), { deleted: true }],
  ['a schedule', events.schedule(ORIGIN, '0 0 * * *'), { deleted: false }],
])('readContext() of %s', (_name, event, expected) => {
  expect(readContext(ENVIRONMENT, JSON.stringify(event.payload)).payload).toStrictEqual(expected);
});

test('readContext() of a pull request whose fork is gone has no name for it', () => {
  const payload = { pull_request: { number: 3, head: { repo: null } } };
  expect(readContext(ENVIRONMENT, JSON.stringify(payload)).payload.pullRequest).toStrictEqual({
    number: 3,
    headRepository: '',
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

test('readSurroundings() knows where docker and buildx keep their things', () => {
  const where = { GITHUB_WORKSPACE: '/w', RUNNER_TEMP: '/t', HOME: '/h' };
  expect(readSurroundings(where)).toMatchObject({
    workspace: '/w',
    temp: '/t',
    apiUrl: 'https://api.github.com',
    dockerConfig: '/h/.docker',
    buildxConfig: '/h/.docker/buildx',
  });
  const moved = { ...where, DOCKER_CONFIG: '/d', BUILDX_CONFIG: '/b', GITHUB_API_URL: 'https://a' };
  expect(readSurroundings(moved)).toMatchObject({ apiUrl: 'https://a', dockerConfig: '/d', buildxConfig: '/b' });
  expect(readSurroundings({ ...where, HOME: '', USERPROFILE: '/u' }).dockerConfig).toBe('/u/.docker');
  expect(() => readSurroundings({})).toThrow('GITHUB_WORKSPACE');
});

test('payloadPath() is empty where the event has none', () => {
  expect([payloadPath({ GITHUB_EVENT_PATH: '/e' }), payloadPath({})]).toStrictEqual(['/e', '']);
});
