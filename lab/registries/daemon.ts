import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Names one process for as long as the machine is up: pids alone are given out again. */
export type ProcessName = { readonly pid: number; readonly startedAt: string };

export type DaemonOrder = {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** `parent`: dies with this process, however that ends. `own`: goes on after it. */
  readonly life: 'parent' | 'own';
};

/** Starts a process that writes both its streams to the log file. */
export async function startDaemon(order: DaemonOrder): Promise<ProcessName> {
  const [command, args] = commandOf(order);
  const log = openSync(order.logFile, 'a', 0o600);
  try {
    const child = spawn(command, args, {
      env: { PATH: process.env['PATH'] ?? '', ...order.environment },
      stdio: ['ignore', log, log],
      detached: order.life === 'own',
    });
    await once(child, 'spawn');
    child.unref();
    const pid = child.pid ?? -1;
    return { pid, startedAt: (await startOf(pid)) ?? '' };
  } finally {
    closeSync(log);
  }
}

// The kernel sends the signal also when this process is killed outright, where no handler of ours would run.
function commandOf(order: DaemonOrder): [string, string[]] {
  if (order.life === 'own') return [order.command, [...order.args]];
  return ['setpriv', ['--pdeathsig', 'KILL', order.command, ...order.args]];
}

/** Ends the process and returns when it is gone. One that has ended already is no error. */
export async function stopDaemon(name: ProcessName): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await send(name, signal))) return;
    if (await isGoneWithin(name, 5000)) return;
  }
  throw new Error(`Cannot stop process ${name.pid}: it is still there after SIGKILL`);
}

async function send(name: ProcessName, signal: NodeJS.Signals): Promise<boolean> {
  if (!(await isRunning(name))) return false;
  try {
    return process.kill(name.pid, signal);
  } catch (error) {
    // It ended between the question and the signal.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

async function isGoneWithin(name: ProcessName, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (!(await isRunning(name))) return true;
    await sleep(10);
  }
  return false;
}

/** True as long as the very process that was started runs. */
export async function isRunning(name: ProcessName): Promise<boolean> {
  return (await startOf(name.pid)) === name.startedAt;
}

// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name (2) may hold spaces, state is field 3, start time 22.
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}

export type Sign = { readonly file: string; readonly pattern: RegExp; readonly what: string };

/** Waits until the file holds the pattern and gives its first group; an early end of the process is told with the file's text. */
export async function waitForSign(name: ProcessName, sign: Sign): Promise<string> {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    const alive = await isRunning(name);
    const text = await readFile(sign.file, 'utf8').catch(() => '');
    const found = sign.pattern.exec(text)?.[1];
    if (found !== undefined) return found;
    if (!alive) throw new Error(`Cannot start ${sign.what}: it ended at once\n${text.slice(-2000)}`);
    await sleep(10);
  }
  throw new Error(`Cannot start ${sign.what}: it was not ready within 15 s (log: ${sign.file})`);
}
