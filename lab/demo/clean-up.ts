import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const SETTLES_WITHIN_MS = 8000;

type Task = () => Promise<void> | void;

/** What must be undone at the end, however that comes; the last added is undone first. */
export class CleanUp {
  readonly #tasks: Task[] = [];
  readonly #own = new Set<Task>();
  readonly #interruption = new AbortController();

  /** Aborted by Ctrl-C and the like. */
  get signal(): AbortSignal {
    return this.#interruption.signal;
  }

  /** Add it before the thing is made: what was half made is undone as well. */
  add(task: Task): void {
    this.#tasks.push(task);
  }

  /** The same for what cannot outlive this process. */
  addOwn(task: Task): void {
    this.#tasks.push(task);
    this.#own.add(task);
  }

  /** Leaves what is there; only what this process itself holds still ends with it. */
  keep(): void {
    this.#tasks.splice(0, this.#tasks.length, ...this.#tasks.filter((task) => this.#own.has(task)));
  }

  interrupt(): void {
    this.#interruption.abort();
  }

  /** Does all of it, also after one task has failed, and tells what failed. */
  async run(): Promise<void> {
    const failed: string[] = [];
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      try {
        await task();
      } catch (error) {
        failed.push(messageOf(error));
      }
    }
    if (failed.length > 0) throw new Error(`Cannot clean up: ${failed.join('; ')}`);
  }
}

/** Runs the work and cleans up after it; gives the exit code. A failure is told on stderr. */
export async function withCleanUp(work: (cleanUp: CleanUp) => Promise<number>): Promise<number> {
  const cleanUp = new CleanUp();
  let interrupted: NodeJS.Signals | undefined;
  const onSignal = (name: NodeJS.Signals): void => {
    interrupted ??= name;
    cleanUp.interrupt();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  try {
    const code = await untilInterrupted(work(cleanUp), cleanUp.signal);
    return interrupted === undefined ? code : codeOf(interrupted);
  } catch (error) {
    if (interrupted !== undefined) return codeOf(interrupted);
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  } finally {
    await cleanUp.run();
    if (interrupted !== undefined) process.stderr.write(`Stopped by ${interrupted}; all of it is taken down\n`);
    for (const name of SIGNALS) process.off(name, onSignal);
  }
}

// The children of a terminal get its Ctrl-C as well: the work ends by itself, or is left alone where it does not.
async function untilInterrupted(work: Promise<number>, signal: AbortSignal): Promise<number> {
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const lateness = aborted.then(() => wait(SETTLES_WITHIN_MS, 1));
  return Promise.race([work, lateness]);
}

function codeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
