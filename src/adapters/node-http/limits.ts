/** How long the parts of an exchange may take, in milliseconds. */
export type Limits = {
  /** Until a connection stands, with TLS and through a proxy. */
  readonly connect: number;
  /** From the end of the request to the head of its answer. */
  readonly headers: number;
  /** Without a byte of a body, ours or theirs. */
  readonly idle: number;
  /** For an answer that is read whole; and until somebody begins to read one that is streamed. */
  readonly whole: number;
  /** A connection that nobody uses is kept. Longer ones are dropped on the way, by address translators that tell nobody. */
  readonly spare: number;
};

/** The limits, if none are given. */
export const LIMITS: Limits = { connect: 10_000, headers: 60_000, idle: 60_000, whole: 120_000, spare: 30_000 };

/** Runs out once, unless it is stopped. It keeps no process alive. */
export class Timer {
  #handle: NodeJS.Timeout | undefined;

  start(milliseconds: number, runOut: () => void): void {
    this.stop();
    this.#handle = setTimeout(runOut, milliseconds).unref();
  }

  stop(): void {
    clearTimeout(this.#handle);
  }
}

/** Milliseconds as a message tells them. */
export function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}
