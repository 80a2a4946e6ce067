import { lastLinesOf } from '../../src/act/guarded.js';
import { hostPlatform, pushLocal, removeLocal, tagLocal } from '../../src/act/local-image.js';
import type { Credential } from '../../src/decide/credential.js';
import { classifyBuildFailure } from '../../src/decide/failures/repeat.js';
import { messageOf } from '../../src/errors.js';
import { makeImage } from '../_fakes/content.js';
import { childPorts, NO_FACTS, sessionIn } from '../_fakes/session.js';
import { FakeWorld, TOKEN, type WorldOrder } from '../_fakes/world.js';

const LOCAL = 'slipway.local/app:1';
const REMOTE = 'ghcr.io/acme/app:1.2.3';
const USER: Credential = {
  registry: 'ghcr.io',
  path: '',
  username: 'mona',
  password: TOKEN,
  form: 'password',
  source: 'inputs',
};

function worldWith(order: WorldOrder = {}): FakeWorld {
  const world = new FakeWorld(order);
  world.docker.images.set(LOCAL, makeImage('app'));
  return world;
}

test.each<[string, string]>([
  ['linux/amd64', 'linux/amd64'],
  ['linux/arm', 'linux/arm'],
])('hostPlatform() of an engine of %s', async (platform, expected) => {
  const world = worldWith({ platform });
  expect(await hostPlatform(sessionIn(world), childPorts(world))).toBe(expected);
  expect(world.exec.calls.map(({ program, args }) => [program, ...args])).toStrictEqual([
    ['docker', 'version', '--format', '{{.Server.Os}}/{{.Server.Arch}}'],
  ]);
});

const NEEDS =
  'Cannot use input "test" as it must be left out on a runner without a Docker engine, which runs the image';
const START = '\n  Start the engine, or set DOCKER_HOST to one that runs';

test.each<[string, string | undefined, string]>([
  [
    'no engine',
    undefined,
    ' (Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?)',
  ],
  ['an engine that does not say', '<no value>/', ' (<no value>/)'],
  ['an engine that says nothing', '', ''],
])('hostPlatform() with %s tells what a test needs', async (_name, platform, why) => {
  const world = worldWith({ platform });
  await expect(hostPlatform(sessionIn(world), childPorts(world))).rejects.toThrow(NEEDS + why + START);
});

test('tagLocal() gives a local image another name', async () => {
  const world = worldWith();
  await tagLocal({ from: LOCAL, to: REMOTE }, sessionIn(world), childPorts(world));
  expect([...world.docker.images.keys()]).toStrictEqual([LOCAL, REMOTE]);
});

test('tagLocal() of an image that is not there throws', async () => {
  const world = worldWith();
  await expect(tagLocal({ from: 'a:1', to: REMOTE }, sessionIn(world), childPorts(world))).rejects.toThrow(
    'Cannot run "docker tag": exit code is 1\nError response from daemon: No such image: a:1',
  );
});

async function pushed(world: FakeWorld, reference = REMOTE, signal = world.cancel.signal): Promise<unknown> {
  const setting = {
    session: sessionIn(world, [USER, { ...USER, registry: 'quay.io' }]),
    pushesFromHere: true,
    workspace: '/workspace',
    facts: NO_FACTS,
    signal,
  };
  return pushLocal(reference, setting, childPorts(world)).catch((error: unknown) => error);
}

describe('pushLocal()', () => {
  test('pushes what the engine keeps, under its name, as the session signs in, and gives its digest there', async () => {
    const world = worldWith();
    const image = makeImage('app');
    world.docker.images.set(REMOTE, image);
    expect(await pushed(world)).toBe(image.top.digest);
    expect(world.registry().tags('acme/app')).toStrictEqual({ '1.2.3': image.top.digest });
    const [call] = world.docker.calls;
    expect([call?.program, call?.args, call?.folder]).toStrictEqual(['docker', ['push', REMOTE], '/workspace']);
  });

  test('from the classic store gives each registry a digest of its own, and one configuration', async () => {
    const world = worldWith({ store: 'classic', registries: { 'quay.io': { users: { mona: TOKEN } } } });
    const image = makeImage('app');
    const given: unknown[] = [];
    for (const reference of [REMOTE, 'quay.io/acme/app:1.2.3']) {
      world.docker.images.set(reference, image);
      given.push(await pushed(world, reference));
    }
    const digests = ['ghcr.io', 'quay.io'].map((name) => world.registry(name).tags('acme/app')['1.2.3']);
    expect(given).toStrictEqual(digests);
    expect(new Set([...digests, image.top.digest]).size).toBe(3);
    for (const name of ['ghcr.io', 'quay.io']) {
      expect(world.registry(name).blobs('acme/app')).toContain(image.config);
    }
  });

  test('stands inside the guard', async () => {
    const world = worldWith();
    world.docker.images.set(REMOTE, makeImage('app'));
    await pushed(world);
    expect(world.log.lines.map((line) => line.split(' ')[0])).toStrictEqual(['guard', '|', '|', 'unguard']);
  });

  test('tells the cause and the mend of a refusal', async () => {
    const world = worldWith({ onPush: () => 'denied' });
    world.docker.images.set(REMOTE, makeImage('app'));
    const error = messageOf(await pushed(world));
    expect(error).toMatch(
      /^Cannot run "docker push": exit code is 1\nThe push refers to repository \[ghcr\.io\/acme\/app\]\ndenied\n  Cause: .*\n  Mend: /,
    );
  });

  test('that fails leaves the lines by which it can be told whether to push again', async () => {
    const world = worldWith({ onPush: () => 'received unexpected HTTP status: 503 Service Unavailable' });
    world.docker.images.set(REMOTE, makeImage('app'));
    expect(classifyBuildFailure(lastLinesOf(await pushed(world)))).toStrictEqual({
      kind: 'push',
      place: { registry: 'ghcr.io', repository: 'acme/app' },
      isTransient: true,
    });
  });

  test('that is cancelled says so', async () => {
    const world = worldWith();
    world.cancel.abort();
    expect(messageOf(await pushed(world))).toBe('Cannot go on with the push: the run was cancelled');
  });
});

test('removeLocal() removes a name of an image, and tells so', async () => {
  const world = worldWith();
  expect(await removeLocal(LOCAL, sessionIn(world), childPorts(world))).toBe(true);
  expect([...world.docker.images.keys(), ...world.log.lines]).toStrictEqual([]);
});

test('removeLocal() that fails tells so, and is no matter', async () => {
  const world = worldWith();
  expect(await removeLocal('a:1', sessionIn(world), childPorts(world))).toBe(false);
  expect(world.log.lines).toStrictEqual([
    'debug: The local image a:1 stays: Error response from daemon: No such image: a:1',
  ]);
});
