import { findPlaceOfEngine } from './build-place.js';

/** Milliseconds without a sign of life after which a push is given up: proxies wait no longer than one minute, mostly. */
export const LONGEST_SILENCE = 120_000;

// Slower than 17 kB a second is no upload: what a runner sends besides does not count.
const NEXT_TO_NOTHING = 2 * 1024 * 1024;

type Look = {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Bytes that the machine has sent so far; undefined where that cannot be told. */
  readonly sent: number | undefined;
};

/**
 * Watches a push. Registries and proxies can leave a request without an answer, and neither the engine nor BuildKit ever
 * gives up waiting. What they print does not tell it from an upload that takes its time, so what is sent has to: where
 * that cannot be told a push is left alone.
 */
export class PushWatch {
  /** What the lines of the step that pushes begin with; undefined before and after it. */
  #step: string | undefined;
  #since: { readonly now: number; readonly sent: number } | undefined;

  /** `step`: where all of the child is the push, the empty text. */
  constructor(step?: string) {
    this.#step = step;
  }

  get isPushing(): boolean {
    return this.#step !== undefined;
  }

  /** Takes a line that was printed. */
  hear(line: string): void {
    this.#since = undefined;
    const [, step, word] = STEP.exec(line) ?? [];
    if (step === undefined) return;
    if (word === 'pushing') this.#step = step;
    else if (step === this.#step) this.#step = undefined;
  }

  /** Tells whether nothing has been said or sent for too long, by looking now. */
  isStuck({ now, sent }: Look): boolean {
    if (!this.isPushing || sent === undefined) return false;
    if (this.#since === undefined || sent - this.#since.sent >= NEXT_TO_NOTHING) this.#since = { now, sent };
    return now - this.#since.now >= LONGEST_SILENCE;
  }
}

// Commands of a Dockerfile cannot print such a line: theirs have the time before the text.
const STEP = /^(#\d+) (pushing|DONE|ERROR|CANCELED)\b/;

const OF_ENGINE =
  '. An engine with the classic image store goes on waiting, and has later pushes wait with it: restart it, or use another runner';

/** A push that came to a standstill. */
export class StallError extends Error {
  override readonly name = 'StallError';
  readonly lastLines: string;

  constructor(command: string, lastLines: string) {
    super(
      `Cannot push with "${command}": for ${LONGEST_SILENCE / 1000} seconds it said nothing, and this machine sent next to nothing\n` +
        `  Look whether the registry, and any proxy before it, answers${findPlaceOfEngine(lastLines) === undefined ? '' : OF_ENGINE}`,
    );
    this.lastLines = lastLines;
  }
}
