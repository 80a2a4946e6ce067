import { cleanUp, type Left } from '../../src/act/clean-up.js';
import { makeImage } from '../_fakes/content.js';
import { FakeWorld } from '../_fakes/world.js';

const FOLDER = '/temp/slipway-1';
const IMAGE = 'slipway.invalid/test:1';
const NOTHING: Left = { folder: '', variables: '', image: '' };
const ALL: Left = {
  folder: FOLDER,
  variables: '{"DOCKER_CONFIG":"/home/runner/.docker","BUILDX_CONFIG":7}',
  image: IMAGE,
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
  const { exec, disk: files, state } = world;
  await cleanUp(left, ENVIRONMENT, { exec, files, state });
  return seenIn(world);
}

describe('cleanUp()', () => {
  test('does nothing where main has left nothing', async () => {
    const world = worldLeft();
    expect(await cleaned(NOTHING, world)).toStrictEqual(seenIn(worldLeft()));
    expect([world.exec.calls, world.disk.changes]).toStrictEqual([[], []]);
  });

  test('removes what main has left, and nothing else, as often as one likes', async () => {
    const world = worldLeft();
    const clean = { disk: ['/temp/theirs'], images: [], variables: { DOCKER_CONFIG: '/home/runner/.docker' } };
    expect(await cleaned(ALL, world)).toStrictEqual(clean);
    expect(await cleaned(ALL, world)).toStrictEqual(clean);
  });

  test.each<[keyof Left, object]>([
    ['folder', { disk: ['/temp/theirs'] }],
    ['variables', { variables: { DOCKER_CONFIG: '/home/runner/.docker' } }],
    ['image', { images: [] }],
  ])('takes care of the %s alone where there is nothing else', async (name, changed) => {
    const before = seenIn(worldLeft()) as object;
    expect(await cleaned({ ...NOTHING, [name]: ALL[name] })).toStrictEqual({ ...before, ...changed });
  });

  test('shows docker what is for docker, and no secret', async () => {
    const world = worldLeft();
    await cleaned(ALL, world);
    expect(world.exec.calls.map(({ environment }) => environment)).toStrictEqual([
      { PATH: '/usr/bin', HOME: '/home/runner', DOCKER_HOST: 'tcp://engine:2375' },
    ]);
  });
});
