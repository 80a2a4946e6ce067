import type { LatestPolicy } from './default-rules.js';
import type { Facts, PatternAnswers, Rule, SemverRule } from './rules/rule.js';
import { readVersion } from './rules/semver.js';
import { isReleaseName, isStable, parseVersion, type Version } from './version.js';

/** The git tags of the repository, or why they cannot be told: an answer cut short is never "no tags". */
export type GitTags =
  { readonly kind: 'known'; readonly names: readonly string[] } | { readonly kind: 'unknown'; readonly why: string };

/** Tells whether anything in this run depends on which versions git names. */
export function asksGitTags(rules: readonly Rule[], latest: LatestPolicy, facts: Pick<Facts, 'ref'>): boolean {
  if (latest === 'until-first-release') return true;
  const onTag = facts.ref?.kind === 'tag';
  const onReleaseName = facts.ref?.kind === 'branch' && isReleaseName(facts.ref.name);
  return rules.some((rule) => {
    if (!rule.enable) return false;
    if (rule.type === 'semver') return onTag || rule.value !== '';
    if (rule.type !== 'ref') return false;
    return (rule.event === 'tag' && onTag) || (rule.event === 'branch' && onReleaseName);
  });
}

/** The stable versions among git tags, as a rule reads them (without a rule: those that are versions as they are). */
export function stableVersions(
  names: readonly string[],
  rule: SemverRule | undefined,
  answers: PatternAnswers,
): readonly Version[] {
  return names
    .flatMap((name) => (rule === undefined ? parseVersion(name) : readVersion(rule, name, answers)) ?? [])
    .filter(isStable);
}
