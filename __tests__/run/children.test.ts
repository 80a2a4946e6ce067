import { gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld, TOKEN } from '../_fakes/world.js';

const PASSWORD = 's3cr3t-Passw0rd';
const INPUTS = { images: 'registry.example.com/acme/app', username: 'robot', password: PASSWORD };
const REGISTRIES = {
  'registry.example.com': { auth: 'basic', users: { robot: PASSWORD } },
  'base.example.com': { auth: 'basic', users: { reader: 'base-password' } },
} as const;

describe('the environment of the build', () => {
  async function environmentOfBuild(environment: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], registries: REGISTRIES, environment });
    const { outputs } = await world.run(gitTag('v1.2.3'), INPUTS);
    expect(outputs['pushed']).toBe('true');
    return { ...world.docker.calls[0]?.environment };
  }

  test('holds no inputs, no doors of the runner and no tokens', async () => {
    const environment = await environmentOfBuild({
      GITHUB_TOKEN: TOKEN,
      GH_TOKEN: 'another',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'id',
      STATE_folder: '/temp/x',
      DOCKER_BUILDKIT: '1',
    });
    const doors = /^(INPUT_|STATE_|ACTIONS_|GH_)|TOKEN|^GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$/;
    expect(Object.keys(environment).filter((name) => doors.test(name))).toStrictEqual([]);
    expect(environment).toMatchObject({
      DOCKER_BUILDKIT: '1',
      DOCKER_CONFIG: '/temp/slipway-runner-4711-1795247999000-Ab3dEf/docker',
      BUILDX_CONFIG: '/temp/slipway-runner-4711-1795247999000-Ab3dEf/buildx',
      HOME: '/home/runner',
      PATH: '/usr/bin',
    });
  });

  test('holds no variable with a secret in it, whatever its name', async () => {
    const environment = await environmentOfBuild({ MY_COPY: `x-${PASSWORD}-y`, MY_AUTH: btoa(`robot:${PASSWORD}`) });
    expect(Object.keys(environment)).not.toContain('MY_COPY');
    expect(Object.keys(environment)).not.toContain('MY_AUTH');
  });
});

test('no secret is among the arguments of a process, in the log or in an output', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'], registries: REGISTRIES });
  const { outputs, summary } = await world.run(gitTag('v1.2.3'), INPUTS);
  const told = JSON.stringify([world.docker.calls.map(({ args }) => args), world.log.lines, outputs, summary]);
  expect(told).not.toContain(PASSWORD);
  expect(told).not.toContain(btoa(`robot:${PASSWORD}`));
  expect(told).not.toContain(TOKEN);
});

test('a token that a registry gives is masked', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'));
  expect(world.log.masked).toStrictEqual([
    'ghs_token-of-the-run',
    btoa('mona:ghs_token-of-the-run'),
    encodeURIComponent(btoa('mona:ghs_token-of-the-run')),
    'token-1-for-ghcr.io',
  ]);
});

describe('the docker configuration of the build', () => {
  const AMBIENT = JSON.stringify({ auths: { 'base.example.com': { auth: btoa('reader:base-password') } } });

  test('holds DOCKER_AUTH_CONFIG, which is kept from the child itself', async () => {
    const world = new FakeWorld({
      gitTags: ['v1.2.3'],
      registries: REGISTRIES,
      environment: { DOCKER_AUTH_CONFIG: AMBIENT },
    });
    await world.run(gitTag('v1.2.3'), INPUTS);
    const [call] = world.docker.calls;
    expect(call?.config).toMatchObject({
      auths: {
        'base.example.com': { auth: btoa('reader:base-password') },
        'registry.example.com': { auth: btoa(`robot:${PASSWORD}`) },
      },
    });
    expect(call?.environment).not.toHaveProperty('DOCKER_AUTH_CONFIG');
  });

  test('may itself hold what signs us in', async () => {
    const world = new FakeWorld({
      gitTags: ['v1.2.3'],
      registries: REGISTRIES,
      environment: { DOCKER_AUTH_CONFIG: AMBIENT },
    });
    const { outputs } = await world.run(gitTag('v1.2.3'), { images: 'base.example.com/acme/app' });
    expect(outputs['pushed']).toBe('true');
  });

  test("keeps the user's proxies and helpers, and hides no credentials of ours behind a helper", async () => {
    const user = { credsStore: 'desktop', credHelpers: { 'registry.example.com': 'ecr' }, proxies: { default: {} } };
    const files = { '/home/runner/.docker/config.json': JSON.stringify(user) };
    const world = new FakeWorld({ gitTags: ['v1.2.3'], registries: REGISTRIES, files });
    await world.run(gitTag('v1.2.3'), INPUTS);
    expect(world.docker.calls[0]?.config).toStrictEqual({
      ...user,
      credHelpers: { 'registry.example.com': '' },
      auths: { 'registry.example.com': { auth: btoa(`robot:${PASSWORD}`) } },
      cliPluginsExtraDirs: ['/home/runner/.docker/cli-plugins'],
    });
  });

  test('is made anew, with a warning, where the user has one that is no JSON', async () => {
    const files = { '/home/runner/.docker/config.json': 'not JSON' };
    const world = new FakeWorld({ gitTags: ['v1.2.3'], registries: REGISTRIES, files });
    const { outputs } = await world.run(gitTag('v1.2.3'), INPUTS);
    expect(outputs['pushed']).toBe('true');
    expect(world.log.of('warning')).toStrictEqual([
      'The docker configuration /home/runner/.docker/config.json is no JSON object: it is left out',
    ]);
  });
});

test('a build that is not pushed holds no password either, though nothing signs in with it', async () => {
  const world = new FakeWorld({ environment: { MY_COPY: `x-${PASSWORD}-y` } });
  // Two registries and one password: for a run that publishes this is an error, for a pull request it does not matter.
  const images = 'registry.example.com/acme/app\nbase.example.com/acme/app';
  await world.run(pullRequest(), { images, password: PASSWORD });
  expect(world.docker.calls).toHaveLength(1);
  expect(Object.keys(world.docker.calls[0]?.environment ?? {})).not.toContain('MY_COPY');
});
