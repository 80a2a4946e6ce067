import type { Tag } from '../tag.js';

/** What orders those who want a moving tag: the versions that git names, or the history of a branch. */
export type Order = 'versions' | 'history';

/** One moving tag of one image, and what this run would point it to. */
export type Move = {
  readonly tag: Tag;
  /** What this run has published. */
  readonly digest: string;
  /** The tag that stands for it for good, such as `1.9.1` or `sha-4f1c2d3`; left out where there is none. */
  readonly own?: Tag;
  /** Left out where the tag is written wherever the run says. */
  readonly order?: Order;
};

/** Where this run stands among those who want the tag, as it was just read. */
export type Standing =
  /** Nobody is ahead. */
  | { readonly kind: 'first' }
  /** Others are: the tags that stand for them, the highest first; undefined where nothing can name them. */
  | { readonly kind: 'behind'; readonly reason: string; readonly above: readonly Tag[] | undefined }
  /** The commit is an earlier one of its branch. Which of the later ones are published is not known yet. */
  | { readonly kind: 'within'; readonly above: readonly Tag[] | undefined }
  /** The git tag is gone, or the commit is not of the branch any more. Others may be ahead nevertheless. */
  | { readonly kind: 'apart'; readonly reason: string; readonly above: readonly Tag[] | undefined }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Where a moving tag stands on its way. It is data alone, so that every way can be walked. */
export type MoveState = {
  readonly phase: Phase;
  readonly move: Move;
  /** Why it is held, or what failed. */
  readonly reason?: string;
  /** The tags of those ahead, the highest first, and how many of them were found to be unpublished. */
  readonly above: readonly Tag[];
  readonly missed: number;
  /** The registry's own list has thinned them out. */
  readonly isListed: boolean;
  /** Who is ahead is known, as far as this look needs it. */
  readonly isSurveyed: boolean;
  /** Set where we are not among those who want the tag any more: the reason. */
  readonly apart?: string;
  /** Set where somebody is ahead whom nothing names: who. */
  readonly ahead?: string;
  /** Set where nobody could tell who is ahead: why. It is no fault of the registry's. */
  readonly unreadable?: string;
  /** What tags were found to point to in this phase: null where there was nothing. */
  readonly seen: Readonly<Record<string, string | null>>;
  /** What this run has written last. */
  readonly written?: string;
  /** An answer to a write was lost: it may land late. */
  readonly mayLandLate: boolean;
  /** Why the last write may not have arrived. */
  readonly refusal: string | undefined;
  /** Waits since the last write; writes of one thing, one after the other; looks in all. */
  readonly rests: number;
  readonly writes: number;
  readonly looks: number;
  /** What the tag was found to point to last; undefined where there was nothing, or nothing was read. */
  readonly at: string | undefined;
};

export type Phase =
  | 'ordering'
  | 'checking'
  | 'relating'
  | 'placing'
  | 'writing'
  | 'written'
  | 'looking'
  | 'seeking'
  | 'resting'
  | 'moved'
  | 'held'
  | 'failed';

export type MoveEvent =
  /** What stands for this run is published everywhere. */
  | { readonly kind: 'published' }
  /** The upload has written the tag: the builder cannot do without one. */
  | { readonly kind: 'carried' }
  /** All moving tags are written: the look may begin. */
  | { readonly kind: 'look' }
  | { readonly kind: 'surveyed'; readonly standing: Standing }
  | { readonly kind: 'read'; readonly tag: Tag; readonly digest: string | undefined }
  /** How the commit that the tag was built from stands to ours. */
  | { readonly kind: 'related'; readonly isLater: boolean; readonly revision: string }
  /** Which of the tags that were asked for are there; undefined where the registry does not tell. */
  | { readonly kind: 'listed'; readonly tags: readonly Tag[] | undefined }
  | { readonly kind: 'written'; readonly isCertain: boolean }
  | { readonly kind: 'refused'; readonly reason: string; readonly mayLand: boolean }
  | { readonly kind: 'waited' }
  /** What was asked could not be answered. */
  | { readonly kind: 'unreadable'; readonly reason: string };

export type MoveCommand =
  | { readonly kind: 'survey' }
  | { readonly kind: 'read'; readonly tag: Tag }
  | { readonly kind: 'relate' }
  | { readonly kind: 'list' }
  | { readonly kind: 'write'; readonly digest: string }
  /** Until the registry shows everybody what was written; or until no write lands late any more, and all is shown. */
  | { readonly kind: 'wait'; readonly for: 'staleness' | 'late write' };

/** The next state, and what is to be done for it: all of it at once, in any order. */
export type Step = { readonly state: MoveState; readonly commands: readonly MoveCommand[] };

export function ask(state: MoveState, ...commands: readonly MoveCommand[]): Step {
  return { state, commands };
}

export function end(state: MoveState, phase: 'moved' | 'held' | 'failed', reason?: string): Step {
  return { state: { ...state, phase, ...(reason !== undefined && { reason }) }, commands: [] };
}

/** A tag that nothing was done for yet. */
export function begin(move: Move): MoveState {
  return {
    phase: 'ordering',
    move,
    ...{ above: [], missed: 0, isListed: false, isSurveyed: true, seen: {} },
    ...{ mayLandLate: false, refusal: undefined, rests: 0, looks: 0, writes: 0, at: undefined },
  };
}

/** Points the tag at something, and waits no more for what was written before. */
export function write(state: MoveState, digest: string): Step {
  const writes = state.written === digest ? state.writes + 1 : 1;
  return ask({ ...state, phase: 'writing', written: digest, rests: 0, writes }, { kind: 'write', digest });
}

/** What a tag was found to point to: null for nothing; undefined where it was not asked for yet. */
export function foundAt({ seen }: Pick<MoveState, 'seen'>, tag: Tag): string | null | undefined {
  // A tag may have the name of what every object has.
  return Object.hasOwn(seen, tag) ? seen[tag] : undefined;
}

/** Keeps what a tag was found to point to. */
export function see(state: MoveState, { tag, digest }: Extract<MoveEvent, { kind: 'read' }>): MoveState {
  return { ...state, seen: { ...state.seen, [tag]: digest ?? null } };
}
