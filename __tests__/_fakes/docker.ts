import { credentialIn, parseDockerConfig } from '../../src/decide/docker-config.js';
import { apiHost } from '../../src/decide/endpoint.js';
import { type Image, parseImage } from '../../src/decide/image.js';
import type { Process, ProcessEnd, SpawnOptions } from '../../src/ports/process.js';
import { type BuiltImage, makeImage } from './content.js';
import type { FakeDisk } from './disk.js';
import type { FakeRegistry } from './registry.js';

export type DockerOrder = {
  /** The image store of the engine. The classic one compresses layers anew for every registry. */
  readonly store: 'containerd' | 'classic';
  /** What is built: other content, other digests. */
  readonly content: string;
  /** What a build prints besides its usual lines. */
  readonly prints: readonly string[];
  /** The exit code of builds. */
  readonly exitCode: number;
  /** Happens while a build runs. */
  readonly onBuild: () => void;
};

export type Call = {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string | undefined;
  /** The docker configuration that the call saw. */
  readonly config: unknown;
  /** Buildx's own for single repositories and rights, by folder. */
  readonly scopes?: Readonly<Record<string, unknown>>;
};

type World = { readonly disk: FakeDisk; readonly registries: ReadonlyMap<string, FakeRegistry> };

/** `docker buildx build`: does what its arguments say, with nothing but what its environment leads to. */
export class FakeDocker implements Process {
  readonly calls: Call[] = [];
  readonly #order: DockerOrder;
  readonly #world: World;

  constructor(order: DockerOrder, world: World) {
    this.#order = order;
    this.#world = world;
  }

  async spawn(program: string, args: readonly string[], options: SpawnOptions): Promise<ProcessEnd> {
    const { environment, folder, onLine, signal } = options;
    const config = parseDockerConfig(this.#read(`${environment['DOCKER_CONFIG'] ?? ''}/config.json`));
    this.calls.push({ program, args, environment, folder, config, scopes: this.#scopesIn(environment) });
    onLine('#1 [internal] load build definition from Dockerfile');
    this.#order.prints.forEach(onLine);
    this.#order.onBuild();
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return { exitCode: 128, signal: 'SIGINT' };
    if (this.#order.exitCode !== 0) return { exitCode: this.#order.exitCode, signal: undefined };
    const refused = this.#build(args, environment, config ?? {});
    if (refused !== undefined) onLine(`ERROR: ${refused}`);
    return { exitCode: refused === undefined ? 0 : 1, signal: undefined };
  }

  #build(
    args: readonly string[],
    environment: Call['environment'],
    config: Record<string, unknown>,
  ): string | undefined {
    const platforms = valuesOf(args, '--platform').flatMap((list) => list.split(','));
    const targets = targetsOf(args);
    if (targets.byDigest && this.#driver(args, environment) === 'docker')
      return 'push-by-digest is not supported by docker';
    const isScoped = this.#driver(args, environment) !== 'docker';
    const folder = isScoped ? `${environment['BUILDX_CONFIG'] ?? ''}/config` : '';
    const denied = targets.names.find(({ image }) => !this.#mayPush(image, this.#configFor(image, folder) ?? config));
    if (denied !== undefined) return `failed to push ${denied.image.name}: denied`;
    const images = targets.names.map(({ image, tag }, at) => {
      const built = this.#make(platforms, at);
      this.#world.registries.get(image.registry)?.push(image.repository, built, tag);
      return built;
    });
    this.#tell(args, images[0] ?? this.#make(platforms, 0), targets.names.length > 0);
    return undefined;
  }

  #make(platforms: readonly string[], at: number): BuiltImage {
    const compression = this.#order.store === 'classic' ? `gzip ${at}` : 'gzip';
    return makeImage(this.#order.content, { compression, ...(platforms.length > 0 && { platforms }) });
  }

  #mayPush(image: Image, config: Record<string, unknown>): boolean {
    const registry = this.#world.registries.get(image.registry);
    return registry?.door.lets(credentialIn(config, image.registry), image.repository) === true;
  }

  #scopesIn(environment: Call['environment']): Record<string, unknown> {
    const start = `${environment['BUILDX_CONFIG'] ?? ''}/config/`;
    const paths = [...this.#world.disk.texts.keys()].filter((path) => path.startsWith(start));
    return Object.fromEntries(
      paths.map((path) => [path.slice(start.length).replace('/config.json', ''), parseDockerConfig(this.#read(path))]),
    );
  }

  /** Since 0.31 buildx has a configuration of its own for a single repository, if it is there. */
  #configFor({ registry, repository }: Image, folder: string): Record<string, unknown> | undefined {
    const text = this.#world.disk.texts.get(`${folder}/${apiHost(registry)}/${repository}/config.json`);
    return text === undefined ? undefined : parseDockerConfig(text);
  }

  /** As buildx finds its builder: in the folder that its environment names. */
  #driver(args: readonly string[], environment: Call['environment']): string {
    const folder = environment['BUILDX_CONFIG'] ?? '';
    const [asked] = valuesOf(args, '--builder');
    const name = asked ?? environment['BUILDX_BUILDER'] ?? fieldIn(this.#read(`${folder}/current`), 'Name');
    return fieldIn(this.#read(`${folder}/instances/${name}`), 'Driver') || 'docker';
  }

  #tell(args: readonly string[], image: BuiltImage, pushed: boolean): void {
    const digests = { 'containerimage.config.digest': image.config, 'containerimage.digest': image.top.digest };
    const metadata = {
      'buildx.build.ref': 'default/default/abc',
      'buildx.build.provenance': { buildType: 'x' },
      ...(pushed && digests),
    };
    for (const path of valuesOf(args, '--metadata-file')) this.#world.disk.texts.set(path, JSON.stringify(metadata));
    for (const path of valuesOf(args, '--iidfile')) this.#world.disk.texts.set(path, `${image.config}\n`);
  }

  #read(path: string): string {
    return this.#world.disk.texts.get(path) ?? '{}';
  }
}

type Targets = { readonly byDigest: boolean; readonly names: readonly { image: Image; tag?: string }[] };

function targetsOf(args: readonly string[]): Targets {
  if (args.includes('--push')) {
    const names = valuesOf(args, '--tag').map((reference) => {
      const colon = reference.lastIndexOf(':');
      return { image: parseImage(reference.slice(0, colon)), tag: reference.slice(colon + 1) };
    });
    return { byDigest: false, names };
  }
  const [output = ''] = valuesOf(args, '--output');
  const names = /"name=([^"]*)"/.exec(output)?.[1]?.split(',') ?? [];
  return {
    byDigest: output.includes('push-by-digest=true'),
    names: names.map((name) => ({ image: parseImage(name) })),
  };
}

function valuesOf(args: readonly string[], option: string): readonly string[] {
  return args.flatMap((argument, at) => (args[at - 1] === option ? [argument] : []));
}

function fieldIn(text: string, name: string): string {
  const value = parseDockerConfig(text)?.[name];
  return typeof value === 'string' ? value : '';
}
