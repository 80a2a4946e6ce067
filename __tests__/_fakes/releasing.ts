import { makeImage } from './content.js';
import { gitTag } from './events.js';
import { FakeWorld, type Ran, type WorldOrder } from './world.js';

/** Where a release is published, and by which builder. */
export type Scene = {
  readonly name: string;
  readonly registries: readonly string[];
  readonly order: WorldOrder;
  /** The tag that we write first by ourselves. */
  readonly firstWrite: string;
};

export const REPOSITORY = 'acme/app';
export const MOVING: readonly string[] = ['1.2', '1', 'latest'];
export const FIXED: readonly string[] = ['1.2.3', 'sha-4f1c2d3'];
const OTHER_USER = 'otto';
export const OTHER_PASSWORD = 'other-registry-password';

/** What 1.2.2 has left in every registry. */
export const OLD = makeImage('released before');
const OLD_TAGS = ['1.2.2', ...MOVING];

const SECOND = 'registry.example';
/** The engine's own builder: 1.2.3 carries the upload, and each registry has a digest of its own. */
const UNDER_A_TAG = { order: { store: 'classic' }, firstWrite: 'sha-4f1c2d3' } as const;
/** Another one, which uploads by digest. */
const BY_DIGEST = {
  order: {
    files: {
      '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
      '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
    },
  },
  firstWrite: '1.2.3',
} as const;

export const SCENES: readonly Scene[] = [
  { name: 'one registry, upload under a tag', registries: ['ghcr.io'], ...UNDER_A_TAG },
  { name: 'one registry, upload by digest', registries: ['ghcr.io'], ...BY_DIGEST },
  { name: 'two registries, upload under a tag', registries: ['ghcr.io', SECOND], ...UNDER_A_TAG },
  { name: 'two registries, upload by digest', registries: ['ghcr.io', SECOND], ...BY_DIGEST },
];

const HOUR = 3_600_000;

/** A world in which 1.2.2 was published a while ago. */
export function worldOf(scene: Scene): FakeWorld {
  const world = new FakeWorld(orderOf(scene));
  for (const registry of world.registries.values()) {
    for (const tag of OLD_TAGS) registry.push(REPOSITORY, OLD, tag);
  }
  world.clock.pass(HOUR);
  return world;
}

/** Publishes v1.2.3. */
export function release(world: FakeWorld, { registries }: Scene): Promise<Ran> {
  const images = registries.map((registry) => `${registry}/${REPOSITORY}`).join('\n');
  const signIn = { registry: SECOND, username: OTHER_USER, password: OTHER_PASSWORD };
  return world.run(gitTag('v1.2.3'), { images, ...(registries.includes(SECOND) && signIn) });
}

/** What a re-run builds: the same again, or, as most builds do, something else under the same name. */
export const BUILDS = ['the same', 'something else'] as const;
export type Build = (typeof BUILDS)[number];

/** The world of a re-run: the registries as they are, and everything else new. */
export function worldAfter(world: FakeWorld, scene: Scene): FakeWorld {
  const environment = { GITHUB_RUN_ATTEMPT: '2' };
  return new FakeWorld({ ...orderOf(scene), environment, after: world });
}

function orderOf({ order }: Scene): WorldOrder {
  const other = { auth: 'token', users: { [OTHER_USER]: OTHER_PASSWORD } } as const;
  return { ...order, gitTags: ['v1.2.2', 'v1.2.3'], registries: { [SECOND]: other } };
}

const rebuilt = new Map(SCENES.map((scene) => [scene, { ...scene, order: { ...scene.order, content: 'built anew' } }]));

/** The scene of a re-run. */
export function sceneOf(build: Build, scene: Scene): Scene {
  return (build === 'the same' ? undefined : rebuilt.get(scene)) ?? scene;
}

/** What a release without faults asks, spelled as in `FakeHttp`, and the digest that it leaves in each registry. */
export type Clean = { readonly requests: readonly string[]; readonly digests: ReadonlyMap<string, string> };

const cleans = new Map<Scene, Promise<Clean>>();

export function releaseCleanly(scene: Scene): Promise<Clean> {
  const known = cleans.get(scene) ?? readClean(scene);
  cleans.set(scene, known);
  return known;
}

async function readClean(scene: Scene): Promise<Clean> {
  const world = worldOf(scene);
  const requests: string[] = [];
  // In the order in which they are answered: it is then that faults happen.
  world.http.spoil({
    on: /./,
    gives: ({ name, serve }) => {
      requests.push(name);
      return serve();
    },
  });
  const { report } = await release(world, scene);
  if (report.failures.length > 0) throw new Error(`Cannot release cleanly: ${report.failures.join('; ')}`);
  const digests = scene.registries.map((name) => [name, world.registry(name).tags(REPOSITORY)['1.2.3'] ?? ''] as const);
  return { requests, digests: new Map(digests) };
}
