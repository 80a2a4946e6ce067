import { childrenOf, readProcess } from './proc.ts';
import type { SeenProcess } from './proc.ts';

export type Watch = { stop: () => SeenProcess[] };

const EVERY_MS = 2;

/**
 * Looks at all descendants of a process, over and over, until stopped. It sees what another user of the machine could
 * see; a process that lives for less than a look or two may be missed, so programs of interest are also recorded by a
 * shim.
 */
export function watchDescendants(pid: number): Watch {
  const watcher = new Watcher(pid);
  const timer = setInterval(() => watcher.look(), EVERY_MS);
  watcher.look();
  return {
    stop: () => {
      clearInterval(timer);
      watcher.look();
      return watcher.seen;
    },
  };
}

class Watcher {
  readonly #root: number;
  #rootArgv = '';
  readonly #known = new Set<number>();
  readonly #seen = new Map<string, SeenProcess>();

  constructor(root: number) {
    this.#root = root;
  }

  get seen(): SeenProcess[] {
    return [...this.#seen.values()];
  }

  look(): void {
    // Read at every look: at the first one the root itself may be between fork and exec, and show its parent's.
    this.#rootArgv = readProcess(this.#root)?.argv.join('\0') ?? this.#rootArgv;
    for (const child of childrenOf(this.#root)) this.#known.add(child);
    // The set grows while it is walked. Whom the parent has left behind stays known.
    for (const pid of this.#known) {
      for (const child of childrenOf(pid)) this.#known.add(child);
      this.#note(pid);
    }
  }

  #note(pid: number): void {
    const process = readProcess(pid);
    if (process === undefined) {
      this.#known.delete(pid);
      return;
    }
    const argv = process.argv.join('\0');
    // Between fork and exec a child still shows its parent's arguments and environment.
    if (argv === this.#rootArgv) return;
    this.#seen.set(`${String(pid)} ${argv}`, process);
  }
}
