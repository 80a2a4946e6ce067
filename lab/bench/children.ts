import { childrenOf, readProcess } from '../shim/proc.ts';

/** A child of the watched process; the milliseconds count from the start of the watch. */
export type SeenChild = { readonly argv: readonly string[]; readonly from: number; readonly until: number };

const EVERY_MS = 1;

/** Looks at the children of a process, over and over, until stopped. */
export function watchChildren(pid: number): { readonly stop: () => SeenChild[] } {
  const started = performance.now();
  const seen = new Map<number, SeenChild>();
  const own = readProcess(pid)?.argv.join('\0');
  const look = (): void => {
    const now = performance.now() - started;
    for (const child of childrenOf(pid)) {
      const argv = readProcess(child)?.argv;
      // Between fork and exec a child still shows its parent's arguments.
      if (argv === undefined || argv.join('\0') === own) continue;
      seen.set(child, { argv, from: seen.get(child)?.from ?? now, until: now });
    }
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return [...seen.values()];
    },
  };
}

/** True for the build itself, by docker or by buildx alone. */
export function isBuild({ argv: [command = '', ...args] }: SeenChild): boolean {
  return /(?:^|\/)docker(?:-buildx)?$/.test(command) && args.includes('build');
}
