import { chooseWait, LOOK_AGAIN } from '../decide/failures/retries.js';
import { messageOf } from '../errors.js';
import type { Clock } from '../ports/clock.js';
import type { Ports } from '../ports/ports.js';

export type RetryPorts = Pick<Ports, 'clock' | 'log' | 'random'>;

export type RetrySetting = {
  readonly ports: RetryPorts;
  readonly signal: AbortSignal;
  /** Attempts after the first one. */
  readonly retries: number;
};

/** Tries again what failed for a reason that passes, and says so. */
export async function retrying<T>(work: () => Promise<T>, setting: RetrySetting): Promise<T> {
  let [attempts, waited] = [0, 0];
  const again = async (): Promise<T> => {
    attempts += 1;
    try {
      return await work();
    } catch (error) {
      waited += await waitAfter(error, { attempts, waited }, setting);
      return again();
    }
  };
  return again();
}

const LONGEST_REASON = 300;

type So = { readonly attempts: number; readonly waited: number };

/** Waits before the next attempt, and tells how long it did; throws the error where there is none. */
async function waitAfter(error: unknown, so: So, { ports, signal, retries }: RetrySetting): Promise<number> {
  const wait = signal.aborted ? undefined : chooseWait(error, { ...so, retries }, ports.random.fraction());
  if (wait === undefined) throw error;
  tellRetry(error, { attempt: so.attempts + 1, wait }, ports);
  await ports.clock.sleep(wait, signal);
  return wait;
}

/** Says that something is tried again, and why. `wait`: milliseconds. */
export function tellRetry(
  error: unknown,
  { attempt, wait }: { readonly attempt: number; readonly wait: number },
  { log }: Pick<Ports, 'log'>,
): void {
  const why = log.redact(messageOf(error)).slice(0, LONGEST_REASON);
  log.info(`${why}; attempt ${attempt} in ${(wait / 1000).toFixed(1)} s`);
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
