import { gitTag } from '../_fakes/events.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

const HOST = 'r.example.com';
const IMAGES = `${HOST}/org-a/app\n${HOST}/org-b/app`;
const BUILDER = '{"Name":"mine","Driver":"docker-container"}';
const BUILDERS = {
  '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"mine"}',
  '/home/runner/.docker/buildx/instances/mine': BUILDER,
};

/** The text of input `registry-auth`. */
function auth(...rows: readonly (readonly [registry: string, username: string, password: string])[]): string {
  return rows.map(([registry, username, password]) => JSON.stringify({ registry, username, password })).join('\n- ');
}

/** A registry in which each organisation has a robot of its own. */
function worldWith(order: WorldOrder = {}, kind: 'token' | 'basic' = 'token'): FakeWorld {
  const users = { 'robot-a': 'pass-word-a', 'robot-b': 'pass-word-b', mona: 'pass-word-m' };
  const owners = { 'org-a': 'robot-a', 'org-b': 'robot-b' };
  return new FakeWorld({ gitTags: ['v1.2.3'], registries: { [HOST]: { auth: kind, users, owners } }, ...order });
}

const BOTH = {
  images: IMAGES,
  'registry-auth': `- ${auth([`${HOST}/org-a`, 'robot-a', 'pass-word-a'], [`${HOST}/org-b`, 'robot-b', 'pass-word-b'])}`,
};
const NEW_BUILDX = { 'docker buildx version': 'github.com/docker/buildx v0.36.1 1234567\n' };

test('two credentials on one host serve a repository each, in our requests and in the build', async () => {
  const world = worldWith({ files: BUILDERS, says: NEW_BUILDX });
  const { outputs, report } = await world.run(gitTag('v1.2.3'), BOTH);
  expect(report.failures).toStrictEqual([]);
  expect(outputs['pushed']).toBe('true');
  expect(Object.keys(world.registry(HOST).tags('org-a/app'))).toContain('1.2.3');
  expect(Object.keys(world.registry(HOST).tags('org-b/app'))).toContain('1.2.3');
  expect(world.log.lines).toContain(`${HOST}/org-b/app may be pushed as robot-b`);
  // Once for each, since one build signs in once a registry where repositories share a layer.
  const names = world.docker.calls.map(({ args }) => /"name=([^"]*)"/.exec(args.join(' '))?.[1]);
  expect(names).toStrictEqual([`${HOST}/org-a/app`, `${HOST}/org-b/app`]);
  expect(JSON.parse(outputs['digests'] ?? '')).toHaveProperty([`${HOST}/org-b/app`, 'digest'], outputs['digest']);
});

test.each<[string, WorldOrder, 'token' | 'basic', string]>([
  [
    'buildx before 0.31',
    { files: BUILDERS, says: { 'docker buildx version': 'github.com/docker/buildx 0.29.1+ds1 0.29.1+ds1-1\n' } },
    'token',
    'buildx is 0.29, and can do so from 0.31 on',
  ],
  [
    'a registry without tokens',
    { files: BUILDERS, says: NEW_BUILDX },
    'basic',
    `registry "${HOST}" knows no tokens, so that docker signs in once for all of it`,
  ],
])('two credentials on one host are an error before the build, with %s', async (_name, order, kind, why) => {
  const world = worldWith(order, kind);
  const { report } = await world.run(gitTag('v1.2.3'), BOTH);
  expect(report.failures).toHaveLength(1);
  expect(report.failures[0]).toContain(
    `Cannot use input "registry-auth" as it must be one credential a registry, since the build cannot use several: ${why}`,
  );
  expect(world.docker.calls).toStrictEqual([]);
});

test('two credentials on one host have a builder made, where the driver docker signs in once a registry', async () => {
  const world = worldWith({ says: NEW_BUILDX });
  const { outputs, report } = await world.run(gitTag('v1.2.3'), BOTH);
  expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
  expect(report.builder).toMatchObject({
    driver: 'docker-container',
    needs: ['several credentials for one registry'],
  });
});

test('one credential for a path is enough for a build that signs in once a registry, and says so', async () => {
  const world = worldWith({ files: dockerConfig('mona', 'pass-word-m') });
  const one = { images: `${HOST}/org-a/app`, registry: `${HOST}/org-a`, username: 'robot-a', password: 'pass-word-a' };
  const { outputs } = await world.run(gitTag('v1.2.3'), one);
  expect(outputs['pushed']).toBe('true');
  expect(world.log.lines.join('\n')).toContain(
    'The build signs in once a registry, with the credentials of its images',
  );
});

test("the user's own sign-in stays the one for all else on a host where a path has its own", async () => {
  const files = { ...BUILDERS, ...dockerConfig('mona', 'pass-word-m') };
  const world = worldWith({ files, says: NEW_BUILDX });
  const one = { images: `${HOST}/org-a/app`, registry: `${HOST}/org-a`, username: 'robot-a', password: 'pass-word-a' };
  const { outputs } = await world.run(gitTag('v1.2.3'), one);
  expect(outputs['pushed']).toBe('true');
  const authOf = (username: string, password: string): object => ({
    auths: { [HOST]: { auth: btoa(`${username}:${password}`) } },
  });
  expect(world.docker.calls[0]?.config).toMatchObject(authOf('robot-a', 'pass-word-a'));
  expect(world.docker.calls[0]?.scopes).toStrictEqual({
    [`${HOST}/org-a/app`]: authOf('robot-a', 'pass-word-a'),
    [`${HOST}@pull`]: authOf('mona', 'pass-word-m'),
  });
});

test.each(['https://r.example.com', 'https://r.example.com/v1/', 'r.example.com/'])(
  "an entry of the user's docker configuration under %s serves the build, too",
  async (key) => {
    const world = worldWith({ files: dockerConfig('robot-a', 'pass-word-a', key) });
    const { outputs } = await world.run(gitTag('v1.2.3'), { images: `${HOST}/org-a/app` });
    expect(outputs['pushed']).toBe('true');
    expect(world.log.of('notice')).toStrictEqual([]);
    expect(world.log.lines).toContain(`${HOST}/org-a/app may be pushed as robot-a, by the docker configuration`);
  },
);

function dockerConfig(username: string, password: string, key = HOST): Record<string, string> {
  const text = JSON.stringify({ auths: { [key]: { auth: btoa(`${username}:${password}`) } } });
  return { '/home/runner/.docker/config.json': text };
}
