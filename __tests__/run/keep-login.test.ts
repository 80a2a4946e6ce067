import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const FOLDER = '/temp/slipway-runner-4711-1795247999000-Ab3dEf';

test('later steps are signed in where the user wants it, until post gives back what was before', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'), { 'keep-login': 'true', secrets: 'id=secret-of-the-build' });
  expect(world.state.variables).toStrictEqual({
    BUILDX_CONFIG: '/home/runner/.docker/buildx',
    DOCKER_CONFIG: `${FOLDER}/docker`,
  });
  expect(world.state.saved).toStrictEqual({
    folder: FOLDER,
    variables: JSON.stringify({
      DOCKER_CONFIG: '/home/runner/.docker',
      BUILDX_CONFIG: '/home/runner/.docker/buildx',
    }),
  });
  // Nothing but the configuration is left to them.
  expect([...world.disk.texts.keys()].filter((path) => path.startsWith(FOLDER))).toStrictEqual([
    `${FOLDER}/docker/config.json`,
  ]);
  expect(world.log.lines).toContain('Later steps of this job are signed in, by DOCKER_CONFIG, until the job ends');
});

test('no key is left to later steps: the contexts that they see are the user’s own', async () => {
  const meta = '/home/runner/.docker/contexts/meta/1/meta.json';
  const world: FakeWorld = new FakeWorld({
    gitTags: ['v1.2.3'],
    files: { [meta]: '{"Name":"far"}', '/workspace/b.toml': 'debug = true\n' },
    // As docker and buildx write there.
    onCreate: () => {
      for (const path of ['contexts/tls/2/docker/key.pem', '.token_seed'])
        world.disk.texts.set(`${FOLDER}/docker/${path}`, 'secret');
      return undefined;
    },
  });
  const nodes = JSON.stringify([{ endpoint: 'tcp://build:1234', cacert: 'PEM', cert: 'PEM', key: 'PEM of ours' }]);
  const { report } = await world.run(gitTag('v1.2.3'), { 'keep-login': 'true', driver: 'remote', nodes });
  expect(report.failures).toStrictEqual([]);
  expect([...world.disk.texts.keys()].filter((path) => path.startsWith(FOLDER))).toStrictEqual([
    `${FOLDER}/docker/config.json`,
    `${FOLDER}/docker/contexts/meta/1/meta.json`,
  ]);
});

test('otherwise nothing is left to later steps', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'));
  expect(world.state.variables).toStrictEqual({});
  expect([...world.disk.texts.keys()].filter((path) => path.startsWith('/temp'))).toStrictEqual([]);
});

describe('what a killed run has left', () => {
  const started = Date.parse('2026-11-19T08:00:00Z');
  const young = Date.parse('2026-11-21T07:00:00Z');

  test.each([
    ['is removed by the next run', `slipway-runner-17-${started}-Xy1`, [], false],
    ['stays where its process still runs', `slipway-runner-17-${started}-Xy1`, [17], true],
    ['stays for a day', `slipway-runner-17-${young}-Xy1`, [], true],
    ['of another machine stays', `slipway-other-17-${started}-Xy1`, [], true],
    ['of somebody else stays', `something-17-${started}-Xy1`, [], true],
  ])('%s', async (_name, name, alive, stays) => {
    const path = `/temp/${name}/docker/config.json`;
    const world = new FakeWorld({ gitTags: ['v1.2.3'], files: { [path]: '{}' } });
    world.machine.alive.push(...alive);
    await world.run(gitTag('v1.2.3'));
    expect(world.disk.texts.has(path)).toBe(stays);
  });
});
