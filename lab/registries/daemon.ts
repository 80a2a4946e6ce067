import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive, startDetached } from '../children.ts';
import type { ProcessId } from '../children.ts';

/** `parent`: ends when the process that started it does, however that comes about. `own`: goes on until it is stopped. */
export type Life = 'parent' | 'own';

export type DaemonOrder = {
  readonly command: string;
  readonly args: readonly string[];
  readonly log: string;
  readonly env?: Record<string, string>;
  readonly life: Life;
};

/** Starts a process whose output goes to the log. */
export function startDaemon({ command, args, life, ...options }: DaemonOrder): Promise<ProcessId> {
  if (life === 'own') return startDetached(command, args, options);
  // The kernel sends the signal also when this process is killed outright, where no handler of ours would run.
  return startDetached('setpriv', ['--pdeathsig', 'KILL', command, ...args], options);
}

export type Sign = { readonly file: string; readonly pattern: RegExp; readonly what: string };

/** Waits until the file holds the pattern and gives its first group; an early end is told with what the log says. */
export async function waitForSign(id: ProcessId, log: string, sign: Sign): Promise<string> {
  const until = Date.now() + 15_000;
  while (Date.now() < until) {
    const alive = isAlive(id);
    const found = sign.pattern.exec(await read(sign.file))?.[1];
    if (found !== undefined) return found;
    if (!alive) throw new Error(`Cannot start ${sign.what}: it ended at once\n${(await read(log)).slice(-2000)}`);
    await wait(10);
  }
  throw new Error(`Cannot start ${sign.what}: it was not ready within 15 s\n${(await read(log)).slice(-2000)}`);
}

// The file is the child's to make, so at first there is none.
function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
