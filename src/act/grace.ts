import type { Clock } from '../ports/clock.js';

// The runner follows its SIGINT by SIGTERM after 7.5 s: by then what was begun is at its end, and the report is written.
const GRACE = 5_000;

/** A signal for what was begun: it comes some seconds after that which ends the run. */
export function graceAfter(signal: AbortSignal, clock: Pick<Clock, 'after'>): AbortSignal {
  const controller = new AbortController();
  const start = (): void => {
    const end = clock.after(GRACE);
    end.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  };
  if (signal.aborted) start();
  else signal.addEventListener('abort', start, { once: true });
  return controller.signal;
}
