import { buildPlan } from '../_fakes/build-plan.js';
import { build, type Built } from '../../src/act/build.js';
import { lastLinesOf } from '../../src/act/guarded.js';
import { BY_DOCKER } from '../../src/decide/docker-program.js';
import type { Credential } from '../../src/decide/credential.js';
import { classifyBuildFailure } from '../../src/decide/failures/repeat.js';
import type { BuildOutput } from '../../src/decide/build-args.js';
import { makeImage } from '../_fakes/content.js';
import { childPorts, NO_FACTS, sessionIn } from '../_fakes/session.js';
import { imageOf } from '../_fakes/values.js';
import { FakeWorld, TOKEN, type WorldOrder } from '../_fakes/world.js';

const LOCAL = 'slipway.local/app:1';
const CONTAINER = { '/private/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}' };
const USER: Credential = {
  registry: 'ghcr.io',
  path: '',
  username: 'mona',
  password: TOKEN,
  form: 'password',
  source: 'inputs',
};

type Asked = { readonly output: BuildOutput; readonly builder?: string; readonly platforms?: readonly string[] };

async function built(world: FakeWorld, { output, builder = '', platforms = [] }: Asked): Promise<Built> {
  const plan = buildPlan({ platforms, images: [imageOf('ghcr.io/acme/app')] });
  const setting = {
    session: sessionIn(world, [USER]),
    buildx: BY_DOCKER,
    pushesFromHere: true,
    workspace: '/workspace',
    repository: 'https://github.com/acme/app',
    facts: NO_FACTS,
    signal: world.cancel.signal,
  };
  return build({ builder, plan, labels: {}, annotations: [], output }, setting, childPorts(world));
}

const TO_ENGINE = { output: { kind: 'local', references: [LOCAL] } } as const;
const { top, config } = makeImage('app');
const two = makeImage('app', { platforms: ['linux/amd64', 'linux/386'] });

// What real engines and builders tell of an image that they leave to the engine.
test.each<[string, WorldOrder, Omit<Asked, 'output'>, Record<string, string | undefined>]>([
  ['docker, classic store', { store: 'classic' }, {}, { digest: config, told: config, configDigest: config }],
  ['docker, containerd store', {}, {}, { digest: top.digest, told: config, configDigest: config }],
  [
    'docker, containerd store, two platforms',
    {},
    { platforms: two.platforms },
    { digest: two.top.digest, told: undefined, configDigest: undefined },
  ],
  [
    'docker-container, containerd store: only its progress names the configuration',
    { files: CONTAINER },
    { builder: 'big' },
    { digest: top.digest, told: undefined, configDigest: config },
  ],
  [
    'docker-container, containerd store, two platforms',
    { files: CONTAINER },
    { builder: 'big', platforms: two.platforms },
    { digest: two.top.digest, told: undefined, configDigest: undefined },
  ],
])('build() of an image that stays local, by %s', async (_name, order, asked, expected) => {
  const world = new FakeWorld(order);
  const { metadata, configDigest } = await built(world, { ...TO_ENGINE, ...asked });
  expect({ digest: metadata.digest, told: metadata.configDigest, configDigest }).toStrictEqual(expected);
  expect([...world.docker.images.keys()]).toStrictEqual([LOCAL]);
  expect(world.registry().writes).toStrictEqual([]);
});

test('build() of several platforms for the classic store is refused by the builder', async () => {
  const world = new FakeWorld({ store: 'classic', files: CONTAINER });
  await expect(built(world, { ...TO_ENGINE, builder: 'big', platforms: two.platforms })).rejects.toThrow(
    'docker exporter does not currently support exporting manifest lists',
  );
  expect(world.docker.images.size).toBe(0);
});

test('build() whose push fails leaves the lines by which it can be told whether to build again', async () => {
  const failures = ['unexpected status: 502 Bad Gateway'];
  const world = new FakeWorld({ onPush: () => failures.shift() });
  const output = { kind: 'by-tag', references: ['ghcr.io/acme/app:1.2.3'] } as const;
  const error: unknown = await built(world, { output }).catch((thrown: unknown) => thrown);
  expect(classifyBuildFailure(lastLinesOf(error))).toStrictEqual({
    kind: 'push',
    place: { registry: 'ghcr.io', repository: 'acme/app' },
    isTransient: true,
  });
  expect((await built(world, { output })).configDigest).toBe(config);
  expect(world.registry().tags('acme/app')).toStrictEqual({ '1.2.3': top.digest });
});
