import type { Problem } from '../errors.js';

/** Gives what the user wrote for an input, empty where nothing was. */
export type Given = (name: string) => string;

/** Inputs that a mode has no use for: most often they are of another one, and a mistake. */
export function findMisplaced(mode: string, given: Given): readonly Problem[] {
  const isGiven = ({ input, usual = [] }: Row): boolean => !['', 'false', ...usual].includes(given(input));
  return ROWS.filter((row) => row.isIdle(mode) && isGiven(row)).map(({ input, rule, mend }) => ({ input, rule, mend }));
}

type Row = {
  readonly input: string;
  readonly isIdle: (mode: string) => boolean;
  readonly rule: string;
  readonly mend: string;
  /** Values that action.yml gives, besides none and false. */
  readonly usual?: readonly string[];
};

// A plan touches no registry, and may be asked for with the inputs of any mode.
const notPromoting = (mode: string): boolean => mode !== 'promote' && mode !== 'plan';
const promoting = (mode: string): boolean => mode === 'promote';

const OF_PROMOTE = {
  isIdle: notPromoting,
  rule: 'left out, but in mode promote',
  mend: 'Set mode: promote to publish an image that exists',
};
const OF_A_BUILD = {
  isIdle: promoting,
  rule: 'left out in mode promote, which builds nothing',
  mend: 'Leave it to the run that builds the image: what is promoted is published as it is',
};

const BUILDING = [
  ...['file', 'target', 'no-cache', 'no-cache-filters', 'pull', 'build-args', 'secrets', 'secret-envs'],
  ...['secret-files', 'ssh', 'build-contexts', 'add-hosts', 'allow', 'network', 'shm-size', 'ulimit'],
  ...['cgroup-parent', 'provenance', 'sbom', 'attests', 'outputs', 'load', 'call', 'reproducible'],
  ...['cache', 'cache-from', 'cache-to', 'builder', 'driver', 'driver-opts', 'buildkitd-config'],
  ...['buildkitd-flags', 'nodes', 'buildx-version', 'buildkit-image', 'keep-builder', 'labels', 'annotations'],
];

const ROWS: readonly Row[] = [
  { input: 'from', ...OF_PROMOTE },
  { input: 'referrers', ...OF_PROMOTE },
  {
    input: 'legs',
    isIdle: promoting,
    rule: 'left out in mode promote',
    mend: 'Set mode: merge to join legs, or name the image to promote in input "from"',
  },
  { input: 'context', usual: ['.'], ...OF_A_BUILD },
  ...BUILDING.map((input) => ({ input, ...OF_A_BUILD })),
  ...['test', 'test-platforms'].map((input) => ({
    input,
    isIdle: promoting,
    rule: 'left out in mode promote, which runs no container',
    mend: 'Test the image by its digest before, in the run that builds it or in a step of your own',
  })),
];
