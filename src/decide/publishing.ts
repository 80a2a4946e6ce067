import { Refusal } from '../errors.js';
import { normalPlatform } from './platform.js';

export const IF_EXISTS = ['overwrite', 'skip', 'fail'] as const;
/** What becomes of a fixed tag that is there already: it is written over, taken over, or an error. */
export type IfExists = (typeof IF_EXISTS)[number];

export const FAILURE_POLICIES = ['fail', 'continue'] as const;
/** Whether a registry that fails keeps the others from going on. */
export type FailurePolicy = (typeof FAILURE_POLICIES)[number];

const MOST_RETRIES = 20;

/** Parses input `retries`: how often something is tried again that failed for a reason that passes. */
export function parseRetries(text: string): number {
  if (text === '') return RETRIES;
  const retries = Number(text);
  if (/^\d{1,2}$/.test(text) && retries <= MOST_RETRIES) return retries;
  throw new Refusal(`a number from 0 to ${MOST_RETRIES}`, text);
}

/** Attempts after the first one, where the user does not say. */
const RETRIES = 4;

/** Which platforms an image is tested for: those that the user names, else that of the engine. */
export function chooseTestPlatforms(
  { platforms, testPlatforms }: { readonly platforms: readonly string[]; readonly testPlatforms: readonly string[] },
  host: string,
): readonly string[] {
  const chosen = testPlatforms.length > 0 ? testPlatforms : [host];
  const foreign = chosen.find((one) => platforms.length > 0 && !platforms.some((built) => isSamePlatform(one, built)));
  if (foreign === undefined) return chosen;
  const why = testPlatforms.length > 0 ? '' : 'given where the platform of this runner is not built: ';
  throw new Refusal(`${why}platforms that are built (${platforms.join(', ')})`, foreign);
}

/** Tells whether two names are of one platform: linux/arm64 and linux/arm64/v8 are, or linux/arm and linux/arm/v7. */
export function isSamePlatform(one: string, other: string): boolean {
  return normalPlatform(one) === normalPlatform(other);
}

/** Tells which attempt at the run this is; the first where the runner does not say. */
export function parseAttempt(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : 1;
}
