import { prefixOfVersion, versionAfterPrefix } from '../tag-prefix.js';
import type { Template } from '../template.js';
import {
  parseAnyVersion,
  parsePartialVersion,
  parsePep440,
  parseVersion,
  type Scheme,
  type Version,
} from '../version.js';
import { nameOfVersion } from './pattern.js';
import { type Expression, keyOf, type PatternAnswers } from './expression.js';

/** How a rule reads versions from git tags, and names them: enough to say what any other git tag would give. */
export type Reader = Sight &
  (
    | {
        readonly kind: 'version';
        readonly scheme: Scheme;
        /** With nothing in it but what a version fills. */
        readonly pattern: Template;
        readonly match?: Expression;
      }
    | { readonly kind: 'match'; readonly pattern: Expression; readonly group: number }
    | { readonly kind: 'any' }
  );

type Sight = {
  /** What stands before the version in the git tags that count: `app/v`. Left out where any may stand there. */
  readonly prefix?: string;
};

/** A git tag, and the version that a rule sees in it. */
export type Sighting = { readonly gitTag: string; readonly version: Version };

/** The version that a rule sees in a git tag, undefined where it sees none. */
export function readGitTag(reader: Reader, gitTag: string, answers: PatternAnswers): Version | undefined {
  if (!isInSight(reader, gitTag)) return undefined;
  switch (reader.kind) {
    case 'version':
      return versionIn(reader.match === undefined ? gitTag : findVersion(reader.match, gitTag, answers), reader.scheme);
    case 'match':
      return versionOfMatch(gitTag, groupOf(reader, gitTag, answers));
    case 'any':
      return parseAnyVersion(gitTag) ?? versionAfterPrefix(gitTag);
  }
}

function isInSight({ prefix }: Sight, gitTag: string): boolean {
  return prefix === undefined || prefix === (prefixOfVersion(gitTag) ?? '');
}

function versionIn(text: string | undefined, scheme: Scheme): Version | undefined {
  return text === undefined ? undefined : readVersion(scheme, text);
}

/** The tag that the rule would give for a git tag and its version, without prefix and suffix. */
export function nameGitTag(reader: Reader, { gitTag, version }: Sighting, answers: PatternAnswers): string {
  switch (reader.kind) {
    case 'version':
      return nameOfVersion(reader.pattern, version, version.isStable);
    case 'match':
      return groupOf(reader, gitTag, answers) ?? gitTag;
    case 'any':
      return gitTag;
  }
}

/** What two readers have in common that see the same versions. */
export function sightOf(reader: Reader): string {
  return JSON.stringify([reader.prefix, reader.kind, 'scheme' in reader && reader.scheme, expressionOf(reader)]);
}

function expressionOf(reader: Reader): string | false {
  if (reader.kind === 'match') return `${reader.group} of ${keyOf(reader.pattern)}`;
  return reader.kind === 'version' && reader.match !== undefined && keyOf(reader.match);
}

/** The version of a scheme in a text, as short as `1`; git's `/` stands for `-`, as in the tag that is made of it. */
export function readVersion(scheme: Scheme, text: string): Version | undefined {
  const flat = text.replaceAll('/', '-');
  return scheme === 'pep440' ? parsePep440(flat) : (parseVersion(flat) ?? parsePartialVersion(flat));
}

/** The version that a match stands for: `v(\d+\.\d+)` finds 1.2 in v1.2.3, which is the whole one. */
export function versionOfMatch(text: string, found: string | undefined): Version | undefined {
  if (found === undefined) return undefined;
  const whole = parseAnyVersion(text);
  // A lone number is more often a date ("20200110-RC2") than a version.
  if (whole !== undefined && whole.parts > 1) return whole;
  return parseVersion(found) ?? versionAfterPrefix(text) ?? parseAnyVersion(found);
}

/** What an expression finds in a text for a version: its first group, else all of it. */
export function findVersion(match: Expression, text: string, answers: PatternAnswers): string | undefined {
  const groups = answers.get(keyOf(match))?.get(text);
  return groups?.[1] ?? groups?.[0];
}

/** The prefix of the git tags that compete with this text: its own, where it is a git tag. */
export function sightFrom(text: string, isGitTag: boolean): Sight {
  return isGitTag ? { prefix: prefixOfVersion(text) ?? '' } : {};
}

function groupOf(
  { pattern, group }: Extract<Reader, { kind: 'match' }>,
  gitTag: string,
  answers: PatternAnswers,
): string | undefined {
  return answers.get(keyOf(pattern))?.get(gitTag)?.[group];
}
