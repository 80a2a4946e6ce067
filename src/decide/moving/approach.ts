import { ask, end, foundAt, type MoveEvent, type MoveState, type Standing, type Step, write } from './move.js';
import { type Found, seek, seekAmong, seekOn } from './seek.js';

/** What is done before the first write: who is ahead is asked, and where somebody is, what the tag holds. */
export function approach(state: MoveState, event: MoveEvent): Step {
  switch (event.kind) {
    case 'surveyed':
      return afterSurvey(state, event.standing);
    case 'related':
      return event.isLater ? end(state, 'held', laterCommit(event.revision)) : write(state, state.move.digest);
    default:
      return state.phase === 'placing' ? seek(seekOn(state, event), place) : check(state, event);
  }
}

function afterSurvey(state: MoveState, standing: Standing): Step {
  switch (standing.kind) {
    case 'unreadable':
      return end({ ...state, unreadable: standing.why }, 'failed', standing.why);
    case 'first':
      return write(state, state.move.digest);
    case 'within':
      return ask({ ...state, phase: 'relating' }, { kind: 'relate' });
    case 'apart':
      return end(state, 'held', standing.reason);
    case 'behind':
      return behind({ ...state, reason: standing.reason }, standing.above);
  }
}

function behind(state: MoveState, above: MoveState['above'] | undefined): Step {
  const [highest] = above ?? [];
  // Without a name for the others nobody can tell which of them are published: they move the tag by themselves.
  if (above === undefined || highest === undefined) return end(state, 'held');
  const checking = seekAmong({ ...state, phase: 'checking' }, above);
  return ask(checking, { kind: 'read', tag: state.move.tag }, { kind: 'read', tag: highest });
}

/** Holds a tag that is there; who is ahead moves it by a run of its own. */
function check(before: MoveState, event: MoveEvent): Step {
  const state = seekOn(before, event);
  const { move, above, reason } = state;
  const [highest] = above;
  const there = foundAt(state, move.tag);
  const published = highest && foundAt(state, highest);
  if (highest === undefined || there === undefined || published === undefined) return ask(state);
  if (there === null) return seek({ ...state, phase: 'placing' }, place);
  const where = tellWhere(move.tag, { highest, there, published });
  return end({ ...state, at: there }, 'held', [reason, where].join(', '));
}

type Where = { readonly highest: string; readonly there: string; readonly published: string | null };

function tellWhere(tag: string, { highest, there, published }: Where): string {
  if (published === null) return `not published here yet as ${highest}`;
  if (published === there) return `published here as ${highest}`;
  return `published here as ${highest}, to which ${tag} does not point: run its job again if it should`;
}

/** A tag that is not there yet goes to the highest that is published here, this run included. */
function place(state: MoveState, top: Found | undefined): Step {
  return write(state, top?.digest ?? state.move.digest);
}

function laterCommit(revision: string): string {
  return `it holds commit ${revision.slice(0, 7)} already, which comes after this one`;
}
