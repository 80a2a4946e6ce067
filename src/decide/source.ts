import { Refusal } from '../errors.js';
import { isSha256 } from './digest.js';
import { type Image, parseImage } from './image.js';
import { parseTag, type Tag } from './tag.js';

/** An image that exists, as the user names it: by a tag, or by its digest. */
export type Source = {
  readonly image: Image;
  readonly reference: Tag | string;
  /** Image and reference: `ghcr.io/owner/app:1.2`. */
  readonly name: string;
};

/**
 * Parses input `from`: `<image>:<tag>` or `<image>@<digest>`. Of `<image>:<tag>@<digest>` the digest counts, as it does
 * for docker: the tag tells a reader something, and may point elsewhere by now.
 */
export function parseSource(text: string): Source {
  if (text === '') throw new Refusal('given in mode promote', text, EXAMPLE);
  const at = text.indexOf('@');
  return at < 0 ? parseTagged(text, text) : parsePinned(text, at);
}

const EXAMPLE = 'For example ghcr.io/owner/app:1.2.3, or ghcr.io/owner/app@sha256:…';
const RULE = 'one image with its tag or its sha256 digest';

function parsePinned(text: string, at: number): Source {
  const [before, digest] = [text.slice(0, at), text.slice(at + 1)];
  if (!isSha256(digest)) throw new Refusal(RULE, text, EXAMPLE);
  const { image } = tagAt(before) < 0 ? { image: parseImage(before) } : parseTagged(before, text);
  return { image, reference: digest, name: `${image.name}@${digest}` };
}

function parseTagged(text: string, given: string): Source {
  const at = tagAt(text);
  if (at < 0) throw new Refusal(RULE, given, EXAMPLE);
  const [image, tag] = [parseImage(text.slice(0, at)), parseTag(text.slice(at + 1))];
  return { image, reference: tag, name: `${image.name}:${tag}` };
}

/** Where the colon before the tag is; -1 where there is none: that of a port stands before a slash. */
function tagAt(text: string): number {
  const at = text.lastIndexOf(':');
  return at > text.lastIndexOf('/') ? at : -1;
}
