export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits; throws where the signal ends the wait. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** A signal that comes after so many milliseconds. It keeps no process alive. */
  after(milliseconds: number): AbortSignal;
}
