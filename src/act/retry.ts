import { chooseWait, LOOK_AGAIN } from '../decide/failures/retries.js';
import { messageOf } from '../errors.js';
import type { Clock } from '../ports/clock.js';
import type { Ports } from '../ports/ports.js';

export type RetryPorts = Pick<Ports, 'clock' | 'log' | 'random'>;

/** Tries again what failed for a reason that passes, and says so. */
export async function retrying<T>(work: () => Promise<T>, ports: RetryPorts, signal: AbortSignal): Promise<T> {
  let attempt = 0;
  const again = async (): Promise<T> => {
    attempt += 1;
    try {
      return await work();
    } catch (error) {
      await waitAfter(error, { attempt, ports, signal });
      return again();
    }
  };
  return again();
}

const LONGEST_REASON = 300;

type Failed = { readonly attempt: number; readonly ports: RetryPorts; readonly signal: AbortSignal };

/** Waits before the next attempt; throws the error where there is none. */
async function waitAfter(error: unknown, { attempt, ports, signal }: Failed): Promise<void> {
  const wait = signal.aborted ? undefined : chooseWait(error, attempt, ports.random.fraction());
  if (wait === undefined) throw error;
  const why = ports.log.redact(messageOf(error)).slice(0, LONGEST_REASON);
  ports.log.info(`${why}; attempt ${attempt + 1} in ${(wait / 1000).toFixed(1)} s`);
  await ports.clock.sleep(wait, signal);
}

/** Looks until what was just written is shown, for some registries answer from a copy that lags behind. */
export async function lookingAgain<T>(
  look: () => Promise<T>,
  isSettled: (found: T) => boolean,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<T> {
  let found = await look();
  for (const wait of LOOK_AGAIN) {
    if (isSettled(found)) break;
    await clock.sleep(wait, signal);
    found = await look();
  }
  return found;
}
