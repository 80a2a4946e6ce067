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

/** What is known of a push that goes on. */
export type PushWatch = {
  /** What the lines of the step that pushes begin with, empty where all is the push; undefined before and after it. */
  readonly step: string | undefined;
  /** Since when nothing was said, and next to nothing sent; undefined where that begins with the next look. */
  readonly since?: { readonly now: number; readonly sent: number };
};

/** The watch of a child that pushes in one of its steps, and of one that does nothing else. */
export const PUSHES_IN_A_STEP: PushWatch = { step: undefined };
export const PUSHES_ONLY: PushWatch = { step: '' };

/** Takes a line that was printed. */
export function hearPush({ step }: PushWatch, line: string): PushWatch {
  const [, of, word] = STEP.exec(line) ?? [];
  if (word === 'pushing') return { step: of };
  return { step: of !== undefined && of === step ? undefined : step };
}

/**
 * Looks at a push. Registries and proxies can leave a request without an answer, and neither the engine nor BuildKit ever
 * gives up waiting. What they print does not tell it from an upload that takes its time, so what is sent has to: where
 * that cannot be told a push is left alone.
 */
export function lookAtPush(watch: PushWatch, { now, sent }: Look): PushWatch {
  const { step, since } = watch;
  if (step === undefined || sent === undefined) return { step };
  const isAlive = since === undefined || sent - since.sent >= NEXT_TO_NOTHING;
  return isAlive ? { step, since: { now, sent } } : watch;
}

/** Tells whether nothing has been said or sent for too long. */
export function hasStalled({ since }: PushWatch, now: number): boolean {
  return since !== undefined && now - since.now >= LONGEST_SILENCE;
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
