import { Refusal } from '../../errors.js';
import { type Image, parseImage } from '../image.js';
import { parseTag, type Tag } from '../tag.js';

/** A tag that holds a cache. */
export type CacheRef = { readonly image: Image; readonly tag: Tag };

/** Parses the reference of a cache in a registry. */
export function parseCacheRef(text: string): CacheRef {
  const at = text.lastIndexOf(':');
  if (at <= text.lastIndexOf('/') || text.includes('@'))
    throw new Refusal('a reference with a tag', text, 'For example ghcr.io/owner/app:buildcache');
  return { image: parseImage(text.slice(0, at)), tag: parseTag(text.slice(at + 1)) };
}
