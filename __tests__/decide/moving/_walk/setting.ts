import type { Order } from '../../../../src/decide/moving/move.js';
import type { Tag } from '../../../../src/decide/tag.js';
import { tagOf } from '../../../_fakes/values.js';

/** A run in a walk: its place in the order (of versions, or of a branch's commits), and what it publishes. */
export type Runner = { readonly rank: number; readonly digest: string };

/** What may happen besides the steps of the runs, and how often in one walk. */
export type Chances = {
  /** A run dies. */
  readonly crash: number;
  /** A write, or the answer to it, is lost on its way. */
  readonly lost: number;
  /** A write that was not answered is done later on. */
  readonly late: number;
  /** A read is answered from a copy that lags behind. */
  readonly stale: number;
  /** A git tag is deleted, or a commit leaves its branch. */
  readonly yank: number;
};

/** What is walked, and from where. */
export type Setting = {
  /** What tells a run who is ahead: git's tags, the branch, or nothing. */
  readonly order: Order | 'none';
  readonly runners: readonly Runner[];
  readonly chances?: Partial<Chances>;
  /** What the moving tag points to before, if there is one. */
  readonly before?: typeof BEFORE;
  /** No run has a tag that stands for it for good. */
  readonly unnamed?: true;
  /** The upload of each run writes the moving tag. */
  readonly carried?: true;
  /** Two runs of one version have to end on one digest also where a registry lagged behind. */
  readonly lagging?: 'no excuse';
  /** Takes step 4 out of the protocol. */
  readonly withoutLook?: true;
  /** All of them, where it is left out. */
  readonly reductions?: readonly Reduction[];
};

/** What makes a walk shorter and loses nothing; `reductions.ts` and `machine.ts` say why. */
export const REDUCTIONS = ['lone steps', 'like stances', 'needless memory', 'telling deaths', 'twins in turn'] as const;
export type Reduction = (typeof REDUCTIONS)[number];

/** Tells whether a walk is made shorter in that way. */
export function has({ reductions = REDUCTIONS }: Setting, one: Reduction): boolean {
  return reductions.includes(one);
}

/** An image that was there before the walk. */
export const BEFORE = '0a';

/** The moving tag. */
export const TAG = tagOf('latest');

/** The tag that stands for a version for good. */
export function fixedOf(rank: number): Tag {
  return tagOf(`1.${rank}.0`);
}

/** Digests in a walk begin with the rank of what they are: `2a`. */
export function rankOf(digest: string | undefined): number {
  return digest === undefined ? -1 : Number.parseInt(digest, 10);
}
