import { namesRelease, type Version } from '../version.js';
import { around, namesCommit, nothing } from './name.js';
import { ownText } from './own-text.js';
import { nameOfVersion, namesOnlyOne, partsNeeded, withGlobals } from './pattern.js';
import { findVersion, type Reader, readVersion, sightFrom } from './reader.js';
import type { Emission, Emitted, Facts, TagClass, VersionRule } from './rule.js';

const KIND = { semver: 'a semantic version', pep440: 'a version of PEP 440' } as const;

/** What a rule of versions gives: nothing where there is no version, or less of it than the pattern needs. */
export function emitVersion(rule: VersionRule, facts: Facts): Emission {
  const text = ownText(rule, facts);
  if (text === undefined) return nothing('the ref is no git tag, and there is no version');
  // Where `match` finds nothing, the text is read as it is: metadata-action's users know it so.
  const read = (rule.match && findVersion(rule.match, text, facts.answers)) ?? text;
  const version = readVersion(rule.type, read);
  if (version === undefined) return nothing(`"${read}" is not ${KIND[rule.type]}`);
  if (lacksParts(version, rule)) return nothing(`"${version.raw}" has fewer parts than the pattern needs`);
  return named(version, rule, facts);
}

// PEP 440 fills up what is not written.
function lacksParts({ scheme, parts }: Version, { pattern }: VersionRule): boolean {
  return scheme === 'semver' && parts < partsNeeded(pattern);
}

function named(version: Version, rule: VersionRule, facts: Facts): Emission {
  const pattern = withGlobals(rule.pattern, facts.globals);
  const stable = version.isStable && !facts.prerelease;
  const core = nameOfVersion(pattern, version, stable);
  if (core === '') return nothing('its pattern is empty');
  const reader: Reader = { kind: 'version', scheme: rule.type, pattern, ...sightOf(rule, facts) };
  return {
    kind: 'name',
    name: around(core, rule, facts.globals),
    class: classOf(rule, version, stable),
    latest: stable ? 'wanted' : 'unwanted',
    origin: { version, reader },
    ...noticeOf(version, rule, facts),
  };
}

function noticeOf(version: Version, rule: VersionRule, facts: Facts): Pick<Emitted, 'notice'> {
  const foreign = foreignTag(rule, facts);
  if (foreign !== undefined)
    return { notice: `match finds nothing in "${foreign}", which is read as it is: ${rule.line}` };
  return version.scheme === 'semver' && version.parts < 3 ? { notice: tellPartial(version) } : {};
}

/** The git tag in which the rule's `match` finds nothing. */
function foreignTag(rule: VersionRule, facts: Facts): string | undefined {
  const gitTag = gitTagOf(rule, facts);
  const isForeign = rule.match && gitTag && findVersion(rule.match, gitTag, facts.answers) === undefined;
  return isForeign ? gitTag : undefined;
}

/** The git tag that the rule reads, where it does not read a version that somebody named. */
function gitTagOf({ value }: VersionRule, { version, ref }: Facts): string | undefined {
  return value === undefined && version === '' && ref?.kind === 'tag' ? ref.name : undefined;
}

/** A git tag competes with others of its prefix; one in which `match` finds nothing, with whole versions alone. */
function sightOf(rule: VersionRule, facts: Facts): Pick<Reader, 'prefix'> & Matching {
  const { match } = rule;
  if (match === undefined || foreignTag(rule, facts) !== undefined) return {};
  const gitTag = gitTagOf(rule, facts);
  return { match, ...sightFrom(gitTag ?? '', gitTag !== undefined) };
}

type Matching = Pick<VersionRule, 'match'>;

function classOf(rule: VersionRule, version: Version, stable: boolean): TagClass {
  const { pattern, prefix, suffix } = rule;
  if (!stable || namesOnlyOne(pattern, version)) return namesRelease(version) ? 'fixed' : 'moving';
  return namesCommit([pattern, prefix, suffix]) ? 'commit' : 'moving';
}

function tellPartial({ raw }: Version): string {
  return `"${raw}" is no full semantic version: its tag moves, and gives way to three-part versions of its range`;
}
