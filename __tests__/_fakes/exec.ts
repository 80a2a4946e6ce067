import type { Exec, ExecOptions, ExecResult } from '../../src/ports/exec.js';
import type { Call, DockerOrder } from './docker.js';
import type { FakeEngine } from './engine.js';

export type ExecOrder = Pick<DockerOrder, 'store'> & {
  /** Of the engine; undefined where there is none. */
  readonly platform?: string | undefined;
  /** The tags that the checkout's remote names; undefined where there is no remote that answers. */
  readonly remoteTags: readonly string[] | undefined;
  /** The commits of its other refs, by names such as `refs/heads/main`. */
  readonly remoteHeads?: Readonly<Record<string, string>>;
  /** What the engine says of the registries that it knows, as JSON. */
  readonly registryConfig?: string;
  /** What other programs print, by their call: `aws ecr create-repository` is the start of one. */
  readonly says?: Readonly<Record<string, string>>;
};

/** The short questions and orders: to docker and to git. */
export class FakeExec implements Exec {
  readonly calls: Call[] = [];
  /** What the engine lists of its containers and volumes. */
  readonly listings = { container: '', volume: '' };
  readonly #order: ExecOrder;
  readonly #engine: FakeEngine | undefined;

  constructor(order: ExecOrder, engine?: FakeEngine) {
    this.#order = order;
    this.#engine = engine;
  }

  async run(program: string, args: readonly string[], { environment, folder }: ExecOptions): Promise<ExecResult> {
    this.calls.push({ program, args, environment, folder, config: undefined });
    if (program === 'docker' && args[0] === 'info')
      return done(
        `{"DriverStatus":${STORES[this.#order.store]},"RegistryConfig":${this.#order.registryConfig ?? '{}'}}`,
      );
    const [option, , ...others] = args;
    const atEngine = option === '--host' || option === '--context' ? others : args;
    const answer = program === 'docker' ? this.#askEngine(atEngine) : undefined;
    if (answer !== undefined) return answer;
    if (program === 'git' && args[0] === 'ls-remote') return this.#listRemote(args);
    const call = [program, ...args].join(' ');
    const told = Object.entries(this.#order.says ?? {}).find(([start]) => call.startsWith(start));
    if (told !== undefined) return done(told[1]);
    return { exitCode: 127, stdout: '', stderr: `${program}: not found` };
  }

  #askEngine([command, ...rest]: readonly string[]): ExecResult | undefined {
    const [first = '', second = ''] = rest;
    if (command === 'version') return this.#tellPlatform();
    if (command === 'tag') return orMissing(this.#engine?.tag(first, second), first);
    if (command === 'image' && first === 'rm') return orMissing(this.#engine?.remove(second), second);
    if (command === 'context' && first === 'create') return done(`${second}\n`);
    return this.#askBuilders(command ?? '', rest);
  }

  #askBuilders(command: string, rest: readonly string[]): ExecResult | undefined {
    const builders = this.#engine?.builders ?? new Set();
    const [first = ''] = rest;
    const last = rest.at(-1) ?? '';
    if (command === 'buildx' && first === 'rm') return orMissing(builders.delete(last), last);
    if (command === 'container' || command === 'volume')
      return first === 'ls' ? done(this.listings[command]) : done(last);
    return undefined;
  }

  #tellPlatform(): ExecResult {
    const { platform } = this.#order;
    if (platform !== undefined) return done(`${platform}\n`);
    const stderr =
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n';
    return { exitCode: 1, stdout: '\n', stderr };
  }

  #listRemote(args: readonly string[]): ExecResult {
    const { remoteTags, remoteHeads = {} } = this.#order;
    if (remoteTags === undefined) return { exitCode: 128, stdout: '', stderr: 'fatal: not a git repository' };
    // As git does, it lists every ref that ends so.
    const heads = Object.entries(remoteHeads).filter(([ref]) => `/${ref}`.endsWith(`/${args.at(-1) ?? ''}`));
    if (!args.includes('--tags')) return done(heads.map(([ref, commit]) => `${commit}\t${ref}\n`).join(''));
    return done(remoteTags.map((name) => `${'a'.repeat(40)}\trefs/tags/${name}\n`).join(''));
  }
}

const STORES = {
  containerd: '[["driver-type","io.containerd.snapshotter.v1"]]',
  classic: '[["Backing Filesystem","extfs"],["Supports d_type","true"]]',
} as const;

function orMissing(isThere: boolean | undefined, reference: string): ExecResult {
  if (isThere === true) return done('');
  return { exitCode: 1, stdout: '', stderr: `Error response from daemon: No such image: ${reference}\n` };
}

function done(stdout: string): ExecResult {
  return { exitCode: 0, stdout, stderr: '' };
}
