import { higherThan, highestFirst, readVersions } from './candidates.js';
import { type GitTags, tellUnreadable } from './git-tags.js';
import type { ReleaseName } from './owner.js';
import type { PatternAnswers } from './rules/expression.js';
import { namesWhole } from './rules/pattern.js';
import { nameGitTag, type Reader, type Sighting } from './rules/reader.js';
import type { Tag } from './tag.js';
import { namesRelease, type Version } from './version.js';

/**
 * Which versions compete for a tag: all stable ones (`latest`), those that have this name under the rule (`1.2`), or the
 * builds of one version (`1.2.3` of 1.2.3+a and 1.2.3+b).
 */
export type Range = 'every' | 'same-name' | 'same-version';

/** A tag of a range of versions, and the version that would take it. */
export type Contender = {
  /** The tag without the rule's prefix and suffix. */
  readonly core: string;
  readonly version: Version;
  /** The release is marked as a prerelease, whatever its version says. */
  readonly prerelease: boolean;
  readonly range: Range;
  readonly reader: Reader;
  /** What the rules of the run call a version for good, and this one; left out where none of them does. */
  readonly fixed?: ReleaseName & { readonly tag: Tag };
  /** Git named the version when the run began. */
  readonly isNamed?: boolean;
};

/** Whether a contender may take its tag, and the higher versions of the range: who else may, the highest first. */
export type Verdict =
  { readonly kind: 'move' } | { readonly kind: 'hold'; readonly reason: string; readonly rivals: readonly Sighting[] };

/** Judges a contender: it takes its tag only if git names no higher stable version of the range. */
export function judge(contender: Contender, gitTags: GitTags, answers: PatternAnswers): Verdict {
  if (isEarly(contender)) return holdEarly(contender);
  if (gitTags.kind === 'unknown') return hold(tellUnreadable(gitTags), []);
  const versions = readVersions(contender.reader, gitTags.names, answers);
  const rivals = higherThan(contender.version, versions).filter((one) => isRival(one, contender, answers));
  const whole = highestFirst(versions.filter((one) => isInOwnRange(one, contender, answers)));
  const [rival] = rivals;
  if (rival !== undefined) return hold(`git has ${gitTags.prefix}${rival.gitTag}, ${higher(contender)}`, rivals);
  const [first] = whole;
  if (first !== undefined) return hold(`git has ${gitTags.prefix}${first.gitTag}, ${wholeOf(contender)}`, whole);
  return { kind: 'move' };
}

/** Tells whether a version may move no stable tag, whatever git says. */
export function isEarly({ range, prerelease, version }: Contender): boolean {
  return range !== 'same-version' && (prerelease || !version.isStable);
}

/** Holds what an early version may not move. */
export function holdEarly({ version }: Contender): Verdict {
  return hold(`${version.raw} is a prerelease, which moves no stable tag`, []);
}

function hold(reason: string, rivals: readonly Sighting[]): Verdict {
  return { kind: 'hold', reason, rivals };
}

function higher({ version, range }: Contender): string {
  return `a higher ${range === 'same-version' ? 'build' : 'version'} than ${version.raw}`;
}

function wholeOf({ version }: Contender): string {
  return `a whole version of the range ${version.raw}`;
}

// A number alone ("20240101") is no rival of versions of more parts.
function isRival(one: Sighting, contender: Contender, answers: PatternAnswers): boolean {
  const { range, version: own } = contender;
  const { version } = one;
  if (range === 'same-version') return version.version === own.version;
  if (!version.isStable || version.parts < Math.min(own.parts, 2)) return false;
  return range === 'every' || nameGitTag(contender.reader, one, answers) === contender.core;
}

/** Tells whether a whole version lies in the range that a short one such as `1.2` names. */
function isInOwnRange(one: Sighting, contender: Contender, answers: PatternAnswers): boolean {
  const { version: own, range, reader, core } = contender;
  const { version } = one;
  if (namesRelease(own) || !version.isStable || version.parts < 3 || !isWithin(version, own)) return false;
  return range === 'every' || namesVersion(reader) || nameGitTag(reader, one, answers) === core;
}

/** Tells whether a rule names short versions as they are: `1.2` is then the name of a range. */
function namesVersion(reader: Reader): boolean {
  return reader.kind === 'version' && namesWhole(reader.pattern);
}

function isWithin(version: Version, { epoch, major, minor, parts }: Version): boolean {
  return version.epoch === epoch && version.major === major && (parts < 2 || version.minor === minor);
}
