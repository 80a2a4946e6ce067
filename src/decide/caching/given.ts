import { Refusal } from '../../errors.js';
import { type Caches, NO_CACHES } from '../caches.js';
import type { CacheChoice } from './choice.js';
import type { CacheEntry } from './entries.js';
import { holds } from '../secrets.js';
import { joinVariables } from './secrets.js';

/** Nobody knows how large a cache is that the user places, so it gets time; that a build hangs for ever helps nobody. */
const LIMIT = 1_800_000;

/** What the inputs `cache-from` and `cache-to` say together. */
export function joinEntries(from: readonly CacheEntry[], to: readonly CacheEntry[]): Caches {
  if (from.length + to.length === 0) return NO_CACHES;
  return {
    from: from.map(({ text }) => text),
    to: to.map(({ text }) => text),
    told: '',
    kinds: { from: from.map(({ type }) => type), to: to.map(({ type }) => type) },
    variables: joinVariables([...from, ...to].map(({ variables }) => variables)),
    limit: LIMIT,
  };
}

/** Refuses a kind of cache beside places that are given: one of both would have no effect. */
export function refuseBoth({ kind, attributes }: CacheChoice, { from, to }: Caches): void {
  const said = [kind, ...[...attributes].map((pair) => pair.join('='))].join(',');
  if (said === 'auto' || from.length + to.length === 0) return;
  throw new Refusal(
    'left out where "cache-from" or "cache-to" is given, which say it all',
    said,
    'Keep the one or the other',
  );
}

/** Tells whether an argument of buildx would show a secret that is known here. */
export function showsSecret({ from, to }: Caches, secrets: readonly string[]): boolean {
  return [...from, ...to].some((text) => secrets.some((secret) => holds(text, secret)));
}
