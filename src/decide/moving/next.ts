import { approach } from './approach.js';
import { look, lookAgain, noLook } from './look.js';
import { ask, end, type MoveEvent, type MoveState, type Step, write } from './move.js';

/**
 * The next step of a moving tag. Registries have no compare-and-swap, so nobody can keep others from writing: who writes
 * last looks again, and helps whoever is ahead and published by then. docs/publishing.md says why that is enough.
 */
export function next(state: MoveState, event: MoveEvent): Step {
  switch (event.kind) {
    case 'published':
    case 'carried':
      return start(state, event.kind);
    case 'written':
      return afterWrite({ ...state, refusal: undefined, mayLandLate: state.mayLandLate || !event.isCertain });
    case 'refused':
      return afterRefusal(state, event);
    case 'unreadable':
      return unreadable(state, event.reason);
    default:
      return isLooking(state) ? look(state, event) : approach(state, event);
  }
}

function start(state: MoveState, how: 'published' | 'carried'): Step {
  const { digest, order } = state.move;
  if (how === 'carried') return ask({ ...state, phase: 'written', written: digest, writes: 1 });
  return order === undefined ? write(state, digest) : ask(state, { kind: 'survey' });
}

/** What was written before the question is told, too. */
function unreadable(state: MoveState, reason: string): Step {
  return end(state, 'failed', state.written === undefined ? reason : noLook(reason));
}

function isLooking({ phase, looks }: MoveState): boolean {
  return phase === 'written' || looks > 0;
}

/** The first look waits until its round is written everywhere; a write that helped is looked at at once. */
function afterWrite(state: MoveState): Step {
  return state.looks === 0 ? ask({ ...state, phase: 'written' }) : lookAgain(state);
}

function afterRefusal(state: MoveState, { reason, mayLand }: Extract<MoveEvent, { kind: 'refused' }>): Step {
  return mayLand ? afterWrite({ ...state, mayLandLate: true, refusal: reason }) : end(state, 'failed', reason);
}
