import { parseDockerConfig } from '../../src/decide/docker-config.js';
import type { Process, ProcessEnd, SpawnOptions } from '../../src/ports/process.js';
import { type BuildxOrder, type BuildxWorld, FakeBuildx } from './buildx.js';
import type { FakeEngine } from './engine.js';
import type { FakeClock } from './small.js';

export type DockerOrder = BuildxOrder & {
  /** What a build prints besides its usual lines. */
  readonly prints: readonly string[];
  /** The exit code of builds. */
  readonly exitCode: number;
  /** How many pushes come to a standstill: the first ones. */
  readonly stalls: number;
  /** Happens while a build runs. */
  readonly onBuild: () => void;
  /** Gives what the making of a builder fails by, in buildx's words; nothing where it does not. */
  readonly onCreate?: (args: readonly string[]) => string | undefined;
  /** Happens while bash runs a script, and says how that ends; `missing` where there is no bash. */
  readonly onScript: ((script: Script) => ScriptEnd) | 'missing';
};

/** A script that bash runs, and what it sees. */
export type Script = {
  readonly text: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
};

/** How a script ends: well, unless said. */
export type ScriptEnd = {
  readonly prints?: readonly string[];
  readonly exitCode?: number;
  /** The signal that it was ended by. */
  readonly signal?: string;
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

/** The long children: builds and pushes of docker, and scripts of bash. */
export class FakeDocker implements Process {
  readonly calls: Call[] = [];
  readonly #order: DockerOrder;
  readonly #world: BuildxWorld & { readonly clock: FakeClock };
  #stalls: number;
  readonly #buildx: FakeBuildx;

  constructor(order: DockerOrder, world: BuildxWorld & { readonly clock: FakeClock }) {
    this.#order = order;
    this.#stalls = order.stalls;
    this.#world = world;
    this.#buildx = new FakeBuildx(order, world);
  }

  /** What the engine keeps, by its references. */
  get images(): FakeEngine['images'] {
    return this.#world.engine.images;
  }

  async spawn(program: string, args: readonly string[], options: SpawnOptions): Promise<ProcessEnd> {
    const { environment, folder, signal } = options;
    const config = parseDockerConfig(this.#read(`${environment['DOCKER_CONFIG'] ?? ''}/config.json`));
    this.calls.push({ program, args, environment, folder, config, scopes: this.#scopesIn(environment) });
    const finish = this.#start(program, args, { ...options, config: config ?? {} });
    await new Promise((resolve) => setImmediate(resolve));
    return signal.aborted ? { exitCode: 128, signal: 'SIGINT' } : finish();
  }

  /** Begins, and gives what is left to do where no cancel comes in between. */
  #start(program: string, args: readonly string[], options: Started): () => ProcessEnd {
    if (program === 'bash') return this.#startScript(args, options);
    if (args.includes('create') || args.includes('inspect')) return () => this.#makeBuilder(args, options);
    if (this.#stalls > 0 && (args[0] === 'push' || /\bpush=true|--push\b/.test(args.join(' '))))
      return this.#stall(args, options);
    return args[0] === 'push' ? () => this.#push(args[1] ?? '', options) : this.#startBuild(args, options);
  }

  /** Starts a builder, with its record where it is a new one. */
  #makeBuilder(args: readonly string[], { environment, onLine }: Started): ProcessEnd {
    const wrong = this.#order.onCreate?.(args);
    const name = args[args.indexOf('--name') + 1] ?? '';
    // The record is written before the start, which may fail.
    if (args.includes('create') && !wrong?.includes('invalid driver option')) {
      const driver = args[args.indexOf('--driver') + 1] ?? '';
      const path = `${environment['BUILDX_CONFIG'] ?? ''}/instances/${name.toLowerCase()}`;
      this.#world.disk.texts.set(path, JSON.stringify({ Name: name, Driver: driver }));
      this.#world.engine.builders.add(name);
    }
    return ended(wrong, onLine);
  }

  #startScript(args: readonly string[], { environment, folder, onLine }: Started): () => ProcessEnd {
    const { onScript } = this.#order;
    const text = this.#world.disk.texts.get(args.at(-1) ?? '');
    if (onScript === 'missing') throw new Error('spawn bash ENOENT');
    if (text === undefined) throw new Error(`Cannot run the script "${args.at(-1) ?? ''}": there is none`);
    const { prints = [], exitCode, signal } = onScript({ text, environment, folder });
    prints.forEach(onLine);
    return () => ({ exitCode: exitCode ?? (signal === undefined ? 0 : 128), signal });
  }

  /** Nothing comes any more until somebody ends it. */
  #stall([command, reference = '']: readonly string[], { onLine, watch }: Started): () => ProcessEnd {
    this.#stalls -= 1;
    onLine(
      command === 'push' ? `The push refers to repository [${reference.replace(/:[^/]*$/, '')}]` : '#7 pushing layers',
    );
    return () => {
      const { clock } = this.#world;
      if (watch === undefined) throw new Error('The push would never end');
      for (let looks = 0; !watch.isStuck(); looks += 1) {
        if (looks === 1000) throw new Error('Nobody ends the push');
        clock.pass(watch.every);
      }
      onLine(
        command === 'push' ? 'context canceled' : 'ERROR: failed to build: failed to solve: Canceled: context canceled',
      );
      return { exitCode: 130, signal: undefined };
    };
  }

  #push(reference: string, { config, onLine }: Started): ProcessEnd {
    return ended(this.#world.engine.push(reference, config, onLine), onLine);
  }

  #startBuild(args: readonly string[], { environment, config, onLine }: Started): () => ProcessEnd {
    const { exitCode } = this.#order;
    onLine('#1 [internal] load build definition from Dockerfile');
    this.#order.prints.forEach(onLine);
    this.#order.onBuild();
    return () => {
      // A solve of several targets leaves nothing but what is in the cache.
      if (exitCode === 0 && args.includes('bake')) return ended(undefined, onLine);
      if (exitCode !== 0) return { exitCode, signal: undefined };
      if (args.includes('--call'))
        return { exitCode: this.#buildx.call({ args, environment, config, onLine }), signal: undefined };
      const wrong = this.#buildx.build({ args, environment, config, onLine });
      return ended(wrong === undefined ? undefined : `ERROR: failed to build: failed to solve: ${wrong}`, onLine);
    };
  }

  #scopesIn(environment: Call['environment']): Record<string, unknown> {
    const start = `${environment['BUILDX_CONFIG'] ?? ''}/config/`;
    const paths = [...this.#world.disk.texts.keys()].filter((path) => path.startsWith(start));
    return Object.fromEntries(
      paths.map((path) => [path.slice(start.length).replace('/config.json', ''), parseDockerConfig(this.#read(path))]),
    );
  }

  #read(path: string): string {
    return this.#world.disk.texts.get(path) ?? '{}';
  }
}

type Started = SpawnOptions & { readonly config: Record<string, unknown> };

function ended(wrong: string | undefined, onLine: (line: string) => void): ProcessEnd {
  if (wrong !== undefined) onLine(wrong);
  return { exitCode: wrong === undefined ? 0 : 1, signal: undefined };
}
