import { clean, compare as comparePep440, explain } from '@renovatebot/pep440';
import compareBuild from 'semver/functions/compare-build.js';
import parse from 'semver/functions/parse.js';

/** How a version is written and ordered. https://semver.org, https://peps.python.org/pep-0440 */
export type Scheme = 'semver' | 'pep440';

/** A version, as written and in parts. */
export type Version = {
  readonly scheme: Scheme;
  /** As written: `v1.2.3`. */
  readonly raw: string;
  /** As its scheme spells it: `1.2.3`. */
  readonly version: string;
  readonly epoch: number;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: string;
  readonly build: string;
  /** How many of major, minor and patch are written: a version of fewer than three names a range as well. */
  readonly parts: number;
  /** No prerelease, and (of pep440) no post or dev release: such as may have a tag `1.2`. */
  readonly isStable: boolean;
};

/** Parses `1.2.3` or `v1.2.3`; undefined for anything that is no full semantic version. */
export function parseVersion(text: string): Version | undefined {
  const parsed = parse(text);
  if (parsed === null) return undefined;
  const { raw, version, major, minor, patch } = parsed;
  const prerelease = parsed.prerelease.join('.');
  const numbers = { epoch: 0, major, minor, patch };
  const build = parsed.build.join('.');
  return { scheme: 'semver', raw, version, ...numbers, prerelease, build, parts: 3, isStable: prerelease === '' };
}

// Numbers of up to 15 digits are exact.
const PARTIAL = /^[v=]?(0|[1-9]\d{0,14})(?:\.(0|[1-9]\d{0,14}))?$/;

/** Parses `1`, `v1` or `1.2`, which semver does not know but many people write. */
export function parsePartialVersion(text: string): Version | undefined {
  const [whole, major = '0', minor] = PARTIAL.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const version = [major, ...(minor === undefined ? [] : [minor])].join('.');
  const numbers = { epoch: 0, major: Number(major), minor: Number(minor ?? '0'), patch: 0 };
  const parts = minor === undefined ? 1 : 2;
  return { scheme: 'semver', raw: text, version, ...numbers, prerelease: '', build: '', parts, isStable: true };
}

/** Parses a version of Python's kind, such as `1.2.3rc2` or `1!2.0+local`. */
export function parsePep440(text: string): Version | undefined {
  const parsed = explain(text);
  const version = clean(text);
  if (parsed === null || version === null || !parsed.release.every(Number.isSafeInteger)) return undefined;
  const [major, minor = 0, patch = 0] = parsed.release;
  return {
    scheme: 'pep440',
    raw: text,
    version,
    ...{ epoch: parsed.epoch, major: Number(major), minor, patch },
    // A post release is none in PEP 440, but like one it goes by its full version alone.
    prerelease: parsed.public.slice(parsed.base_version.length),
    build: parsed.local ?? '',
    parts: Math.min(parsed.release.length, 3),
    isStable: parsed.public === parsed.base_version,
  };
}

/** Parses a version of either scheme; as little as `1` will do. */
export function parseAnyVersion(text: string): Version | undefined {
  return parseVersion(text) ?? parsePartialVersion(text) ?? parsePep440(text);
}

/** Tells whether a text is a version that names one release and no range. */
export function isFullVersion(text: string): boolean {
  const version = parseAnyVersion(text);
  return version !== undefined && namesRelease(version);
}

/** Tells whether a version names one release: `1.2.3`, `1.2rc1`, not `1.2`. */
export function namesRelease(version: Version): boolean {
  return version.parts === 3 || !version.isStable;
}

/** A total order: that of the scheme, ties by build metadata, then by text. */
export function compareVersions(a: Version, b: Version): number {
  return compareNumbers(a, b) || compareScheme(a, b) || compareTexts(a.raw, b.raw);
}

/** The highest of some versions, undefined where there is none. */
export function highest(versions: readonly Version[]): Version | undefined {
  return versions.reduce<Version | undefined>(
    (best, version) => (best === undefined || compareVersions(version, best) > 0 ? version : best),
    undefined,
  );
}

/** Tells whether two versions are one, whatever the text: `1.2.3` and `v1.2.3`. */
export function isSameVersion(a: Version, b: Version): boolean {
  return compareNumbers(a, b) === 0 && compareScheme(a, b) === 0;
}

function compareNumbers(a: Version, b: Version): number {
  return a.epoch - b.epoch || a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

// Both orders refine that of the numbers, so that versions of both schemes together still have one order.
function compareScheme(a: Version, b: Version): number {
  if (a.scheme !== b.scheme) return compareTexts(a.scheme, b.scheme);
  return a.scheme === 'semver' ? compareSemver(a, b) : comparePep440(a.raw, b.raw);
}

function compareSemver(a: Version, b: Version): number {
  return compareBuild(spelled(a), spelled(b));
}

function spelled({ major, minor, patch, prerelease, build }: Version): string {
  return `${major}.${minor}.${patch}${prerelease && `-${prerelease}`}${build && `+${build}`}`;
}

/** The order of texts by their characters, the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return Math.sign(Number(a > b) - Number(a < b));
}
