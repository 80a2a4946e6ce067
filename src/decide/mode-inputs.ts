import type { Problem } from '../errors.js';

/** Gives what the user wrote for an input, empty where nothing was. */
export type Given = (name: string) => string;

// A plan touches no registry, and may be asked for with the inputs of any mode.
const ONLY: Readonly<Record<string, readonly string[]>> = {
  legs: ['merge', 'plan'],
  runners: ['plan'],
  from: ['promote', 'plan'],
  referrers: ['promote', 'plan'],
};

/** What says how to build, and on what: nothing is built from an image that exists. */
export const BUILD_INPUTS: readonly string[] = [
  ...['context', 'file', 'target', 'targets', 'no-cache', 'no-cache-filters', 'pull', 'build-args', 'secrets'],
  ...['secret-envs', 'secret-files', 'ssh', 'build-contexts', 'add-hosts', 'allow', 'network', 'shm-size', 'ulimit'],
  ...['cgroup-parent', 'provenance', 'sbom', 'attests', 'outputs', 'load', 'call', 'reproducible', 'cache'],
  ...['cache-from', 'cache-to', 'builder', 'driver', 'driver-opts', 'buildkitd-config', 'buildkitd-flags', 'nodes'],
  ...['buildx-version', 'buildkit-image', 'keep-builder'],
];

/** What a mode that builds nothing has no use for, and how to mend that. */
type Idle = { readonly inputs: readonly string[]; readonly rule: string; readonly mend: string };

const AS_IT_IS = 'Leave it to the run that builds the image: what is promoted is published as it is';

const IDLE: Readonly<Record<string, readonly Idle[]>> = {
  merge: [
    {
      // The index has a date of its own.
      inputs: BUILD_INPUTS.filter((name) => name !== 'reproducible'),
      rule: 'left out in mode merge, which builds nothing',
      mend: 'Give it to the jobs with mode: build',
    },
  ],
  promote: [
    { inputs: BUILD_INPUTS, rule: 'left out in mode promote, which builds nothing', mend: AS_IT_IS },
    { inputs: ['labels', 'annotations'], rule: 'left out in mode promote, which builds nothing', mend: AS_IT_IS },
    {
      inputs: ['test', 'test-platforms'],
      rule: 'left out in mode promote, which runs no container',
      mend: 'Test the image by its digest before, in the run that builds it or in a step of your own',
    },
  ],
};

// What an input says that says nothing.
const NOTHING: readonly string[] = ['', '.', 'false'];

/** Refuses inputs that would do nothing in a mode. Their values are not told: they may be secrets. */
export function findForeign(mode: string, given: Given): readonly Problem[] {
  const isGiven = (name: string): boolean => !NOTHING.includes(given(name));
  const elsewhere = Object.entries(ONLY).filter(([name, modes]) => !modes.includes(mode) && isGiven(name));
  const idle = (IDLE[mode] ?? []).flatMap(({ inputs, rule, mend }) =>
    inputs.filter(isGiven).map((input) => ({ input, rule, mend })),
  );
  return [
    ...elsewhere.map(([input, modes]) => ({
      input,
      rule: `left out in mode ${mode}`,
      mend: `It is of mode ${modes.slice(0, 1).join('')}`,
    })),
    ...idle,
  ];
}
