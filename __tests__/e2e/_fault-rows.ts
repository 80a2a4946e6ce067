import type { Fault, FaultName } from '../../lab/faults/faults.ts';
import { SIGNALS } from '../../lab/faults/survival.ts';
import type { SignalName } from '../../lab/faults/survival.ts';
import type { Place } from './_fault-places.ts';

/** A builder, and the registries that it publishes to. The last one has the faults. */
export const SETUPS = {
  /** The engine's own builder, on the image store that gives each registry a digest of its own. */
  classic: { builder: 'classic', registries: ['password'] },
  /** The same on the newer store. */
  containerd: { builder: 'containerd', registries: ['token'] },
  /** A builder that uploads by digest. */
  container: { builder: 'container', registries: ['password'] },
  'classic, two registries': { builder: 'classic', registries: ['password', 'token'] },
  'container, two registries': { builder: 'container', registries: ['password', 'token'] },
} as const;

export type Setup = keyof typeof SETUPS;

export type Ends = 'green' | 'red';

/** A fault once, or to everything from there on, at what it happens to, how the release is made, and how that ends. */
export type Row = {
  readonly fault: Fault;
  readonly how: 'once' | 'for good';
  readonly place: Place;
  readonly setup: Setup;
  readonly ends: Ends;
};

type Short = readonly [FaultName, Place, Setup, Ends];

const ONCE: readonly Short[] = [
  // The longest comes first: the others go by meanwhile.
  ['stall', 'the first tag', 'classic', 'green'],
  ['429-seconds', 'the door', 'classic', 'green'],
  ['429-seconds', 'a token', 'containerd', 'green'],
  ['429-seconds', 'the right to push', 'container', 'green'],
  ['429-seconds', 'the first tag', 'classic', 'green'],
  ['429-seconds', 'a tag read back', 'containerd', 'green'],
  ['429-date', 'the first tag', 'container', 'green'],
  ['429-date', 'latest', 'classic', 'green'],
  ['429-go-duration', 'a moving tag', 'classic', 'green'],
  ['429-go-duration', 'a tag read back', 'container', 'green'],
  ['429-milliseconds', 'the uploaded image', 'containerd', 'green'],
  ['429-milliseconds', 'the first tag', 'classic', 'green'],
  ['429-ghcr', 'the first tag', 'containerd', 'green'],
  ['429-ghcr', 'a moving tag', 'container', 'green'],
  ['429-bare', 'the right to push', 'classic', 'green'],
  ['429-bare', 'latest', 'containerd', 'green'],
  ['429-hour', 'the right to push', 'classic', 'red'],
  ['429-hour', 'the first tag', 'container', 'red'],
  ['429-hour', 'latest', 'classic, two registries', 'red'],
  ['403-denied', 'the right to push', 'classic', 'red'],
  ['403-denied', 'the first tag', 'container, two registries', 'red'],
  ['403-denied', 'latest', 'container', 'green'],
  ['403-denied', 'a tag read back', 'containerd', 'green'],
  ['408-timeout', 'the first tag', 'classic', 'green'],
  ['408-timeout', 'a tag read back', 'container', 'green'],
  ['499-closed', 'the right to push', 'container', 'red'],
  ['499-closed', 'a moving tag', 'classic', 'green'],
  ['500-error', 'a token', 'containerd', 'green'],
  ['500-error', 'the uploaded image', 'classic', 'green'],
  ['500-error', 'a moving tag', 'container', 'green'],
  ['502-page', 'the door', 'container', 'green'],
  ['502-page', 'the first tag', 'classic, two registries', 'green'],
  ['502-page', 'a tag read back', 'containerd', 'green'],
  ['503-unavailable', 'the door', 'containerd', 'green'],
  ['503-unavailable', 'a token', 'containerd', 'green'],
  ['503-unavailable', 'a layer of the build', 'classic', 'green'],
  ['503-unavailable', 'the image of the build', 'container', 'green'],
  ['503-unavailable', 'the first tag', 'container, two registries', 'green'],
  ['503-unavailable', 'latest', 'classic', 'green'],
  ['unknown', 'the door', 'classic', 'red'],
  ['unknown', 'a layer of the build', 'containerd', 'green'],
  ['unknown', 'the uploaded image', 'container', 'green'],
  ['unknown', 'the first tag', 'containerd', 'green'],
  ['unknown', 'a tag read back', 'classic', 'green'],
  ['read-only', 'the right to push', 'container', 'red'],
  ['read-only', 'the first tag', 'classic', 'red'],
  ['read-only', 'a moving tag', 'containerd', 'red'],
  ['disk-full', 'the first tag', 'classic', 'green'],
  ['disk-full', 'latest', 'containerd', 'green'],
  ['reset-before', 'a token', 'containerd', 'green'],
  ['reset-before', 'the right to push', 'classic', 'green'],
  ['reset-before', 'a layer of the build', 'container', 'green'],
  ['reset-before', 'the first tag', 'container', 'green'],
  ['reset-before', 'a moving tag', 'classic', 'green'],
  ['reset-before', 'a tag read back', 'containerd', 'green'],
  ['reset-after', 'the right to push', 'container', 'green'],
  ['reset-after', 'the image of the build', 'classic', 'green'],
  ['reset-after', 'the first tag', 'containerd', 'green'],
  ['reset-after', 'a moving tag', 'container', 'green'],
  ['reset-after', 'latest', 'classic, two registries', 'green'],
  ['late', 'the first tag', 'containerd', 'green'],
  ['late', 'latest', 'container', 'green'],
  ['drip', 'a token', 'containerd', 'green'],
  ['drip', 'the uploaded image', 'container', 'green'],
  ['truncated', 'a token', 'containerd', 'green'],
  ['truncated', 'the uploaded image', 'classic', 'green'],
  ['other-digest', 'the uploaded image', 'containerd', 'green'],
  ['other-digest', 'a tag read back', 'container', 'green'],
  ['other-bytes', 'a token', 'containerd', 'green'],
  ['other-bytes', 'the uploaded image', 'classic', 'green'],
  ['expired-token', 'the first tag', 'containerd', 'green'],
  ['expired-token', 'latest', 'container, two registries', 'green'],
  ['expired-token', 'a tag read back', 'classic', 'green'],
];

const FOR_GOOD: readonly Short[] = [
  ['stale', 'the first tag', 'classic', 'green'],
  ['stale', 'the first tag', 'container', 'green'],
  ['503-unavailable', 'the first tag', 'classic, two registries', 'red'],
  ['503-unavailable', 'latest', 'containerd', 'red'],
  ['read-only', 'the first tag', 'container, two registries', 'red'],
  ['disk-full', 'a moving tag', 'container', 'red'],
  ['reset-before', 'a moving tag', 'classic', 'red'],
];

/** Every release with a fault. */
export const ROWS: readonly Row[] = [
  ...ONCE.map((short) => rowOf(short, 'once')),
  ...FOR_GOOD.map((short) => rowOf(short, 'for good')),
];

function rowOf([name, place, setup, ends]: Short, how: Row['how']): Row {
  // As long as a registry may lag behind that says nothing else of itself.
  const fault: Fault = name === 'stale' ? { name, seconds: 2 } : { name };
  return { fault, how, place, setup, ends };
}

/** The steps of a release that begin with one of these requests, or with the question for git's tags. */
export const STEPS = {
  'Read and decide': 'git',
  'Sign in and check rights': 'the door',
  'Build and upload': 'a layer of the build',
  'Publish tags': 'the first tag',
  'Publish tags, the moving ones': 'a moving tag',
  'Publish tags, latest': 'latest',
  Verify: 'a tag read back',
} as const satisfies Record<string, Place | 'git'>;

export type StepName = keyof typeof STEPS;

/** A signal at the beginning of a step. */
export type SignalRow = { readonly signal: SignalName; readonly step: StepName; readonly setup: Setup };

const INTERRUPTED: Readonly<Record<SignalName, Setup>> = {
  SIGINT: 'classic',
  SIGTERM: 'container',
  SIGKILL: 'containerd',
};

/** Every release that is interrupted. */
export const SIGNAL_ROWS: readonly SignalRow[] = SIGNALS.flatMap((signal) =>
  (Object.keys(STEPS) as StepName[]).map((step) => ({ signal, step, setup: INTERRUPTED[signal] })),
);
