import type { Globals } from '../globals.js';
import type { Ref } from '../ref.js';
import type { Template } from '../template.js';
import type { Expression, PatternAnswers } from './expression.js';
import type { Name } from './name.js';
import type { Version } from '../version.js';
import type { Reader } from './reader.js';

export const RULE_TYPES = ['schedule', 'semver', 'pep440', 'match', 'edge', 'ref', 'raw', 'sha'] as const;
export type RuleType = (typeof RULE_TYPES)[number];
export const REF_EVENTS = ['branch', 'tag', 'pr'] as const;
export const SHA_FORMATS = ['short', 'long'] as const;

/** What every rule has, whatever its type. */
export type Common = {
  /** The rule in its plainest spelling, for messages. */
  readonly line: string;
  /** Gives `true` or `false`. */
  readonly enable: Template;
  /** Rules of higher priority come first; the first that gives a tag is the main one. */
  readonly priority: number;
  /** Left out where the rule has none of its own, so that the flavor's is taken. */
  readonly prefix?: Template;
  readonly suffix?: Template;
};

export type ScheduleRule = Common & { readonly type: 'schedule'; readonly pattern: Template };
export type VersionRule = Common & {
  readonly type: 'semver' | 'pep440';
  readonly pattern: Template;
  /** The version itself; left out where the git tag is the version. */
  readonly value?: Template;
  /** Finds the version in a git tag or value, in its first group; left out where all of it is the version. */
  readonly match?: Expression;
};
export type MatchRule = Common & {
  readonly type: 'match';
  readonly pattern: Expression;
  readonly group: number;
  readonly value?: Template;
};
/** An empty branch is the default branch. */
export type EdgeRule = Common & { readonly type: 'edge'; readonly branch: string };
export type RefRule = Common & { readonly type: 'ref'; readonly event: (typeof REF_EVENTS)[number] };
export type RawRule = Common & { readonly type: 'raw'; readonly value: Template };
export type ShaRule = Common & { readonly type: 'sha'; readonly format: (typeof SHA_FORMATS)[number] };

/** The rules that read a version, or what the user takes for one, from a text. */
export type ReadingRule = VersionRule | MatchRule;
export type PlainRule = ScheduleRule | EdgeRule | RefRule | RawRule | ShaRule;
/** One line of input `tags`. */
export type Rule = ReadingRule | PlainRule;

const READING: readonly RuleType[] = ['semver', 'pep440', 'match'] satisfies readonly ReadingRule['type'][];

export function isReading(rule: Rule): rule is ReadingRule {
  return READING.includes(rule.type);
}

/** What rules can draw on. */
export type Facts = {
  /** The event's name. */
  readonly event: string;
  /** The ref that the run is about; a git tag without the input's `tag-prefix`. */
  readonly ref: Ref | undefined;
  readonly sha: string;
  readonly shortSha: string;
  /** Input `version`, empty where it is not given. */
  readonly version: string;
  /** The release of this run is marked as a prerelease, whatever its version says. */
  readonly prerelease: boolean;
  readonly defaultBranch: string | undefined;
  readonly globals: Globals;
  readonly answers: PatternAnswers;
};

/** What a tag is to later runs: never touched again, its commit's, or moved on by them. */
export type TagClass = 'fixed' | 'commit' | 'moving';

/** What a rule gives: a name, not yet a valid tag. */
export type Emitted = {
  readonly kind: 'name';
  readonly name: Name;
  readonly class: TagClass;
  /** Whether this tag, coming first, gives `latest` to the run. */
  readonly latest: 'wanted' | 'unwanted';
  /** The version that the name was made of, and what reads the like of it from other git tags. */
  readonly origin?: { readonly version: Version; readonly reader: Reader };
  /** The name is a ref's, and gives way to a version that has the same one: branch `1.2` to release 1.2.3. */
  readonly givesWay?: boolean;
  /** What the user should know of it. */
  readonly notice?: string;
};

/** What came of a rule: a name, or why there is none. */
export type Emission = Emitted | { readonly kind: 'nothing'; readonly why: string };
