import { compareBuild, parse } from 'semver';

/** A semantic version, as written and in parts. https://semver.org */
export type Version = {
  readonly raw: string;
  readonly version: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: string;
  readonly build: string;
};

// "app/v1.2.3", "app-v1.2.3", "@scope/app@1.2.3": a separator, then what may be a version.
const AFTER_PREFIX = /^(?<prefix>.+?[/@_-])(?<version>v?\d+\.\d+\.\d+.*)$/;

/** Parses `1.2.3` or `v1.2.3`; undefined for anything that is no full semantic version. */
export function parseVersion(text: string): Version | undefined {
  const parsed = parse(text);
  if (parsed === null) return undefined;
  const { raw, version, major, minor, patch } = parsed;
  return { raw, version, major, minor, patch, prerelease: parsed.prerelease.join('.'), build: parsed.build.join('.') };
}

export function isStable(version: Version): boolean {
  return version.prerelease === '';
}

/** A total order: semver's precedence, ties by build metadata, then by text. */
export function compareVersions(a: Version, b: Version): number {
  return (
    compareBuild(a.version + build(a), b.version + build(b)) || Math.sign(Number(a.raw > b.raw) - Number(a.raw < b.raw))
  );
}

/** The highest of some versions, undefined where there is none. */
export function highest(versions: readonly Version[]): Version | undefined {
  return versions.reduce<Version | undefined>(
    (best, version) => (best === undefined || compareVersions(version, best) > 0 ? version : best),
    undefined,
  );
}

/** Tells whether a name is one that releases use: `latest`, `1`, `1.2` or `1.2.3`. */
export function isReleaseName(name: string): boolean {
  return name === 'latest' || /^\d+(\.\d+){0,2}$/.test(name);
}

/** The highest version that such a name belongs to, undefined where it belongs to none. */
export function ownerOf(name: string, versions: readonly Version[]): Version | undefined {
  return highest(versions.filter((one) => namesOf(one).includes(name)));
}

function namesOf({ version, major, minor }: Version): readonly string[] {
  return ['latest', `${major}`, `${major}.${minor}`, version];
}

/** The prefix of a git tag that carries a version behind one: `app/` of `app/v1.2.3`. */
export function prefixOfVersion(gitTag: string): string | undefined {
  if (parseVersion(gitTag) !== undefined) return undefined;
  const parts = AFTER_PREFIX.exec(gitTag)?.groups;
  return parseVersion(parts?.['version'] ?? '') === undefined ? undefined : parts?.['prefix'];
}

function build(version: Version): string {
  return version.build === '' ? '' : `+${version.build}`;
}
