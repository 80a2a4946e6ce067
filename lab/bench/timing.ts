import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Order } from '../runner/by-hand.ts';

export type TimedEnd = { readonly milliseconds: number; readonly exitCode: number };

export type TimeOptions = {
  /** Where its output goes; the same kind of file for all, so that nobody has a reader that is slower. */
  readonly log: string;
  readonly signal: AbortSignal;
  readonly onSpawn?: (pid: number) => void;
  /** Exit code that it must end with. Default: 0. */
  readonly expected?: number;
};

/** The wall time of a process, from its start until it is gone. */
export async function timeProcess(order: Order, options: TimeOptions): Promise<number> {
  const log = openSync(options.log, 'w');
  try {
    const { milliseconds, exitCode } = await runTimed(order, log, options);
    if (exitCode === (options.expected ?? 0)) return milliseconds;
    const said = readFileSync(options.log, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
    throw new Error(`Cannot measure "${order.command}": it ended with ${exitCode}\n${said}`);
  } finally {
    closeSync(log);
  }
}

async function runTimed(order: Order, log: number, { signal, onSpawn }: TimeOptions): Promise<TimedEnd> {
  signal.throwIfAborted();
  const started = performance.now();
  const child = spawn(order.command, order.args, {
    cwd: order.cwd,
    env: order.env,
    stdio: ['ignore', log, log],
    signal,
  });
  if (child.pid !== undefined) onSpawn?.(child.pid);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve({ milliseconds: performance.now() - started, exitCode: code ?? -1 }));
  });
}

/** The middle of the values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  if (low === undefined || high === undefined) throw new RangeError('Cannot take the median of no values');
  return (low + high) / 2;
}
