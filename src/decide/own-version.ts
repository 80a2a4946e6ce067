import { Refusal } from '../errors.js';
import { parseTexts } from './lines.js';
import { partByPrefix } from './tag-prefix.js';
import { parsePep440, parseVersion } from './version.js';

/** The version that the user named for the run, and the prefix of git tags that it was named with, if with one. */
export type OwnVersion = { readonly text: string; readonly prefix?: string };

/** Parses input `version`: a full version, with or without a prefix of git tags. An empty text is none. */
export function parseOwnVersion(text: string, prefixes: readonly string[]): OwnVersion {
  if (text === '') return { text: '' };
  const parted = prefixes.length === 0 ? undefined : partByPrefix(text, prefixes);
  const version = parted?.rest ?? text;
  if (!isVersion(version)) throw new Refusal('a full version such as 1.2.3, v1.2.3 or 1.3.0-rc.1', text);
  return { text: version, ...(parted && { prefix: parted.prefix }) };
}

// PEP 440 has releases of two parts.
function isVersion(text: string): boolean {
  const version = parseVersion(text) ?? parsePep440(text);
  return version !== undefined && version.parts > 1;
}

const PREFIX = /^[^\s~^:?*[\\]+$/;

/** Parses input `tag-prefix`: what git tags of this image begin with, one a line, such as `app/v`. */
export function parseTagPrefixes(text: string): readonly string[] {
  return parseTexts(text).map((prefix) => {
    if (!PREFIX.test(prefix)) throw new Refusal('lines that git tags can begin with', prefix, 'For example app/v');
    return prefix;
  });
}
