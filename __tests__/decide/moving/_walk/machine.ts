import {
  begin,
  type Move,
  type MoveCommand,
  type MoveEvent,
  type MoveState,
} from '../../../../src/decide/moving/move.js';
import { next } from '../../../../src/decide/moving/next.js';

/** What a run has asked for and was not answered yet; its own next round of looks, too. */
export type Asked = MoveCommand | { readonly kind: 'look' };

/** How one run stands: what it has asked for, how it has ended, and how it will stand when it is answered. */
export type Stance = {
  readonly id: number;
  readonly asked: readonly Asked[];
  readonly end?: 'moved' | 'held' | 'failed';
  readonly on: (event: MoveEvent) => Stance;
};

/** How a state of the machine is told from others, and whether a write is looked at. */
export type Drive = {
  readonly plain: (state: MoveState) => MoveState;
  readonly withoutLook: boolean;
};

/** The machine of one run as it stands before it begins. Every step of it is a step of `next`. */
export function drive(move: Move, { plain, withoutLook }: Drive): Stance {
  const known = new Map<string, Stance>();
  const stanceOf = (given: MoveState, asked: readonly Asked[]): Stance => {
    const state = plain(given);
    const key = JSON.stringify([state, asked]);
    const found = known.get(key) ?? { id: known.size, asked, ...endOf(state), on: remember(goOn(state, asked)) };
    known.set(key, found);
    return found;
  };
  const goOn = (state: MoveState, asked: readonly Asked[]) => (event: MoveEvent) => {
    const { state: then, commands } = next(state, event);
    const left = [...asked.filter((one) => !isAnswered(one, event)), ...commands];
    if (then.phase !== 'written') return stanceOf(then, left);
    return withoutLook ? stanceOf({ ...then, phase: 'moved' }, []) : stanceOf(then, [{ kind: 'look' }]);
  };
  return stanceOf(begin(move), []);
}

function endOf({ phase }: MoveState): Pick<Stance, 'end'> {
  return phase === 'moved' || phase === 'held' || phase === 'failed' ? { end: phase } : {};
}

const ASKED_BY = { surveyed: 'survey', related: 'relate', listed: 'list', written: 'write', refused: 'write' } as const;

function isAnswered(asked: Asked, event: MoveEvent): boolean {
  switch (event.kind) {
    case 'read':
      return asked.kind === 'read' && asked.tag === event.tag;
    case 'waited':
      return asked.kind === 'wait';
    case 'look':
      return asked.kind === 'look';
    case 'published':
    case 'carried':
    case 'unreadable':
      return false;
    default:
      return asked.kind === ASKED_BY[event.kind];
  }
}

function remember(goOn: (event: MoveEvent) => Stance): (event: MoveEvent) => Stance {
  const known = new Map<string, Stance>();
  return (event) => {
    const key = JSON.stringify(event);
    const then = known.get(key) ?? goOn(event);
    known.set(key, then);
    return then;
  };
}

/**
 * Takes what is only said out of a state. How often a run has looked is not told apart either: the machine asks for it only
 * to end a run that looks without end. A run that could would come back to where it was, and the walk finds that.
 */
export function withoutWords(state: MoveState): MoveState {
  const seen = Object.fromEntries(Object.entries(state.seen).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...state, seen, reason: '', refusal: '', at: '', looks: Math.min(1, state.looks) };
}

type Node = { readonly stance: Stance; readonly then: ReadonlyMap<string, Stance> };

/**
 * Makes one of all stances that act alike: they have asked for the same, or ended alike, and go on to such that act alike,
 * whatever they are answered. Nobody can tell one from the other, so no walk that takes one for the other goes astray.
 */
export function mergeAlike(first: Stance, answers: (asked: Asked) => readonly MoveEvent[]): Stance {
  const nodes = reachable(first, answers);
  const kinds = kindsOf(nodes);
  const merged: Stance[] = [];
  for (const { stance, then } of nodes) {
    const id = kinds.get(stance)!;
    merged[id] ??= { ...stance, id, on: (event) => merged[kinds.get(then.get(JSON.stringify(event))!)!]! };
  }
  return merged[kinds.get(first)!]!;
}

const STARTS: readonly MoveEvent[] = [{ kind: 'published' }, { kind: 'carried' }];

function reachable(first: Stance, answers: (asked: Asked) => readonly MoveEvent[]): readonly Node[] {
  const stances = new Set([first]);
  const nodes: Node[] = [];
  // A set is walked to its end, also where it grows meanwhile.
  for (const stance of stances) {
    const events = stance === first ? STARTS : stance.asked.flatMap(answers);
    const then = events.map((event) => [JSON.stringify(event), stance.on(event)] as const);
    for (const [, one] of then) stances.add(one);
    nodes.push({ stance, then: new Map(then.sort(([a], [b]) => (a < b ? -1 : 1))) });
  }
  return nodes;
}

/** Parts stances by what they have asked for, then by where they go from there, until no part falls apart any more. */
function kindsOf(nodes: readonly Node[]): ReadonlyMap<Stance, number> {
  let kinds = numbered(nodes, ({ stance: { end, asked }, then }) =>
    JSON.stringify([end, asked.map(toText).sort(), [...then.keys()]]),
  );
  for (let count = 0; count < kinds.count;) {
    const { count: before, of } = kinds;
    count = before;
    kinds = numbered(nodes, ({ stance, then }) => [stance, ...then.values()].map((one) => of.get(one)).join());
  }
  return kinds.of;
}

function toText(asked: Asked): string {
  return JSON.stringify(asked);
}

function numbered(nodes: readonly Node[], keyOf: (node: Node) => string): { count: number; of: Map<Stance, number> } {
  const numbers = new Map<string, number>();
  const of = new Map<Stance, number>();
  for (const node of nodes) {
    const key = keyOf(node);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    of.set(node.stance, number);
  }
  return { count: numbers.size, of };
}
