import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { node24 } from '../../lab/node24.ts';

/** What all racers have in common. `delay`: the longest that a request is held back, in milliseconds. */
export type RacerSetting = { readonly host: string; readonly apiUrl: string; readonly delay: number };
/** A version to release, and the digest of its image, which the repository has already. */
export type RaceOrder = { readonly path: string; readonly gitTag: string; readonly digest: string };
export type RaceResult = { readonly failures: readonly string[]; readonly held: Readonly<Record<string, string>> };

/** A process of its own that releases what it is told to. */
export type Racer = { readonly release: (order: RaceOrder) => Promise<RaceResult>; readonly stop: () => void };

// Imports in src/ name what a bundler makes of it.
const HOOK = `
  import { registerHooks } from 'node:module';
  const isOurs = (name, from) => name.startsWith('.') && /\\/(?:src|__tests__)\\//.test(from);
  registerHooks({
    resolve: (name, context, next) => next(isOurs(name, context.parentURL ?? '') ? name.replace(/js$/, 'ts') : name, context),
  });
`;

export async function startRacer(setting: RacerSetting): Promise<Racer> {
  const hook = `data:text/javascript,${encodeURIComponent(HOOK)}`;
  const args = ['--import', hook, '__tests__/e2e/_racer.ts', JSON.stringify(setting)];
  const child = spawn(await node24(), args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    release: async (order) => {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`Cannot race with ${order.gitTag}: ${howEnded(child)}`);
      return JSON.parse(value) as RaceResult;
    },
    stop: () => child.kill(),
  };
}

function howEnded({ exitCode, signalCode }: ChildProcess): string {
  return `the racer ended with ${String(exitCode ?? signalCode ?? 'no code yet')}`;
}
