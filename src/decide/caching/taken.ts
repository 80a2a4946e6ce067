import { Refusal } from '../../errors.js';
import type { Caches } from '../caches.js';
import { type CacheRef, parseCacheRef } from './ref.js';

/** Refuses a cache under a tag of the run: one of both would overwrite the other. */
export function refuseTaken({ to, kinds }: Caches, isTaken: (ref: CacheRef) => boolean): void {
  const places = to.filter((_, at) => kinds.to[at] === 'registry').map(refIn);
  const taken = places.find((text) => isTaken(parseCacheRef(text)));
  if (taken === undefined) return;
  throw new Refusal(
    'in another place than a tag that this run gives',
    taken,
    'Give it a scope or a ref of its own: registry,scope=<name> or registry,ref=<image>:<tag>',
  );
}

/** Where a cache of a registry is left: a name without a tag means latest. */
function refIn(text: string): string {
  const [, ref = text] = /(?:^|,)"?ref=([^",]*)/i.exec(text) ?? [];
  return ref.lastIndexOf(':') > ref.lastIndexOf('/') ? ref : `${ref}:latest`;
}
