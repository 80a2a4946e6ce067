import { parseVersion, type Version } from './version.js';

// "app/v1.2.3", "app-v1.2.3", "@scope/app@1.2.3": a separator, then what may be a version.
const AFTER_PREFIX = /^(?<prefix>.+?[/@_-]v?)(?<version>\d+\.\d+\.\d+.*)$/;

/** A git tag, parted into one of the prefixes that the user named and the rest. */
export type PrefixedTag = { readonly prefix: string; readonly rest: string };

/** Parts a git tag by the longest prefix that it begins with; undefined where it begins with none. */
export function partByPrefix(gitTag: string, prefixes: readonly string[]): PrefixedTag | undefined {
  if (prefixes.length === 0) return { prefix: '', rest: gitTag };
  const [prefix] = prefixes
    .filter((one) => gitTag.startsWith(one) && gitTag.length > one.length)
    .toSorted((a, b) => b.length - a.length);
  return prefix === undefined ? undefined : { prefix, rest: gitTag.slice(prefix.length) };
}

/** The git tags that have this prefix (or any, where it is undefined) and no longer one of the user's, without it. */
export function namesUnder(
  prefix: string | undefined,
  prefixes: readonly string[],
  names: readonly string[],
): readonly string[] {
  if (prefixes.length === 0) return names;
  return names.flatMap((name) => {
    const parted = partByPrefix(name, prefixes);
    return parted !== undefined && (prefix ?? parted.prefix) === parted.prefix ? [parted.rest] : [];
  });
}

/** The prefix of a run: its git tag's or its version's, else the only one there is; undefined where it may be any. */
export function choosePrefix(prefixes: readonly string[], own: string | undefined): string | undefined {
  return prefixes.length > 1 ? own : (own ?? prefixes[0] ?? '');
}

/** The prefix of a git tag that carries a version behind one: `app/v` of `app/v1.2.3`. */
export function prefixOfVersion(gitTag: string): string | undefined {
  return versionAfterPrefix(gitTag) === undefined ? undefined : AFTER_PREFIX.exec(gitTag)?.groups?.['prefix'];
}

/** The version that stands behind a prefix in a git tag; undefined where the whole tag is one, or none is there. */
export function versionAfterPrefix(gitTag: string): Version | undefined {
  if (parseVersion(gitTag) !== undefined) return undefined;
  return parseVersion(AFTER_PREFIX.exec(gitTag)?.groups?.['version'] ?? '');
}
