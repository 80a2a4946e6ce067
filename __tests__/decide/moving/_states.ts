import {
  begin,
  type Move,
  type MoveCommand,
  type MoveEvent,
  type MoveState,
  type Standing,
  type Step,
} from '../../../src/decide/moving/move.js';
import type { Tag } from '../../../src/decide/tag.js';
import { tagOf } from '../../_fakes/values.js';

export const LATEST = tagOf('latest');
export const OWN = tagOf('1.9.1');
export const OURS = 'sha256:ours';
export const THEIRS = 'sha256:theirs';

/** Versions that are ahead of ours, the highest first. */
export const ABOVE: readonly Tag[] = [tagOf('2.1.0'), tagOf('2.0.0')];

export const MOVE: Move = { tag: LATEST, digest: OURS, own: OWN, order: 'versions' };

/** A move of a run whose rules call no version for good. */
export const UNNAMED: Move = { tag: LATEST, digest: OURS, order: 'versions' };

/** A move that is written wherever the run says. */
export const UNORDERED: Move = { tag: LATEST, digest: OURS, own: OWN };

/** Where a tag stands that nothing was done for yet, but for what is given. */
export function moving(given: Partial<MoveState> = {}): MoveState {
  return { ...begin(MOVE), ...given };
}

/** A case: a state and an event, what changes in the state, and what is asked for. */
export type Case = readonly [
  title: string,
  before: Partial<MoveState>,
  event: MoveEvent,
  change: Partial<MoveState>,
  commands: readonly MoveCommand[],
];

export function stepOf(before: Partial<MoveState>, change: Partial<MoveState>, commands: readonly MoveCommand[]): Step {
  return { state: moving({ ...before, ...change }), commands };
}

export function read(tag: Tag): MoveCommand {
  return { kind: 'read', tag };
}

/** A tag was read, and points to something or to nothing. */
export function found(tag: Tag, digest?: string): MoveEvent {
  return { kind: 'read', tag, digest };
}

export function surveyed(standing: Standing): MoveEvent {
  return { kind: 'surveyed', standing };
}
