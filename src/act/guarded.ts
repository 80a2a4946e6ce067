import { StallError } from '../decide/failures/stall.js';
import { CancelledError, CommandError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { ProcessEnd, Watch } from '../ports/process.js';

export type Child = {
  /** What it does, in the words of a cancel: `the build`. */
  readonly doing: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
};

type Ears = {
  /** Gets every line. */
  readonly heard: (line: string) => void;
  readonly signal: AbortSignal;
  readonly watch?: Watch | undefined;
};

/**
 * Runs a long child. What it prints is shown, and can neither speak to the runner nor fill memory. After a cancel none is
 * started, and how one has ended that was under way tells nothing: both throw.
 */
export async function spawnGuarded(
  { doing, program, args, environment, folder }: Child,
  { heard, signal, watch }: Ears,
  ports: Pick<Ports, 'log' | 'process' | 'random'>,
): Promise<ProcessEnd> {
  const { log, random } = ports;
  refuseAfterCancel(signal, doing);
  const guard = random.hex(32);
  log.guard(guard);
  try {
    const end = await ports.process.spawn(program, args, {
      environment,
      folder,
      signal,
      ...(watch !== undefined && { watch }),
      onLine: (line) => {
        log.raw(line);
        heard(line);
      },
    });
    refuseAfterCancel(signal, doing);
    return end;
  } finally {
    log.unguard(guard);
  }
}

function refuseAfterCancel(signal: AbortSignal, doing: string): void {
  if (signal.aborted) throw new CancelledError(doing);
}

const FIRST_LINES = 5;
const LAST_LINES = 15;
// The lines of a long instruction are printed where it fails.
const TAIL_LINES = 500;
const KEPT_LINES = 20;
const NONE = /(?!)/;

/** What a child said, as far as it is needed: its first lines, its last ones, and those between that are asked for. */
export class Said {
  readonly #first: string[] = [];
  readonly #last: string[] = [];
  readonly #kept: string[] = [];
  readonly #isKept: RegExp;

  constructor(isKept: RegExp = NONE) {
    this.#isKept = isKept;
  }

  add(line: string): void {
    if (this.#first.length < FIRST_LINES) this.#first.push(line);
    if (this.#kept.length < KEPT_LINES && this.#isKept.test(line)) this.#kept.push(line);
    this.#last.push(line);
    if (this.#last.length > TAIL_LINES) this.#last.shift();
  }

  get start(): string {
    return this.#first.join('\n');
  }

  get kept(): string {
    return this.#kept.join('\n');
  }

  get end(): string {
    return this.#last.slice(-LAST_LINES).join('\n');
  }

  /** More of the last lines than anybody wants to read. */
  get tail(): string {
    return this.#last.join('\n');
  }
}

/** The last lines of the child by which something failed; none where it failed by something else. */
export function lastLinesOf(error: unknown): string {
  if (error instanceof CommandError || error instanceof StallError) return error.lastLines;
  return error instanceof Error && error.cause !== undefined ? lastLinesOf(error.cause) : '';
}
