import { makeImage } from '../_fakes/content.js';
import type { Script } from '../_fakes/docker.js';
import { branch, gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

const CONTAINER = {
  '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
  '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
};
const HUB = 'ghcr.io/acme/app\ndocker.io/acme/app';
const AUTH = '- { registry: docker.io, username: mona, password: hub-pass }';
const TWO: WorldOrder = {
  gitTags: ['v1.2.3'],
  files: CONTAINER,
  registries: { 'docker.io': { auth: 'token', users: { mona: 'hub-pass' } } },
};
const LEG = { mode: 'build', platforms: 'linux/arm64' };

test('a leg is pushed by digest to all images, under no tag, and says what the merge needs', async () => {
  const world = new FakeWorld(TWO);
  const { outputs, report, summary } = await world.run(gitTag('v1.2.3'), {
    ...LEG,
    images: HUB,
    'registry-auth': AUTH,
  });
  expect(report.failures).toStrictEqual([]);
  const { top } = makeImage('app', { platforms: ['linux/arm64'] });
  const leg = { digest: top.digest, tags: {}, platforms: { 'linux/arm64': top.digest } };
  expect(JSON.parse(outputs['digests'] ?? '')).toStrictEqual({ 'ghcr.io/acme/app': leg, 'docker.io/acme/app': leg });
  expect([outputs['digest'], outputs['leg']]).toStrictEqual([top.digest, `linux/arm64=${top.digest}`]);
  expect(outputs['image']).toBe(`ghcr.io/acme/app@${top.digest}`);
  expect([outputs['tags'], outputs['tag-names'], outputs['version'], outputs['pushed']]).toStrictEqual([
    ...['', '', ''],
    'false',
  ]);
  expect([...world.registry().writes, ...world.registry('docker.io').writes]).toStrictEqual([]);
  expect(summary).toContain('## 🧩 One leg: `linux/arm64`');
  expect(summary).not.toContain('not verified');
});

test('its output survives whatever GitHub masks for its braces, quotes and names', async () => {
  const { outputs } = await new FakeWorld(TWO).run(gitTag('v1.2.3'), LEG);
  expect(outputs['leg']).toMatch(/^[a-z0-9/]+=sha256:[0-9a-f]{64}$/);
});

test('a leg of several platforms has a line for each, with the digest of its index', async () => {
  const world = new FakeWorld(TWO);
  const { outputs } = await world.run(gitTag('v1.2.3'), { mode: 'build', platforms: 'linux/arm/v7,linux/386' });
  const { digest } = makeImage('app', { platforms: ['linux/arm/v7', 'linux/386'] }).top;
  expect(outputs['leg']).toBe(`linux/arm/v7=${digest}\nlinux/386=${digest}`);
});

test('without input platforms a leg is what the builder is, and the image says which that is', async () => {
  const { outputs } = await new FakeWorld(TWO).run(gitTag('v1.2.3'), { mode: 'build' });
  expect(outputs['leg']).toMatch(/^linux\/amd64=sha256:/);
});

test('its labels are those of the image that it becomes a part of', async () => {
  const labelsOf = async (inputs: Record<string, string>): Promise<readonly string[]> => {
    const world = new FakeWorld(TWO);
    await world.run(gitTag('v1.2.3'), inputs);
    const { args = [] } = world.docker.calls[0] ?? {};
    return args.filter((_, at) => args[at - 1] === '--label');
  };
  const tags = { tags: 'type=semver,pattern={{version}}', flavor: 'suffix=-slim' };
  const labels = await labelsOf({ ...LEG, ...tags });
  expect(labels).toContain('org.opencontainers.image.version=1.2.3-slim');
  expect(labels).toStrictEqual(await labelsOf({ platforms: 'linux/arm64', ...tags }));
});

test('rules that give no tag are nothing to a leg, on a git tag neither', async () => {
  const { outputs, report } = await new FakeWorld(TWO).run(gitTag('v1.2.3'), { ...LEG, tags: 'type=edge' });
  expect([report.failures, outputs['leg']]).toStrictEqual([[], expect.stringMatching(/^linux\/arm64=/)]);
});

test.each([gitTag('nonsense'), branch('main'), branch('feat/x')])('a leg is built for $ref', async (event) => {
  const { outputs, report } = await new FakeWorld(TWO).run(event, LEG);
  expect([report.failures, outputs['leg']]).toStrictEqual([[], expect.stringMatching(/^linux\/arm64=/)]);
});

test('on a pull request a leg is built, pushes nothing, has no output leg, and ends green', async () => {
  const world = new FakeWorld(TWO);
  const { outputs, report, summary } = await world.run(pullRequest(), LEG);
  expect([report.failures, outputs['leg'], outputs['digest']]).toStrictEqual([[], '', '']);
  expect(world.docker.calls[0]?.args).toContain('type=cacheonly');
  expect(summary).toContain('a pull request is built, not pushed');
});

test('a leg is tested by its digest before it says that it is one', async () => {
  const seen: (string | undefined)[] = [];
  const onScript = ({ environment }: Script) => {
    seen.push(environment['IMAGE'], environment['VERSION']);
    return { exitCode: 1 };
  };
  const world = new FakeWorld({ ...TWO, onScript });
  const inputs = { ...LEG, test: 'false', 'test-platforms': 'linux/arm64' };
  const { outputs, report } = await world.run(gitTag('v1.2.3'), inputs);
  const { digest } = makeImage('app', { platforms: ['linux/arm64'] }).top;
  expect(seen).toStrictEqual([`ghcr.io/acme/app@${digest}`, '1.2.3']);
  expect(report.failures[0]).toContain('for linux/arm64 failed: exit code 1');
  expect([outputs['leg'], world.registry().writes]).toStrictEqual(['', []]);
});

test("where the engine's own builder cannot push by digest, one that can is made and removed", async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  const { outputs, report } = await world.run(gitTag('v1.2.3'), LEG);
  expect(report.failures).toStrictEqual([]);
  expect(outputs['leg']).toMatch(/^linux\/arm64=sha256:[0-9a-f]{64}$/);
  expect(report.builder).toMatchObject({ driver: 'docker-container', needs: ['a push by digest'] });
  expect(world.registry().tags('acme/app')).toStrictEqual({});
});

describe('where one registry fails', () => {
  const broken: WorldOrder = {
    ...TWO,
    onPush: (reference) => (reference.startsWith('docker.io') ? 'denied: quota exceeded' : undefined),
  };
  const inputs = { ...LEG, images: HUB, 'registry-auth': AUTH, retries: '0' };

  test('the leg is none', async () => {
    const { outputs, report } = await new FakeWorld(broken).run(gitTag('v1.2.3'), inputs);
    expect(report.failures).toHaveLength(1);
    expect(outputs['leg']).toBe('');
  });

  test('and the others are to go on, it is one for them, and the run ends red', async () => {
    const world = new FakeWorld(broken);
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { ...inputs, 'on-registry-failure': 'continue' });
    expect(report.failures).toHaveLength(1);
    expect(outputs['leg']).toMatch(/^linux\/arm64=/);
  });
});

test('a leg that a registry does not have after the push is no leg', async () => {
  const world = new FakeWorld({ ...TWO, onBuild: () => undefined });
  world.http.before(/^GET ghcr\.io.*\/manifests\//, () => {
    throw new Error('lost');
  });
  const { outputs, report } = await world.run(gitTag('v1.2.3'), { ...LEG, retries: '0' });
  expect(report.failures).toHaveLength(1);
  expect(outputs['leg']).toBe('');
});

test('inputs of other modes are refused', async () => {
  const running = new FakeWorld(TWO).run(gitTag('v1.2.3'), { ...LEG, legs: 'x', runners: 'default: x' });
  await expect(running).rejects.toThrow(
    'Cannot use input "legs" as it must be left out in mode build\n  It is of mode merge\n' +
      'Cannot use input "runners" as it must be left out in mode build\n  It is of mode plan',
  );
});
