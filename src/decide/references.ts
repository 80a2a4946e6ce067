import { Refusal } from '../errors.js';
import { type Image, parseImage, withoutRepeats } from './image.js';
import { parseEach, parseListLines, quotedText } from './lines.js';
import { parseTag, type Tag } from './tag.js';

/** Images, each with the tags that it gets. */
export type References = readonly { readonly image: Image; readonly tags: readonly Tag[] }[];

/**
 * Parses input `tags` where it is a list of full references such as `ghcr.io/owner/app:1.2`, as users of
 * build-push-action write it; undefined where it is a list of rules.
 */
export function parseReferences(text: string): References | undefined {
  const lines = parseListLines(text).map(withoutQuotes);
  const texts = lines.flatMap((line) => (line.includes('=') ? [line] : line.split(',')));
  const given = texts.map((one) => withoutQuotes(one.trim())).filter((one) => one !== '');
  const rule = given.find((one) => !isReference(one));
  if (rule !== undefined) {
    if (!given.some(isReference)) return undefined;
    throw new Refusal('either rules or full references, not both', rule, 'Name images in input "images"');
  }
  return given.length === 0 ? undefined : grouped(parseEach(given, parseReference));
}

type Reference = { readonly image: Image; readonly tag: Tag };

// docker/build-push-action reads a list with commas, in which quotes are only that.
function withoutQuotes(text: string): string {
  return quotedText(text) ?? text;
}

// "name:tag" and "name@sha256:…"; whatever has a host before it. A bare "feat/x" is a value of which a tag is made.
const NAMED = /^[^\s=:{}]+:[^\s=/:{}]+(?:@[^\s=/{}]+)?$/;
const HOSTED = /^(?:https?:\/\/)?(?:localhost|[a-z0-9-][a-z0-9.-]*\.[a-z]{2,}|[^\s=/{}]+:\d+)\/[^\s=]+$/i;

// Of a name and a tag, with room to spare.
const LONGEST = 512;

function isReference(text: string): boolean {
  return text.length <= LONGEST && (NAMED.test(text) || HOSTED.test(text));
}

function parseReference(text: string): Reference {
  if (text.includes('@')) throw new Refusal('full references with a tag, not with a digest', text);
  const at = text.lastIndexOf(':');
  if (at <= text.lastIndexOf('/')) throw new Refusal('full references with a tag', text, `For example ${text}:1.2.3`);
  return { image: parseImage(text.slice(0, at)), tag: parseTag(text.slice(at + 1)) };
}

function grouped(references: readonly Reference[]): References {
  const key = ({ registry, repository }: Image): string => `${registry}/${repository}`;
  return withoutRepeats(references.map(({ image }) => image)).map((image) => {
    const own = references.filter((one) => key(one.image) === key(image));
    return { image, tags: [...new Set(own.map(({ tag }) => tag))] };
  });
}
