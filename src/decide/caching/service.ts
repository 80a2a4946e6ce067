import { claimsOf } from '../token-access.js';

/** GitHub's cache, as the runner offers it to actions: the variables that it has set. */
export type CacheService = Readonly<Record<string, string>>;

export const SERVICE_VARIABLES = [
  'ACTIONS_CACHE_SERVICE_V2',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_CACHE_URL',
  'ACTIONS_RUNTIME_TOKEN',
] as const;

/** Tells whether buildx could use it: it leaves a cache out in silence for which this is not there. */
export function isOffered(service: CacheService): boolean {
  const hasAddress = Boolean(service['ACTIONS_CACHE_URL']) || Boolean(service['ACTIONS_RESULTS_URL']);
  return hasAddress && Boolean(service['ACTIONS_RUNTIME_TOKEN']);
}

/** Tells whether its token says what it is for, as BuildKit wants it: those of GitHub do, and of other servers some. */
export function isReadable(service: CacheService): boolean {
  const claims = claimsOf(service['ACTIONS_RUNTIME_TOKEN'] ?? '');
  return claims.text('ac') !== undefined && claims.number('exp') !== undefined && claims.number('nbf') !== undefined;
}
