import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Process, ProcessEnd, SpawnOptions, Watch } from '../ports/process.js';

// The runner follows its SIGINT by SIGTERM after 7.5 s: by then the group is gone and the report is written.
const PATIENCE = 5_000;
// What is still on its way in the pipes when a child has ended is there by then.
const REST = 2_000;

/** Long children, each in a process group of its own. */
export const nodeProcess: Process = {
  spawn(program, args, options) {
    const { environment, folder } = options;
    // Loaded where something is started: most plans, merges and promotions start nothing.
    const { spawn } = process.getBuiltinModule('node:child_process');
    const child = spawn(program, [...args], {
      cwd: folder,
      env: { ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return endOf(child, options);
  },
};

async function endOf(child: ChildProcess, { onLine, signal, watch }: SpawnOptions): Promise<ProcessEnd> {
  const ended = new Promise<ProcessEnd>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, killer) => resolve({ exitCode: code ?? 128, signal: killer ?? undefined }));
  });
  const stop = stopper(child);
  signal.addEventListener('abort', stop.start, { once: true });
  if (signal.aborted) stop.start();
  const unwatch = startWatch(watch, stop.start);
  const rest = leaver(child);
  child.on('exit', rest.start);
  try {
    const [end] = await Promise.all([ended, readLines(child, { onLine, signal: rest.signal })]);
    return end;
  } finally {
    unwatch();
    signal.removeEventListener('abort', stop.start);
    stop.end();
    rest.end();
  }
}

async function readLines(
  child: ChildProcess,
  { onLine, signal }: Pick<SpawnOptions, 'onLine' | 'signal'>,
): Promise<void> {
  // Loaded while the child starts, which takes longer.
  const { createInterface } = await import('node:readline');
  await Promise.all(
    pipesOf(child).map(async (input) => {
      for await (const line of createInterface({ input, signal })) onLine(line);
    }),
  );
}

function pipesOf({ stdout, stderr }: ChildProcess): readonly Readable[] {
  return [stdout, stderr].flatMap((pipe) => (pipe === null ? [] : [pipe]));
}

/** Leaves what a child has left behind: a server that a script forgot would hold the pipes, and the run, for ever. */
function leaver(child: ChildProcess): { start: () => void; end: () => void; signal: AbortSignal } {
  const left = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const leave = (): void => {
    signalGroup(child, 'SIGKILL');
    left.abort();
    for (const pipe of pipesOf(child)) pipe.destroy();
  };
  return {
    start: () => (timer = setTimeout(leave, REST)),
    end: () => clearTimeout(timer),
    signal: left.signal,
  };
}

function startWatch(watch: Watch | undefined, stop: () => void): () => void {
  if (watch === undefined) return () => undefined;
  const timer = setInterval(() => {
    if (!watch.isStuck()) return;
    clearInterval(timer);
    stop();
  }, watch.every);
  return () => clearInterval(timer);
}

function stopper(child: ChildProcess): { start: () => void; end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    start: () => {
      signalGroup(child, 'SIGINT');
      timer = setTimeout(() => signalGroup(child, 'SIGKILL'), PATIENCE);
    },
    end: () => clearTimeout(timer),
  };
}

/** Sends a signal to a child and to all that it has started. */
export function signalGroup({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // The group has ended by itself in the meantime: that is what was wanted.
  }
}
