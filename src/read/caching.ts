import { type Caches, NO_CACHES } from '../decide/caches.js';
import { AUTO_CACHE, type CacheChoice, parseCacheChoice } from '../decide/caching/choice.js';
import { type CacheEntry, type Direction, parseEntries } from '../decide/caching/entries.js';
import { joinEntries, refuseBoth, showsSecret } from '../decide/caching/given.js';
import { spellingsOf } from '../decide/secrets.js';
import type { Problem } from '../errors.js';
import type { Asker } from './input-kinds.js';

/** What the user says of caches. */
export type CachingInputs = {
  readonly cache: CacheChoice;
  /** What is given explicitly, by `cache-from` and `cache-to`. */
  readonly caches: Caches;
};

export function readCaching(ask: Asker): CachingInputs {
  const entries = (name: string, direction: Direction): readonly CacheEntry[] =>
    ask.parse(name, [], (text) => parseEntries(text, direction));
  const [from, to] = [entries('cache-from', 'from'), entries('cache-to', 'to')];
  const caches = ask.parse('cache-to', NO_CACHES, () => joinEntries(from, to));
  const cache = ask.parse('cache', AUTO_CACHE, (text) => {
    const choice = parseCacheChoice(text);
    refuseBoth(choice, caches);
    return choice;
  });
  return { cache, caches };
}

/** Secrets that were given elsewhere, in what would be an argument. */
export function findShownSecrets(
  { caches }: Pick<CachingInputs, 'caches'>,
  secrets: readonly string[],
): readonly Problem[] {
  if (!showsSecret(caches, secrets)) return [];
  return [
    { input: 'cache-to', rule: 'free of secrets, as "cache-from", too: everybody on the machine can read arguments' },
  ];
}

/** Every form of the secrets in what is given explicitly. */
export function secretsOfCaches({ caches }: Pick<CachingInputs, 'caches'>): readonly string[] {
  return Object.entries(caches.variables)
    .filter(([name]) => name !== 'AWS_ACCESS_KEY_ID')
    .flatMap(([, value]) => spellingsOf(value));
}
