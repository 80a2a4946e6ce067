import type { Caches } from '../decide/caches.js';
import { parseTexts } from '../decide/lines.js';
import type { Asker } from './input-kinds.js';

/** What the user says of caches. */
export type CachingInputs = {
  /** Input `cache`, as it was given. */
  readonly cache: string;
  /** What is given explicitly, by `cache-from` and `cache-to`. */
  readonly caches: Caches;
};

export function readCaching(ask: Asker): CachingInputs {
  return {
    cache: ask.text('cache'),
    caches: { from: ask.parse('cache-from', [], parseTexts), to: ask.parse('cache-to', [], parseTexts) },
  };
}
