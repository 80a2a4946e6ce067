import { cleanUp, type Left } from '../../src/act/clean-up.js';
import { makeImage } from '../_fakes/content.js';
import { FakeWorld } from '../_fakes/world.js';

const FOLDER = '/temp/slipway-1';
const IMAGE = 'slipway.invalid/test:1';
const NOTHING: Left = { folder: '', variables: '', image: '', builder: '' };
const ALL: Left = {
  folder: FOLDER,
  variables: '{"DOCKER_CONFIG":"/home/runner/.docker","BUILDX_CONFIG":7}',
  image: IMAGE,
  builder: '',
};
const ENVIRONMENT = {
  PATH: '/usr/bin',
  HOME: '/home/runner',
  DOCKER_HOST: 'tcp://engine:2375',
  DOCKER_AUTH_CONFIG: '{"auths":{}}',
  INPUT_PASSWORD: 'secret',
  GITHUB_ENV: '/temp/env',
};

/** A world in which main has left all there is to leave. */
function worldLeft(): FakeWorld {
  const world = new FakeWorld({ files: { [`${FOLDER}/docker/config.json`]: '{"auths":{}}', '/temp/theirs': 'x' } });
  world.docker.images.set(IMAGE, makeImage('app'));
  return world;
}

/** What of it is there, and what later steps are told. */
function seenIn({ disk, docker, state }: FakeWorld): unknown {
  return { disk: disk.below('/temp'), images: [...docker.images.keys()], variables: state.variables };
}

async function cleaned(left: Left, world = worldLeft()): Promise<unknown> {
  expect(await failuresOf(left, world)).toStrictEqual([]);
  return seenIn(world);
}

/** The variables of which the processes were ended. */
const ended: string[] = [];
beforeEach(() => ended.splice(0));

function failuresOf(left: Left, { exec, disk: files, state }: FakeWorld): Promise<readonly string[]> {
  return cleanUp(left, ENVIRONMENT, { exec, files, state, endProcesses: (variable) => ended.push(variable) });
}

const CLEAN = { disk: ['/temp/theirs'], images: [], variables: { DOCKER_CONFIG: '/home/runner/.docker' } };

const FOLDER_STAYS = 'EBUSY: resource busy or locked';
const ENV_IS_MISSING = 'environment variable GITHUB_ENV is not set';
const UNREADABLE: unknown = expect.stringContaining('JSON');
const STAYS = { disk: [`${FOLDER}/docker/config.json`, '/temp/theirs'] };
const UNSET = { variables: {} };

function keepFolder({ disk }: FakeWorld): void {
  disk.remove = () => Promise.reject(new Error(FOLDER_STAYS));
}

function refuseVariables({ state }: FakeWorld): void {
  state.setVariable = () => {
    throw new Error(ENV_IS_MISSING);
  };
}

function loseEngine({ exec }: FakeWorld): void {
  exec.run = async () => ({ exitCode: 1, stdout: '', stderr: 'Cannot connect to the Docker daemon' });
}

describe('cleanUp()', () => {
  test('does nothing where main has left nothing', async () => {
    const world = worldLeft();
    expect(await cleaned(NOTHING, world)).toStrictEqual(seenIn(worldLeft()));
    expect([world.exec.calls, world.disk.changes]).toStrictEqual([[], []]);
  });

  test('removes what main has left, and nothing else, as often as one likes', async () => {
    const world = worldLeft();
    expect(await cleaned(ALL, world)).toStrictEqual(CLEAN);
    expect(await cleaned(ALL, world)).toStrictEqual(CLEAN);
  });

  test.each<[keyof Left, object]>([
    ['folder', { disk: ['/temp/theirs'] }],
    ['variables', { variables: { DOCKER_CONFIG: '/home/runner/.docker' } }],
    ['image', { images: [] }],
  ])('takes care of the %s alone where there is nothing else', async (name, changed) => {
    const before = seenIn(worldLeft()) as object;
    expect(await cleaned({ ...NOTHING, [name]: ALL[name] })).toStrictEqual({ ...before, ...changed });
  });

  test('ends what a killed main has started, and nothing where it has closed its folder', async () => {
    await cleaned(ALL);
    expect(ended).toStrictEqual([`BUILDX_CONFIG=${FOLDER}/buildx`]);
    await failuresOf({ ...NOTHING, folder: '/temp/gone' }, worldLeft());
    expect(ended).toHaveLength(1);
  });

  const CONTAINERS = [
    { container: 'buildx_buildkit_ours0', endpoint: '' },
    { container: 'buildx_buildkit_ours1', endpoint: 'ssh://arm' },
  ];

  test('removes the containers and volumes of a builder by their names', async () => {
    const builder = JSON.stringify({ name: 'ours', driver: 'docker-container', containers: CONTAINERS });
    const world = worldLeft();
    expect(await failuresOf({ ...NOTHING, builder }, world)).toStrictEqual([]);
    expect(world.exec.calls.map(({ program, args }) => [program, ...args].join(' '))).toStrictEqual([
      'docker container rm --force --volumes buildx_buildkit_ours0',
      'docker volume rm --force buildx_buildkit_ours0_state',
      'docker --host ssh://arm container rm --force --volumes buildx_buildkit_ours1',
      'docker --host ssh://arm volume rm --force buildx_buildkit_ours1_state',
    ]);
  });

  test("removes a cluster's builder by its record, before the folder goes", async () => {
    const builder = JSON.stringify({ name: 'ours', driver: 'kubernetes', containers: [] });
    const world = worldLeft();
    world.engine.builders.add('ours');
    expect(await failuresOf({ ...NOTHING, folder: FOLDER, builder }, world)).toStrictEqual([]);
    expect([...world.engine.builders]).toStrictEqual([]);
    expect(world.exec.calls[0]?.environment).toMatchObject({
      DOCKER_CONFIG: `${FOLDER}/docker`,
      BUILDX_CONFIG: `${FOLDER}/buildx`,
    });
    expect(world.disk.below('/temp')).toStrictEqual(['/temp/theirs']);
  });

  test("says so where the record of a cluster's builder is lost: it may be there", async () => {
    const builder = JSON.stringify({ name: 'ours', driver: 'kubernetes', containers: [] });
    const world = worldLeft();
    const stderr = 'failed to remove ours: no builder "ours" found\n';
    world.exec.run = async () => ({ exitCode: 1, stdout: '', stderr });
    expect(await failuresOf({ ...NOTHING, folder: FOLDER, builder }, world)).toStrictEqual([
      `Cannot remove ours, which this run has made: ${stderr.trim()}`,
    ]);
    expect(world.disk.below('/temp')).toStrictEqual(['/temp/theirs']);
  });

  test('says so where a builder cannot be removed, and tries the rest', async () => {
    const builder = JSON.stringify({ name: 'ours', driver: 'docker-container', containers: CONTAINERS });
    const world = worldLeft();
    loseEngine(world);
    expect(await failuresOf({ ...NOTHING, builder }, world)).toStrictEqual([
      'Cannot remove buildx_buildkit_ours0, which this run has made: Cannot connect to the Docker daemon',
      'Cannot remove buildx_buildkit_ours1, which this run has made: Cannot connect to the Docker daemon',
    ]);
  });

  test('shows docker what is for docker, and no secret', async () => {
    const world = worldLeft();
    await cleaned(ALL, world);
    expect(world.exec.calls.map(({ environment }) => environment)).toStrictEqual([
      { PATH: '/usr/bin', HOME: '/home/runner', DOCKER_HOST: 'tcp://engine:2375' },
    ]);
  });

  test.each<[string, (world: FakeWorld) => void, Partial<Left>, readonly unknown[], object]>([
    ['a folder that stays', keepFolder, {}, [FOLDER_STAYS], STAYS],
    ['variables that cannot be set', refuseVariables, {}, [ENV_IS_MISSING], UNSET],
    ['variables that cannot be read', () => undefined, { variables: '{' }, [UNREADABLE], UNSET],
    [
      'both',
      (world) => [keepFolder, refuseVariables].forEach((spoil) => spoil(world)),
      {},
      [FOLDER_STAYS, ENV_IS_MISSING],
      { ...STAYS, ...UNSET },
    ],
    ['an engine that is gone, which is no matter', loseEngine, {}, [], { images: [IMAGE] }],
  ])('goes on after %s, and tells what failed', async (_what, spoil, left, failures, changed) => {
    const world = worldLeft();
    spoil(world);
    expect(await failuresOf({ ...ALL, ...left }, world)).toStrictEqual(failures);
    expect(seenIn(world)).toStrictEqual({ ...CLEAN, ...changed });
  });
});
