import type { PatternAnswers } from './rules/expression.js';
import { type Reader, readGitTag, sightOf, type Sighting } from './rules/reader.js';
import { compareTexts, compareVersions, isSameVersion, type Version } from './version.js';

/** The git tags that were read already: by list, then by what reads them. A list never changes. */
const READ = new WeakMap<readonly string[], Map<string, readonly Sighting[]>>();

/** The versions among git tags, as a rule sees them: stable ones and others. */
export function readVersions(reader: Reader, names: readonly string[], answers: PatternAnswers): readonly Sighting[] {
  const known = READ.get(names) ?? new Map<string, readonly Sighting[]>();
  const sight = sightOf(reader);
  const versions = known.get(sight) ?? names.flatMap((gitTag) => seen(reader, gitTag, answers));
  READ.set(names, known.set(sight, versions));
  return versions;
}

function seen(reader: Reader, gitTag: string, answers: PatternAnswers): readonly Sighting[] {
  const version = readGitTag(reader, gitTag, answers);
  return version === undefined ? [] : [{ gitTag, version }];
}

/** Tells whether a version is among git tags, as a rule sees them. */
export function sees(
  reader: Reader,
  own: Version,
  { names, answers }: { readonly names: readonly string[]; readonly answers: PatternAnswers },
): boolean {
  return readVersions(reader, names, answers).some(({ version }) => isSameVersion(version, own));
}

/** Those that are higher than a version, the highest first. */
export function higherThan(own: Version, candidates: readonly Sighting[]): readonly Sighting[] {
  return highestFirst(candidates.filter(({ version }) => isHigher(version, own)));
}

/** The same ones, the highest first. */
export function highestFirst(candidates: readonly Sighting[]): readonly Sighting[] {
  return candidates.toSorted((a, b) => compareSightings(b, a));
}

/** The highest stable one, undefined where there is none. */
export function highestStable(candidates: readonly Sighting[]): Sighting | undefined {
  return candidates.reduce<Sighting | undefined>((best, one) => {
    if (!one.version.isStable) return best;
    return best === undefined || compareSightings(one, best) > 0 ? one : best;
  }, undefined);
}

// An expression may see the same in two git tags: 1.2 in v1.2 and in spring-v1.2.
function compareSightings(a: Sighting, b: Sighting): number {
  return compareVersions(a.version, b.version) || compareTexts(a.gitTag, b.gitTag);
}

// "1.2.3", given as a value, and the git tag "v1.2.3" are one version, whichever comes first as a text.
function isHigher(rival: Version, own: Version): boolean {
  return !isSameVersion(rival, own) && compareVersions(rival, own) > 0;
}
