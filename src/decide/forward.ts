import { type GitTags, stableVersions } from './git-tags.js';
import type { PatternAnswers, SemverRule } from './rules/rule.js';
import { nameOfStable } from './rules/semver.js';
import type { Tag } from './tag.js';
import { compareVersions, highest, isStable, type Version } from './version.js';

/** Which versions compete for a moving tag: all stable ones (`latest`), or those that have this name under the rule (`1.2`). */
export type Range = { readonly kind: 'every' | 'same-name'; readonly rule: SemverRule | undefined };

/** A moving tag of a version range, and the version that would take it. */
export type Contender = {
  readonly name: string;
  readonly version: Version;
  /** The release is marked as a prerelease, whatever its version says. */
  readonly prerelease: boolean;
  readonly range: Range;
};

export type Verdict = { readonly kind: 'move' } | { readonly kind: 'hold'; readonly reason: string };

/** Judges whether a contender may take its tag: only if git names no higher stable version of the range. */
export function judge(contender: Contender, gitTags: GitTags, answers: PatternAnswers): Verdict {
  if (contender.prerelease || !isStable(contender.version)) {
    return { kind: 'hold', reason: `${contender.version.raw} is a prerelease, which moves no stable tag` };
  }
  if (gitTags.kind === 'unknown') return { kind: 'hold', reason: `git's tags cannot be read: ${gitTags.why}` };
  const rival = highest(rivals(contender, gitTags.names, answers));
  if (rival === undefined || !isHigher(rival, contender.version)) return { kind: 'move' };
  return { kind: 'hold', reason: `git has ${rival.raw}, a higher version than ${contender.version.raw}` };
}

// "1.2.3", given as a value, and the git tag "v1.2.3" are one version, whichever comes first as a text.
function isHigher(rival: Version, own: Version): boolean {
  const isSame = rival.version === own.version && rival.build === own.build;
  return !isSame && compareVersions(rival, own) > 0;
}

function rivals({ name, range }: Contender, names: readonly string[], answers: PatternAnswers): readonly Version[] {
  const versions = stableVersions(names, range.rule, answers);
  const { kind, rule } = range;
  if (kind === 'every' || rule === undefined) return versions;
  return versions.filter((version) => nameOfStable(rule, version) === name);
}

/** Where the publishing of one moving tag stands. */
export type MoveState = {
  readonly phase: 'waiting' | 'reading' | 'writing' | 'moved' | 'held' | 'failed';
  readonly tag: Tag;
  /** Left out for tags that no version range owns, such as a branch's. */
  readonly contender?: Contender;
  readonly reason?: string;
};

export type MoveEvent =
  | { readonly kind: 'fixed-published' }
  | { readonly kind: 'git-tags'; readonly gitTags: GitTags; readonly answers: PatternAnswers }
  | { readonly kind: 'written' }
  | { readonly kind: 'write-failed'; readonly reason: string };

export type MoveCommand = { readonly kind: 'read-git-tags' } | { readonly kind: 'write' };

export type Step = { readonly state: MoveState; readonly commands: readonly MoveCommand[] };

/** The next step of a moving tag: reads git's tags once its fixed tag is published, then writes or holds. */
export function next(state: MoveState, event: MoveEvent): Step {
  switch (event.kind) {
    case 'fixed-published':
      return state.contender === undefined
        ? { state: { ...state, phase: 'writing' }, commands: [{ kind: 'write' }] }
        : { state: { ...state, phase: 'reading' }, commands: [{ kind: 'read-git-tags' }] };
    case 'git-tags':
      return afterReading(state, event.gitTags, event.answers);
    case 'written':
      return { state: { ...state, phase: 'moved' }, commands: [] };
    case 'write-failed':
      return { state: { ...state, phase: 'failed', reason: event.reason }, commands: [] };
  }
}

function afterReading(state: MoveState, gitTags: GitTags, answers: PatternAnswers): Step {
  const verdict = state.contender === undefined ? { kind: 'move' as const } : judge(state.contender, gitTags, answers);
  if (verdict.kind === 'move') return { state: { ...state, phase: 'writing' }, commands: [{ kind: 'write' }] };
  const phase = gitTags.kind === 'unknown' ? 'failed' : 'held';
  return { state: { ...state, phase, reason: verdict.reason }, commands: [] };
}
