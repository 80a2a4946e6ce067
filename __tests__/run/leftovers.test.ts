import { gitTag, pullRequest } from '../_fakes/events.js';
import { refusal } from '../_fakes/answers.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

const USERS_CONFIG = JSON.stringify({
  auths: { 'private.example.com': { auth: btoa('me:mine') } },
  credsStore: 'desktop',
  proxies: { default: { httpProxy: 'http://proxy:3128' } },
});
const USERS_FILES = {
  '/home/runner/.docker/config.json': USERS_CONFIG,
  '/home/runner/.docker/contexts/meta/x/meta.json': '{}',
  '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"","Global":false}',
};
const RELEASE: WorldOrder = { gitTags: ['v1.2.3'], files: USERS_FILES };

async function end(how: string): Promise<FakeWorld> {
  const world: FakeWorld = new FakeWorld({
    ...RELEASE,
    exitCode: how === 'a failed build' ? 1 : 0,
    onBuild: () => {
      if (how === 'a cancel') world.cancel.abort(new Error('SIGINT was received'));
    },
  });
  if (how === 'a refusal') world.http.spoil({ on: /^POST /, gives: refusal(403, 'DENIED', 'no') });
  if (how === 'a tag that fails') world.http.spoil({ on: /^PUT /, gives: refusal(403, 'DENIED', 'no') });
  await world.run(how === 'a pull request' ? pullRequest() : gitTag('v1.2.3'));
  return world;
}

describe.each(['success', 'a failed build', 'a cancel', 'a refusal', 'a tag that fails', 'a pull request'])(
  'after %s',
  (how) => {
    test('the private folder is gone', async () => {
      const world = await end(how);
      expect(world.disk.changes.filter((change) => change.startsWith('make'))).toHaveLength(1);
      expect(world.disk.below('/temp')).toStrictEqual([]);
    });

    test("the user's own docker configuration is as it was", async () => {
      const world = await end(how);
      expect(Object.fromEntries(world.disk.texts)).toStrictEqual({
        '/workspace/Dockerfile': 'FROM scratch\n',
        ...USERS_FILES,
      });
      expect(
        world.disk.changes.filter(
          (change) => !change.includes(' /temp/slipway-') && !change.includes('copy to /temp/slipway-'),
        ),
      ).toStrictEqual([]);
    });

    test('post knows which folder to remove, should this process have died', async () => {
      const world = await end(how);
      expect(world.state.saved).toStrictEqual({ folder: '/temp/slipway-runner-4711-1795247999000-Ab3dEf' });
    });
  },
);

describe('a cancel', () => {
  test('in the middle of the build writes nothing and says so', async () => {
    const world: FakeWorld = new FakeWorld({
      ...RELEASE,
      onBuild: () => world.cancel.abort(new Error('SIGINT was received')),
    });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(report.failures).toStrictEqual([expect.stringMatching(/^Cannot go on with .+: the run was cancelled$/)]);
    expect([world.registry().writes, outputs['pushed']]).toStrictEqual([[], 'false']);
  });

  test('between fixed and moving tags leaves the moving ones where they are', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.before(/^PUT .*sha-/, () => world.cancel.abort(new Error('SIGINT was received')));
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(['1.2.3', 'sha-4f1c2d3']);
    expect(outputs['pushed']).toBe('false');
    expect(report.failures.length).toBeGreaterThan(0);
    // Nothing new was begun: the one write that was under way is the only one.
    expect(world.http.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(1);
  });

  test('starts nothing new while it waits for a retry', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^POST /, gives: refusal(503, 'UNAVAILABLE', 'later') });
    world.http.before(/^POST /, () => world.cancel.abort(new Error('SIGINT was received')));
    await world.run(gitTag('v1.2.3'));
    expect(world.http.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
    expect(world.docker.calls).toStrictEqual([]);
  });
});
