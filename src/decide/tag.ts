import { Refusal } from '../errors.js';
import { HASH_LENGTH, hashOf } from './hash.js';

declare const brand: unique symbol;

/** A string that a registry accepts as a tag. Only `parseTag` and `makeTag` make one. */
export type Tag = string & { readonly [brand]: 'Tag' };

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
const TAG_GRAMMAR = /^\w[\w.-]{0,127}$/;
const MAX_LENGTH = 128;

/** Tells whether a registry would accept the text as a tag. */
export function isTag(text: string): text is Tag {
  return TAG_GRAMMAR.test(text);
}

/**
 * Turns a name (of a branch, say) into the nearest valid tag, or undefined where nothing is left of it.
 * A name that is too long is cut and given a short hash, so that two long names stay two tags.
 */
export function makeTag(name: string): Tag | undefined {
  const near = nearestName(name);
  return isTag(near) ? near : undefined;
}

/** The tag that a text is; refuses any other text. */
export function parseTag(text: string): Tag {
  if (isTag(text)) return text;
  throw new Refusal('a tag: letters, digits, _ . and -, at most 128, and neither . nor - first', text);
}

/** The name of `latest` with something around it. */
export function makeLatest(before: string, after: string): Tag {
  return parseTag(nearestName(`${before}latest${after}`));
}

function nearestName(name: string): string {
  const clean = name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '');
  return clean.length <= MAX_LENGTH ? clean : `${clean.slice(0, MAX_LENGTH - HASH_LENGTH - 1)}-${hashOf(name)}`;
}

/** Tells whether a tag is `latest`, or the `latest` of a variant: `latest-alpine`. */
export function isLatest(tag: string): boolean {
  return /^latest(?:[._-].*)?$/.test(tag);
}
