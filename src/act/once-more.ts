import { isOddRefusal } from '../decide/failures/retries.js';
import type { Image } from '../decide/image.js';
import type { Gate } from './gate.js';

export type GateSetting = {
  readonly gateOf: (registry: string) => Gate;
  /** The images that a tag was written of in this run: a registry that has let us write should go on to. */
  readonly hasWritten: Set<Image>;
};

/**
 * Asks a registry when its gate lets us. Some refuse one of several requests at once, with a token that was good for the
 * others: where we have written already, that is asked once more, alone.
 */
export async function passOnceMore<T>(
  work: () => Promise<T>,
  image: Image,
  { gateOf, hasWritten }: GateSetting,
): Promise<T> {
  const gate = gateOf(image.registry);
  try {
    return await gate.pass(work);
  } catch (error) {
    if (!isOddRefusal(error) || !hasWritten.has(image)) throw error;
    return gate.passAlone(work);
  }
}
