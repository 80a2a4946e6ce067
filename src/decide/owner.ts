import { highestStable, readVersions } from './candidates.js';
import type { Globals } from './globals.js';
import type { PatternAnswers } from './rules/expression.js';
import { around } from './rules/name.js';
import { withGlobals } from './rules/pattern.js';
import { nameGitTag, type Reader, type Sighting } from './rules/reader.js';
import { isReading, type ReadingRule, type Rule } from './rules/rule.js';
import { isLatest, makeTag, type Tag } from './tag.js';

/** What a rule calls releases, whether this run is one or not. */
export type ReleaseName = { readonly reader: Reader; readonly before: string; readonly after: string };

/** What the rules call releases. */
export function releaseNames(rules: readonly Rule[], globals: Globals): readonly ReleaseName[] {
  return rules.filter(isReading).map((rule) => {
    const { before, after } = around('', rule, globals);
    return { reader: readerOf(rule, globals), before, after };
  });
}

// "1", "v1.2", "1.2.3-alpine", "app-1.2": what a rule of versions could make of one.
const LIKE_A_RELEASE = /^(?:[a-z]+[-_.])?v?\d+(?:[-_.].*)?$/i;

/** Tells whether a tag may be one that releases have. */
export function isLikeRelease(tag: Tag): boolean {
  return isLatest(tag) || LIKE_A_RELEASE.test(tag);
}

export type OwnerQuestion = {
  readonly releases: readonly ReleaseName[];
  /** The `latest` of releases. */
  readonly latest: Tag;
  readonly names: readonly string[];
  readonly answers: PatternAnswers;
};

/** The highest stable version that has a tag of this name; undefined where none has. */
export function ownerOf(tag: Tag, { releases, latest, names, answers }: OwnerQuestion): Sighting | undefined {
  const owners = releases.flatMap(({ reader, before, after }) =>
    readVersions(reader, names, answers).filter(
      (one) => one.version.parts === 3 && (tag === latest || tagOf({ reader, before, after }, one, answers) === tag),
    ),
  );
  return highestStable(owners);
}

/** Tells whether git names any stable version. */
export function hasReleases(
  releases: readonly ReleaseName[],
  names: readonly string[],
  answers: PatternAnswers,
): boolean {
  return releases.some(({ reader }) => highestStable(readVersions(reader, names, answers)) !== undefined);
}

/** The tag that a version has by such a name. */
export function tagOf({ reader, before, after }: ReleaseName, one: Sighting, answers: PatternAnswers): Tag | undefined {
  return makeTag(before + nameGitTag(reader, one, answers) + after);
}

function readerOf(rule: ReadingRule, globals: Globals): Reader {
  if (rule.type === 'match') return { kind: 'match', pattern: rule.pattern, group: rule.group };
  const { type: scheme, match } = rule;
  return { kind: 'version', scheme, pattern: withGlobals(rule.pattern, globals), ...(match && { match }) };
}
