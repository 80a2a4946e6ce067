import { deletion } from '../../lab/runner/events.ts';
import { branch, gitTag, ORIGIN } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

/** A world without docker on PATH. */
function withoutDocker(environment: Readonly<Record<string, string>>): FakeWorld {
  const world = new FakeWorld({ environment, gitTags: ['v1.2.3'] });
  world.disk.programs.clear();
  return world;
}

test.each([
  [{ RUNNER_OS: 'Windows' }, 'that of a Windows runner runs Windows containers\n  Mend: Use runs-on: ubuntu-24.04'],
  [{ RUNNER_OS: 'macOS' }, 'macOS runners come without one'],
  [{ RUNNER_OS: 'Linux' }, 'There is no docker on this runner'],
])('on a runner of %j without docker a build is refused before anything is tried', async (environment, said) => {
  const world = withoutDocker(environment);
  await expect(world.run(gitTag('v1.2.3'))).rejects.toThrow(`Cannot build on this runner: `);
  await expect(world.run(gitTag('v1.2.3'))).rejects.toThrow(said);
  expect([world.http.requests, world.docker.calls, world.disk.changes]).toStrictEqual([[], [], []]);
});

test('a Windows runner with docker is refused, too', async () => {
  const world = new FakeWorld({ environment: { RUNNER_OS: 'Windows' } });
  await expect(world.run(branch('main'))).rejects.toThrow('Cannot build on this runner: Images for Linux need a Linux');
});

test('mode plan needs no docker, and neither does an event with nothing to do', async () => {
  const world = withoutDocker({ RUNNER_OS: 'Windows' });
  const { outputs } = await world.run(gitTag('v1.2.3'), { mode: 'plan' });
  expect(outputs['version']).toBe('1.2.3');
  const { report } = await world.run(deletion(ORIGIN, { type: 'branch', name: 'x' }));
  expect(report.failures).toStrictEqual([]);
});

test('an engine that does not answer is told with what is known of the place', async () => {
  const prints = ['ERROR: Cannot connect to the Docker daemon at tcp://dind:2375. Is the docker daemon running?'];
  const environment = { RUNNER_OS: 'Linux', DOCKER_HOST: 'tcp://dind:2375' };
  const world = new FakeWorld({ environment, exitCode: 1, prints });
  const { report } = await world.run(branch('main'), { push: 'false' });
  expect(report.failures).toStrictEqual([
    expect.stringContaining(
      '\n  Cause: Nothing answers at tcp://dind:2375, which DOCKER_HOST names\n  Mend: Start that engine',
    ),
  ]);
});

test("docker finds the certificates of an engine in the user's configuration, which is not that of our children", async () => {
  const world = new FakeWorld({ environment: { DOCKER_HOST: 'tcp://dind:2376', DOCKER_TLS_VERIFY: '1' } });
  await world.run(branch('main'), { push: 'false' });
  expect(world.docker.calls[0]?.environment).toMatchObject({
    DOCKER_HOST: 'tcp://dind:2376',
    DOCKER_TLS_VERIFY: '1',
    DOCKER_CERT_PATH: '/home/runner/.docker',
  });
});
