import type { Problem } from '../errors.js';

/** Inputs that belong to some modes alone. */
const ONLY: Readonly<Record<string, readonly string[]>> = { legs: ['merge'], runners: ['plan'] };

/** What says how to build, and on what: nothing is built from an image that exists. */
export const BUILD_INPUTS: readonly string[] = [
  'context',
  'file',
  'target',
  'no-cache',
  'no-cache-filters',
  'pull',
  'build-args',
  'secrets',
  'secret-envs',
  'secret-files',
  'ssh',
  'build-contexts',
  'add-hosts',
  'allow',
  'network',
  'shm-size',
  'ulimit',
  'cgroup-parent',
  'provenance',
  'sbom',
  'attests',
  'outputs',
  'load',
  'call',
  'reproducible',
  'cache',
  'cache-from',
  'cache-to',
  'builder',
  'driver',
  'driver-opts',
  'buildkitd-config',
  'buildkitd-flags',
  'nodes',
  'buildx-version',
  'buildkit-image',
  'keep-builder',
];

// What an input says that says nothing.
const NOTHING: readonly string[] = ['', '.', 'false'];

/** Refuses inputs that would do nothing in a mode. Their values are not told: they may be secrets. */
export function findForeign(mode: string, textOf: (name: string) => string): readonly Problem[] {
  const isGiven = (name: string): boolean => !NOTHING.includes(textOf(name));
  const elsewhere = Object.entries(ONLY).filter(([name, modes]) => !modes.includes(mode) && isGiven(name));
  return [
    ...elsewhere.map(([input, modes]) => ({
      input,
      rule: `left out in mode ${mode}`,
      mend: `It is of mode ${modes.join(', ')}`,
    })),
    ...(mode === 'merge' ? BUILD_INPUTS.filter(isGiven) : []).map((input) => ({
      input,
      rule: `left out in mode ${mode}, which builds nothing`,
      mend: 'Give it to the jobs with mode: build',
    })),
  ];
}
