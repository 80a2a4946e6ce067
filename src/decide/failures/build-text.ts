import type { RegistryFault } from '../../errors.js';
import { findFault } from './build-fault.js';
import { type BuildPlace, findPlace, findPlaceOfEngine } from './build-place.js';

/** What a registry did to a build, as buildx and the engine print it. */
export type BuildError = BuildPlace & { readonly fault: RegistryFault };

/** Finds the registry's "no" in what a build printed; undefined where it failed by something else. */
export function parseBuildError(lines: string): BuildError | undefined {
  const error = lastError(lines);
  // What a command of the Dockerfile prints is its own business, also where it looks like a registry's.
  if (isOfCommand(error)) return undefined;
  const place = findPlace(error) ?? findPlaceOfEngine(lines);
  const fault = findFault(error);
  return place && fault && { ...place, fault };
}

/** Tells whether a build failed by a command of the Dockerfile. */
export function isOfCommand(text: string): boolean {
  return /did not complete successfully: exit code/.test(text);
}

/** The error that a build ended with, and what was printed after it; all of it where there is none. */
export function lastError(lines: string): string {
  const all = lines.split('\n');
  const at = all.findLastIndex((line) => /^(?:#\d+ )?(?:ERROR|error)\b/.test(line));
  return all.slice(Math.max(at, 0)).join('\n');
}
