import { render } from '../template.js';
import { isStable, parseVersion, type Version } from '../version.js';
import type { Emitted, Facts, PatternAnswers, SemverRule } from './rule.js';

/** The names that a semver pattern may use. */
export const SEMVER_NAMES = ['raw', 'version', 'major', 'minor', 'patch', 'prerelease', 'build'] as const;

/** What a semver rule gives on this ref: nothing where there is no version. */
export function emitSemver(rule: SemverRule, facts: Facts): Emitted | undefined {
  const version = versionOf(rule, facts);
  if (version === undefined) return undefined;
  const stable = isStable(version) && !facts.prerelease;
  const name = nameOf(rule, version, stable);
  const latest = stable ? 'wanted' : 'unwanted';
  return { name, class: namesWhole(rule, stable) ? 'fixed' : 'moving', latest, version, rule };
}

/** The name that a stable version has under the rule, so that another version's tags can be foretold. */
export function nameOfStable(rule: SemverRule, version: Version): string {
  return nameOf(rule, version, true);
}

/** The version that the rule sees in a git tag or value; undefined where it sees none. */
export function readVersion(rule: SemverRule, text: string, answers: PatternAnswers): Version | undefined {
  return parseVersion(rule.match === '' ? text : (answers.get(rule.match)?.get(text) ?? ''));
}

/** A prerelease has no `1.2` and no `1`: it goes by its full version, keeping the literals of a full pattern. */
function nameOf(rule: SemverRule, version: Version, stable: boolean): string {
  const { raw, prerelease, build } = version;
  const values = {
    raw,
    version: version.version,
    major: String(version.major),
    minor: String(version.minor),
    patch: String(version.patch),
    prerelease,
    build,
  };
  const whole = stable || hasWhole(rule);
  return rule.prefix + (whole ? render(rule.pattern, values) : version.version) + rule.suffix;
}

/** Tells whether the tag of this version can be no other version's, so that it stays where it is for good. */
function namesWhole(rule: SemverRule, stable: boolean): boolean {
  if (!stable || hasWhole(rule)) return true;
  const holes = rule.pattern.flatMap((part) => ('hole' in part ? [part.hole] : []));
  return ['major', 'minor', 'patch'].every((part) => holes.includes(part));
}

function hasWhole(rule: SemverRule): boolean {
  return rule.pattern.some((part) => 'hole' in part && (part.hole === 'version' || part.hole === 'raw'));
}

function versionOf(rule: SemverRule, facts: Facts): Version | undefined {
  if (rule.value !== '') return readVersion(rule, rule.value, facts.answers);
  return facts.ref?.kind === 'tag' ? readVersion(rule, facts.ref.name, facts.answers) : undefined;
}
