import type { Ref } from '../ref.js';
import type { Template } from '../template.js';
import type { Version } from '../version.js';

export const RULE_TYPES = ['semver', 'ref', 'sha', 'raw'] as const;
export type RuleType = (typeof RULE_TYPES)[number];
export const REF_EVENTS = ['branch', 'tag', 'pr'] as const;
export const SHA_FORMATS = ['short', 'long'] as const;

/** What every rule has, whatever its type. */
type Common = {
  /** The line as the user wrote it, for messages. */
  readonly line: string;
  readonly enable: boolean;
  /** Rules of higher priority come first; the first that gives a tag is the main one. */
  readonly priority: number;
  readonly prefix: string;
  readonly suffix: string;
};

export type SemverRule = Common & {
  readonly type: 'semver';
  readonly pattern: Template;
  /** The version itself, empty where the git tag is the version. */
  readonly value: string;
  /** A regular expression whose first group is the version in a git tag or value; empty where all of it is. */
  readonly match: string;
};
export type RefRule = Common & { readonly type: 'ref'; readonly event: (typeof REF_EVENTS)[number] };
export type ShaRule = Common & { readonly type: 'sha'; readonly format: (typeof SHA_FORMATS)[number] };
export type RawRule = Common & { readonly type: 'raw'; readonly value: string };

/** One line of input `tags`. */
export type Rule = SemverRule | RefRule | ShaRule | RawRule;

/** What the users' regular expressions found: expression, then text, then the first group. */
export type PatternAnswers = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What rules can draw on. */
export type Facts = {
  readonly ref: Ref | undefined;
  readonly sha: string;
  /** The release of this run is marked as a prerelease, whatever its version says. */
  readonly prerelease: boolean;
  readonly answers: PatternAnswers;
};

/** What a tag is to later runs: never touched again, its commit's, or moved on by them. */
export type TagClass = 'fixed' | 'commit' | 'moving';

/** Whether this tag, coming first, gives `latest` to the run. */
type LatestWish = 'wanted' | 'unwanted';

/** What a rule gives: a name, not yet a valid tag. */
export type Emitted = {
  readonly name: string;
  readonly class: TagClass;
  readonly latest: LatestWish;
  /** The version that the name was made of. */
  readonly version?: Version;
  /** The name is a ref's, and gives way to a version that has the same one: branch `1.2` to release 1.2.3. */
  readonly givesWay?: boolean;
  /** The rule that read the version, and can name the tag that another version would have. */
  readonly rule?: SemverRule;
};
