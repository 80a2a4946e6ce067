import type { Tag } from '../tag.js';
import { ask, foundAt, type MoveEvent, type MoveState, see, type Step } from './move.js';

/** What is published of those ahead: the highest, and what its tag points to. */
export type Found = { readonly tag: Tag; readonly digest: string };

/** How many are asked for one by one; of more, the registry's own list says which are there. */
const FEW = 8;
/** Where it gives no list, so many are asked for. */
const MOST = 50;

/** Begins to look for those ahead. */
export function seekAmong(state: MoveState, above: readonly Tag[]): MoveState {
  return { ...state, above, missed: 0, isListed: false };
}

/** Looks for the highest of those ahead that is published; `found` goes on from there. */
export function seek(state: MoveState, found: (state: MoveState, top: Found | undefined) => Step): Step {
  const { above, missed, isListed } = state;
  const tag = above[missed];
  if (tag === undefined) return found(state, undefined);
  const digest = foundAt(state, tag);
  if (typeof digest === 'string') return found(state, { tag, digest });
  if (digest === null) return seek({ ...state, missed: missed + 1 }, found);
  const isLong = above.length - missed > FEW && !isListed;
  return isLong ? ask(state, { kind: 'list' }) : ask(state, { kind: 'read', tag });
}

/** Takes an answer to what `seek` asked. */
export function seekOn(state: MoveState, event: MoveEvent): MoveState {
  if (event.kind === 'read') return see(state, event);
  if (event.kind !== 'listed') return state;
  const { above, missed } = state;
  const { tags } = event;
  const left = above.slice(missed);
  const there = tags === undefined ? left.slice(0, MOST) : left.filter((tag) => tags.includes(tag));
  return { ...state, above: [...above.slice(0, missed), ...there], isListed: true };
}

/** Tells whether somebody is ahead who is not published here. */
export function isAnyMissing({ missed, isListed }: MoveState): boolean {
  return missed > 0 || isListed;
}
