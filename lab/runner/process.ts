import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { LineReader } from './lines.ts';

/** The runner's patience, in milliseconds. */
export type Patience = { afterInterrupt: number; afterTerminate: number; openPipes: number };
export const PATIENCE: Patience = { afterInterrupt: 7500, afterTerminate: 2500, openPipes: 5000 };

export type CancelAfter = { milliseconds: number } | { line: RegExp };
export type SentSignal = { signal: NodeJS.Signals; afterMs: number };
export type ProcessEnd = {
  exitCode: number;
  durationMs: number;
  signals: SentSignal[];
  /** The process ended, and a child of it went on holding its output until the runner lost patience. */
  pipesLeftOpen: boolean;
};

export type ProcessOptions = {
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  patience: Patience;
  cancelAfter?: CancelAfter | undefined;
  onLine: (line: string) => void;
  onSpawn?: ((pid: number) => void) | undefined;
};

/** Runs a process to its end, and cancels it as the runner would. */
export async function runProcess(options: ProcessOptions): Promise<ProcessEnd> {
  const started = performance.now();
  const child = spawn(options.command, options.args, { cwd: options.cwd, env: options.env });
  const exited = once(child, 'exit');
  const canceller = new Canceller(child, options.patience);
  const reader = new LineReader((line) => {
    options.onLine(line);
    if (hasLine(options.cancelAfter) && options.cancelAfter.line.test(line)) canceller.cancel();
  });
  const drained = Promise.all([reader.follow(child.stderr, 'stderr'), reader.follow(child.stdout, 'stdout')]);
  child.stdin.on('error', () => undefined).end();
  if (child.pid !== undefined) options.onSpawn?.(child.pid);
  const timer = canceller.cancelLater(options.cancelAfter);

  try {
    await exited;
    const pipesLeftOpen = await isSlower(drained, options.patience.openPipes);
    const durationMs = Math.round(performance.now() - started);
    return { exitCode: exitCodeOf(child), durationMs, signals: canceller.signals, pipesLeftOpen };
  } finally {
    clearTimeout(timer);
    canceller.settle();
    child.stdout.destroy();
    child.stderr.destroy();
    await drained;
    reader.flush();
  }
}

/** SIGINT to the process alone, then SIGTERM, then the end: https://docs.github.com/en/actions/reference/workflow-cancellation-reference */
class Canceller {
  readonly signals: SentSignal[] = [];
  readonly #child: ChildProcess;
  readonly #patience: Patience;
  readonly #settled = new AbortController();
  #cancelledAt: number | undefined;

  constructor(child: ChildProcess, patience: Patience) {
    this.#child = child;
    this.#patience = patience;
  }

  cancelLater(when: CancelAfter | undefined): NodeJS.Timeout | undefined {
    if (when === undefined || hasLine(when)) return undefined;
    return setTimeout(() => this.cancel(), when.milliseconds);
  }

  cancel(): void {
    if (this.#cancelledAt !== undefined) return;
    this.#cancelledAt = performance.now();
    void this.#escalate();
  }

  settle(): void {
    this.#settled.abort();
  }

  async #escalate(): Promise<void> {
    if (this.#send('SIGINT') && (await this.#settlesWithin(this.#patience.afterInterrupt))) return;
    if (this.#send('SIGTERM') && (await this.#settlesWithin(this.#patience.afterTerminate))) return;
    this.#send('SIGKILL');
  }

  #send(signal: NodeJS.Signals): boolean {
    const isSent = !this.#settled.signal.aborted && this.#child.exitCode === null && this.#child.kill(signal);
    const afterMs = Math.round(performance.now() - (this.#cancelledAt ?? 0));
    if (isSent) this.signals.push({ signal, afterMs });
    return isSent;
  }

  async #settlesWithin(milliseconds: number): Promise<boolean> {
    await delay(milliseconds, undefined, { signal: this.#settled.signal }).catch(() => undefined);
    return this.#settled.signal.aborted;
  }
}

function hasLine(when: CancelAfter | undefined): when is { line: RegExp } {
  return when !== undefined && 'line' in when;
}

async function isSlower(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const abort = new AbortController();
  const timeout = delay(milliseconds, true, { signal: abort.signal }).catch(() => false);
  const isLate = await Promise.race([work.then(() => false), timeout]);
  abort.abort();
  return isLate;
}

function exitCodeOf(child: ChildProcess): number {
  if (child.exitCode !== null) return child.exitCode;
  return 128 + (child.signalCode === null ? 0 : constants.signals[child.signalCode]);
}
