import { fillWith, GLOBAL_NAMES, type Globals } from '../globals.js';
import { holesOf, render, type Template } from '../template.js';
import type { Version } from '../version.js';

const WHOLE = ['version', 'raw'];
const PARTS = ['major', 'minor', 'patch'];

/** The names that a pattern of versions may use besides the global ones. */
export const VERSION_NAMES: readonly string[] = [...WHOLE, ...PARTS, 'prerelease', 'build'];

/** The tag that a version has under a pattern. An early one has no `1.2`: it goes by all of its version. */
export function nameOfVersion(pattern: Template, version: Version, stable: boolean): string {
  const fill = fillerOf(version);
  return render(stable || namesWhole(pattern) ? pattern : wholeInstead(pattern), fill);
}

/** A pattern with the global expressions filled in, so that nothing but versions can change what it gives. */
export function withGlobals(pattern: Template, globals: Globals): Template {
  const fill = fillWith(globals);
  return pattern.map((part) =>
    'hole' in part && GLOBAL_NAMES.includes(part.hole.name) ? { literal: fill(part.hole) } : part,
  );
}

/** Tells whether the tag of a version can be no other version's. */
export function namesOnlyOne(pattern: Template, version: Version): boolean {
  if (namesWhole(pattern)) return true;
  const holes = holesOf(pattern);
  const { major, minor, patch } = version;
  return PARTS.every((part) => holes.includes(part)) && version.version === `${major}.${minor}.${patch}`;
}

/** Tells whether the pattern tells builds of one version apart. */
export function namesBuild(pattern: Template): boolean {
  return holesOf(pattern).some((name) => name === 'raw' || name === 'build');
}

/** How many of major, minor and patch a version must have for the pattern. */
export function partsNeeded(pattern: Template): number {
  const holes = holesOf(pattern).filter((name) => VERSION_NAMES.includes(name));
  const needs = holes.map((name) => ({ raw: 1, major: 1, minor: 2 })[name] ?? 3);
  return needs.length === 0 ? 3 : Math.max(...needs);
}

/** Tells whether a pattern gives all of a version, and not the range that it lies in. */
export function namesWhole(pattern: Template): boolean {
  return holesOf(pattern).some((name) => WHOLE.includes(name));
}

/** The pattern with the whole version in place of its parts; what stands around them stays. */
function wholeInstead(pattern: Template): Template {
  const isPart = (part: Template[number]): boolean => 'hole' in part && VERSION_NAMES.includes(part.hole.name);
  const whole = { hole: { name: 'version', format: '', zone: '', ignored: '' } };
  const first = pattern.findIndex(isPart);
  // A text without any version in it, such as "stable", is not for early versions.
  if (first < 0) return [whole];
  return [...pattern.slice(0, first), whole, ...pattern.slice(pattern.findLastIndex(isPart) + 1)];
}

function fillerOf(version: Version): (hole: { readonly name: string }) => string {
  const { raw, major, minor, patch, prerelease, build } = version;
  const values: Readonly<Record<string, string>> = {
    raw,
    version: version.version,
    major: String(major),
    minor: String(minor),
    patch: String(patch),
    prerelease,
    build,
  };
  return ({ name }) => values[name] ?? '';
}
