import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { stateDir } from './state-dir.ts';

/** Stands in the environment of what outlives its starter, so that it can be found where nobody could write it down. */
const MARK = 'SLIPWAY_LAB_DAEMON_OF';

/** A process that cannot be mistaken for a later one with the same number. */
export type ProcessId = { readonly pid: number; readonly startTime: string };

export type Output = { readonly stdout: string; readonly stderr: string };

export type RunOptions = {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly input?: string;
  readonly timeoutMs?: number;
};

/** Runs a command to its end and gives what it printed; a failure carries the end of stderr. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Output> {
  const child = spawn(command, args, {
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' as const }),
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // A child that does not read its input closes the pipe early; its exit code says whether that matters.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const ended = await new Promise<number | string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const output = { stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
  if (ended === 0) return output;
  const said = (output.stderr || output.stdout).trimEnd().split('\n').slice(-15).join('\n');
  throw new Error(`Cannot run "${[command, ...args.slice(0, 2)].join(' ')}": it ended with ${ended}\n${said}`);
}

/** Starts a process that outlives this one, in a session of its own; its output goes to `log`. */
export async function startDetached(
  command: string,
  args: readonly string[],
  options: { readonly log: string; readonly env?: Record<string, string>; readonly cwd?: string },
): Promise<ProcessId> {
  const log = openSync(options.log, 'a', 0o600);
  try {
    const child = spawn(command, args, {
      detached: true,
      env: { ...process.env, ...options.env, [MARK]: stateDir() },
      stdio: ['ignore', log, log],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    await new Promise((resolve, reject) => {
      child.on('spawn', resolve);
      child.on('error', reject);
    });
    child.unref();
    const pid = child.pid ?? 0;
    return { pid, startTime: startTimeOf(pid) ?? 'gone' };
  } finally {
    closeSync(log);
  }
}

/** What startDetached has started for this state folder, here or in another process, and is alive. */
export function detachedProcesses(): ProcessId[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(`${MARK}=${stateDir()}`))
    .flatMap((name) => {
      const startTime = startTimeOf(Number(name));
      return startTime === undefined ? [] : [{ pid: Number(name), startTime }];
    });
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** This process, as another one will recognise it. */
export function thisProcess(): ProcessId {
  return { pid: process.pid, startTime: startTimeOf(process.pid) ?? 'gone' };
}

export function isAlive(id: ProcessId): boolean {
  return startTimeOf(id.pid) === id.startTime;
}

/** Asks a process to end, and ends it when it has not within `graceMs`. */
export async function stopProcess(id: ProcessId, graceMs: number): Promise<void> {
  signal(id, 'SIGTERM');
  if (await hasEnded(id, graceMs)) return;
  signal(id, 'SIGKILL');
  await hasEnded(id, 5000);
}

export function signal(id: ProcessId, name: NodeJS.Signals): void {
  if (!isAlive(id)) return;
  try {
    process.kill(id.pid, name);
  } catch {
    // It ended between the look and the signal.
  }
}

async function hasEnded(id: ProcessId, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (isAlive(id)) {
    if (Date.now() > until) return false;
    await wait(25);
  }
  return true;
}

/** Undefined for a process that has ended, also where nobody has collected it yet. */
export function startTimeOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return startTimeInProc(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const [state, ...started] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', `${pid}`], { encoding: 'utf8' })
      .trim()
      .split(/\s+/);
    return state?.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}

// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name may hold spaces and brackets, so count from its end.
function startTimeInProc(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}
