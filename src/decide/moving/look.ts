import { ask, end, foundAt, type MoveEvent, type MoveState, type Standing, type Step, write } from './move.js';
import type { Tag } from '../tag.js';
import { type Found, isAnyMissing, seek, seekAmong, seekOn } from './seek.js';

/** More looks than any order of events needs: who meets them meets something that writes without end. */
const MOST_LOOKS = 30;
/** Somebody else who writes over us that often knows better, or knows nothing of git. */
const MOST_WRITES = 3;

/** What is done after a write: who is ahead and published by now is helped, until the tag holds what it should. */
export function look(state: MoveState, event: MoveEvent): Step {
  switch (event.kind) {
    case 'look':
    case 'waited':
      return lookAgain(state);
    case 'surveyed':
      return afterSurvey(state, event);
    default:
      return goOn(seekOn(state, event));
  }
}

/** Begins a look: everything is asked anew, all at once. */
export function lookAgain(state: MoveState): Step {
  const { move, looks } = state;
  if (looks >= MOST_LOOKS) return end(state, 'failed', 'something else keeps writing it');
  const looking: MoveState = { ...state, phase: 'looking', looks: looks + 1, seen: {}, at: undefined };
  const read = { kind: 'read', tag: move.tag } as const;
  if (move.order === undefined) return ask(seekAmong(looking, []), read);
  const own = move.own === undefined ? [] : [{ kind: 'read', tag: move.own } as const];
  return ask({ ...looking, isSurveyed: false }, { kind: 'survey' }, read, ...own);
}

function afterSurvey(state: MoveState, { standing }: Extract<MoveEvent, { kind: 'surveyed' }>): Step {
  const surveyed: MoveState = { ...state, isSurveyed: true };
  if (standing.kind === 'unreadable') return goOn({ ...surveyed, unreadable: standing.why });
  if (isAlone(state)) return goOn({ ...seekAmong(surveyed, []), ...tellAhead(standing) });
  const above = standing.kind === 'first' ? [] : standing.above;
  const apart = standing.kind === 'apart' ? { apart: standing.reason } : {};
  return goOn({ ...seekAmong(surveyed, above ?? []), ...apart });
}

function tellAhead(standing: Exclude<Standing, { kind: 'unreadable' }>): Pick<MoveState, 'ahead' | 'apart'> {
  switch (standing.kind) {
    case 'first':
      return {};
    case 'within':
      return { ahead: 'its branch has a later commit' };
    case 'behind':
      return { ahead: standing.reason };
    case 'apart':
      return { apart: standing.reason };
  }
}

/** Goes on once everything that was asked at once is answered. */
function goOn(state: MoveState): Step {
  const { move, isSurveyed, unreadable } = state;
  const there = foundAt(state, move.tag);
  if (!isSurveyed || there === undefined || !isOwnSeen(state)) return ask(state);
  if (unreadable === undefined) return seek({ ...state, phase: 'seeking' }, settle);
  // Anything else than what we wrote would have to be seen twice to be believed.
  return end({ ...state, at: there === state.written ? there : undefined }, 'failed', noLook(unreadable));
}

/** Why a tag that was written is not proved. */
export function noLook(reason: string): string {
  return reason.replace(/$|\n/, (end) => `; it was written, and not looked at again${end}`);
}

function isOwnSeen(state: MoveState): boolean {
  const { own, order } = state.move;
  return own === undefined || order === undefined || foundAt(state, own) !== undefined;
}

/** Nobody is ahead that could be named: the tag is ours, or somebody else's by now. */
function isAlone({ move }: MoveState): boolean {
  return move.own === undefined || move.order === undefined;
}

/** What the tag should point to, and why it is not what this run has published, where it is not. */
type Aim = { readonly digest: string; readonly reason?: string };

function settle(found: MoveState, top: Found | undefined): Step {
  const state: MoveState = { ...found, at: foundAt(found, found.move.tag) ?? undefined };
  const aim = aimOf(state, top);
  if (top === undefined && state.apart !== undefined) return leave(state);
  if (state.written !== aim.digest) return change(state, aim, top);
  return state.at === aim.digest ? finish(state, aim) : mend(state, aim);
}

/** Who was ahead a moment ago and is not found any more may only not be shown: we wait before we take the tag back. */
function change(state: MoveState, { digest }: Aim, top: Found | undefined): Step {
  return top === undefined && state.rests === 0 ? rest(state) : write(state, digest);
}

/** We are out of it, and nobody is ahead: the tag is left as it is, once no write of ours can land any more. */
function leave(state: MoveState): Step {
  return state.mayLandLate || state.rests === 0 ? rest(state) : end(state, 'held', state.apart);
}

/** The tag holds what it should, and we have written it last, as far as can be seen. */
function finish(state: MoveState, { digest, reason }: Aim): Step {
  const isOurs = digest === state.move.digest;
  // What was found may be a moment old. Where others are at work, too, all is looked at once more.
  const isDoubtful = state.rests === 0 && (!isOurs || state.writes > 1 || isAnyMissing(state));
  if (isDoubtful || state.mayLandLate) return rest(state);
  // Whoever is ahead, and has no name, may have written the tag before us or may still do so: nobody can tell.
  return end(state, isOurs ? 'moved' : 'held', reason ?? state.ahead);
}

/** The highest that is published, or what stands for us: another run of the same version may have replaced it. */
function aimOf(state: MoveState, top: Found | undefined): Aim {
  const { move, reason } = state;
  if (top !== undefined) return { digest: top.digest, reason: tellOther(top.tag, reason) };
  const { own, digest } = move;
  if (own === undefined) return { digest };
  const there = foundAt(state, own);
  if (typeof there !== 'string' || there === digest) return { digest };
  return { digest: there, reason: `superseded: another run has pointed ${own} to ${there}` };
}

function tellOther(tag: Tag, reason: string | undefined): string {
  return reason === undefined
    ? `${tag} was published meanwhile, and has it`
    : `${reason}; it was not there yet, and was given to ${tag}`;
}

/** The tag does not hold what was written: it is not shown yet, it never arrived, or somebody has written since. */
function mend(state: MoveState, { digest }: Aim): Step {
  if (isAlone(state)) return state.rests < 2 ? rest(state) : giveUp(state, digest);
  if (state.rests < 1) return rest(state);
  return state.writes < MOST_WRITES ? write(state, digest) : giveUp(state, digest);
}

function giveUp(state: MoveState, digest: string): Step {
  const { ahead, refusal, at = 'nothing' } = state;
  if (ahead !== undefined) return end(state, 'held', `${ahead}, and has written it`);
  return end(state, 'failed', `${refusal ?? `it must point to ${digest}`}: it points to ${at}`);
}

/** Waits until the registry shows everybody the same, and no write of ours can land any more. */
function rest(state: MoveState): Step {
  const resting: MoveState = { ...state, phase: 'resting', rests: state.rests + 1, mayLandLate: false };
  return ask(resting, { kind: 'wait', for: state.mayLandLate ? 'late write' : 'staleness' });
}
