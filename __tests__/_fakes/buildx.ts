import { parseDockerConfig } from '../../src/decide/docker-config.js';
import { apiHost } from '../../src/decide/endpoint.js';
import { type Image, parseImage } from '../../src/decide/image.js';
import { type BuiltImage, makeImage } from './content.js';
import type { FakeDisk } from './disk.js';
import { type EngineOrder, type FakeEngine, splitReference } from './engine.js';
import { checkOf, type FakeFinding, warningsOf } from './findings.js';
import type { FakeRegistry } from './registry.js';

export type BuildxOrder = EngineOrder & {
  /** What is built: other content, other digests. */
  readonly content: string;
  /** What the checks of BuildKit find. */
  readonly findings: readonly FakeFinding[];
};

export type BuildxWorld = {
  readonly disk: FakeDisk;
  readonly engine: FakeEngine;
  readonly registries: ReadonlyMap<string, FakeRegistry>;
};

/** How buildx is called, and what its environment leads to. */
export type BuildxCall = {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, unknown>>;
  readonly onLine: (line: string) => void;
};

type Driver = 'docker' | 'other';

/** `buildx build`: does what its arguments say, with nothing but what its environment leads to. */
export class FakeBuildx {
  readonly #order: BuildxOrder;
  readonly #world: BuildxWorld;

  constructor(order: BuildxOrder, world: BuildxWorld) {
    this.#order = order;
    this.#world = world;
  }

  /** Builds; gives what is wrong, in BuildKit's words. */
  build(call: BuildxCall): string | undefined {
    const { args } = call;
    const platforms = valuesOf(args, '--platform').flatMap((list) => list.split(','));
    const targets = targetsOf(args);
    const driver = this.#driver(call);
    if (targets.byDigest && driver === 'docker') return 'push-by-digest is not supported by docker';
    const made = this.#make(platforms, 0);
    if (targets.names.length > 0 || args.includes('--load')) this.#nameDigests(made, driver, call);
    if (args.includes('--load')) return this.#load(made, driver, call);
    // One after the other, until one is refused.
    for (const [at, target] of targets.names.entries()) {
      const refused = this.#findRefusal(target, driver, call);
      if (refused !== undefined) return refused;
      const { image, tag } = target;
      this.#world.registries.get(image.registry)?.push(image.repository, this.#make(platforms, at), tag);
    }
    this.#tell(call, { id: made.config, digests: targets.names.length === 0 ? {} : digestsOf(made) });
    return undefined;
  }

  #nameDigests({ configs, top }: BuiltImage, driver: Driver, { onLine }: BuildxCall): void {
    const isClassic = this.#order.store === 'classic' && driver === 'docker';
    for (const config of configs) onLine(`#6 ${isClassic ? 'writing image' : 'exporting config'} ${config} done`);
    if (!isClassic) onLine(`#6 exporting manifest${configs.length > 1 ? ' list' : ''} ${top.digest} done`);
  }

  #findRefusal({ image, tag }: Target, driver: Driver, { environment, config }: BuildxCall): string | undefined {
    const folder = driver === 'docker' ? '' : `${environment['BUILDX_CONFIG'] ?? ''}/config`;
    const reference = tag === undefined ? image.name : `${image.name}:${tag}`;
    const failure = this.#order.onPush(reference);
    if (failure !== undefined) return `failed to push ${reference}: ${failure}`;
    const mayPush = this.#world.engine.mayPush(image, this.#configFor(image, folder) ?? config);
    return mayPush ? undefined : `failed to push ${image.name}: denied`;
  }

  /** Leaves an image to the engine. What is told of it depends on who built it, and on the store that keeps it. */
  #load(image: BuiltImage, driver: Driver, call: BuildxCall): string | undefined {
    const isClassic = this.#order.store === 'classic';
    const isOne = image.platforms.length === 1;
    if (isClassic && !isOne) return 'docker exporter does not currently support exporting manifest lists';
    for (const reference of valuesOf(call.args, '--tag')) this.#world.engine.images.set(reference, image);
    const { config, top } = image;
    // The classic store has no manifest of what it keeps. BuildKit hands an image of the OCI to the other one.
    const digest = isClassic && driver === 'docker' ? config : top.digest;
    const isConfigTold = isOne && (isClassic || driver === 'docker');
    const digests = { ...(isConfigTold && { [CONFIG]: config }), [DIGEST]: digest };
    this.#tell(call, { id: isConfigTold ? config : top.digest, digests });
    return undefined;
  }

  #make(platforms: readonly string[], at: number): BuiltImage {
    const compression = this.#order.store === 'classic' ? `gzip ${at}` : 'gzip';
    return makeImage(this.#order.content, { compression, ...(platforms.length > 0 && { platforms }) });
  }

  /** Since 0.31 buildx has a configuration of its own for a single repository, if it is there. */
  #configFor({ registry, repository }: Image, folder: string): Record<string, unknown> | undefined {
    const text = this.#world.disk.texts.get(`${folder}/${apiHost(registry)}/${repository}/config.json`);
    return text === undefined ? undefined : parseDockerConfig(text);
  }

  /** As buildx finds its builder: in the folder that its environment names. */
  #driver({ args, environment }: BuildxCall): Driver {
    const folder = environment['BUILDX_CONFIG'] ?? '';
    const [asked] = valuesOf(args, '--builder');
    const name = asked ?? environment['BUILDX_BUILDER'] ?? fieldIn(this.#read(`${folder}/current`), 'Name');
    const driver = fieldIn(this.#read(`${folder}/instances/${name.toLowerCase()}`), 'Driver') || 'docker';
    return driver === 'docker' ? 'docker' : 'other';
  }

  /** `--call`: gives the exit code. */
  call({ args, onLine }: BuildxCall): number {
    const { findings } = this.#order;
    for (const path of valuesOf(args, '--metadata-file'))
      this.#world.disk.texts.set(path, JSON.stringify(checkOf(findings)));
    onLine(`Check complete, ${findings.length} warnings`);
    return findings.length > 0 && !args.some((one) => one.includes('ignorestatus=true')) ? 1 : 0;
  }

  #tell(
    { args, environment }: BuildxCall,
    { id, digests }: { id: string; digests: Readonly<Record<string, string>> },
  ): void {
    const metadata = {
      'buildx.build.ref': 'default/default/abc',
      'buildx.build.provenance': { buildType: 'x' },
      ...(environment['BUILDX_METADATA_WARNINGS'] === 'true' &&
        this.#order.findings.length > 0 && { 'buildx.build.warnings': warningsOf(this.#order.findings) }),
      ...digests,
    };
    for (const path of valuesOf(args, '--metadata-file')) this.#world.disk.texts.set(path, JSON.stringify(metadata));
    for (const path of valuesOf(args, '--iidfile')) this.#world.disk.texts.set(path, `${id}\n`);
  }

  #read(path: string): string {
    return this.#world.disk.texts.get(path) ?? '{}';
  }
}

const CONFIG = 'containerimage.config.digest';
const DIGEST = 'containerimage.digest';

function digestsOf({ config, top }: BuiltImage): Record<string, string> {
  return { [CONFIG]: config, [DIGEST]: top.digest };
}

type Target = { readonly image: Image; readonly tag?: string };
type Targets = { readonly byDigest: boolean; readonly names: readonly Target[] };

function targetsOf(args: readonly string[]): Targets {
  if (args.includes('--push')) return { byDigest: false, names: valuesOf(args, '--tag').map(splitReference) };
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
