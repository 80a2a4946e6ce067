import { makeGraph, momentOf, type Node } from './graph.js';
import { whyBroken, whyStuck } from './invariant.js';
import type { Moment, Run } from './run.js';
import type { Setting } from './setting.js';

/** What was found on all ways together. */
export type Walked = {
  readonly moments: number;
  /** The requests that each run makes at most. */
  readonly most: readonly number[];
  readonly ends: readonly End[];
  readonly broken?: Broken;
};

/** What the tags point to when nothing more can happen, and how each run has ended. */
export type End = {
  readonly tags: Readonly<Record<string, string | null>>;
  readonly runs: Readonly<Record<string, string>>;
};

/** What is wrong at some moment, and a shortest way to it. */
export type Broken = { readonly why: string; readonly way: readonly string[] };

/** What stands for the requests of a moment that the walk has come to and not left yet. */
const UNDER_WAY: readonly number[] = [];

/** Goes every way that the steps of the runs, and what chance adds, may take, until one breaks the invariant. */
export function walk(setting: Setting): Walked {
  const { first, edgesFrom } = makeGraph(setting);
  const visited = new Map<string, readonly number[]>();
  const ends = new Map<string, End>();
  let why: string | undefined;

  /** Gives the requests that each run makes at most from a moment on. */
  function visit(node: Node): readonly number[] {
    const key = keyOf(node);
    const known = visited.get(key);
    if (known === UNDER_WAY) why ??= 'a run comes back to where it was, and never ends';
    if (known !== undefined || why !== undefined) return known ?? UNDER_WAY;
    visited.set(key, UNDER_WAY);

    const moment = momentOf(node);
    const edges = edgesFrom(node, moment);
    why = whyBroken(moment, setting) ?? (edges.length === 0 ? whyStuck(moment) : undefined);
    if (edges.length === 0) addEnd(ends, moment);

    const most = node.runs.map(() => 0);
    for (const { to, by, requests } of edges) {
      const then = visit(to);
      for (let at = 0; at < most.length; at += 1) {
        const sum = at === by ? then[at]! + requests : then[at]!;
        if (sum > most[at]!) most[at] = sum;
      }
    }
    visited.set(key, most);
    return most;
  }

  const most = visit(first);
  const broken = why === undefined ? {} : { broken: { why, way: shortestWay(setting) } };
  return { moments: visited.size, most, ends: [...ends.values()], ...broken };
}

function keyOf({ world, runs }: Node): string {
  let key = `${world.id}`;
  for (const { id } of runs) key += `,${id}`;
  return key;
}

function addEnd(ends: Map<string, End>, { world, runs }: Moment): void {
  const end: End = {
    tags: Object.fromEntries(Object.entries(world.cells).map(([tag, { now }]) => [tag, now])),
    runs: Object.fromEntries(runs.map((run) => [run.runner.digest, tellEnd(run)])),
  };
  ends.set(JSON.stringify(end), end);
}

function tellEnd({ stage, stance, unlooked }: Run): string {
  if (stage === 'dead') return unlooked.length > 0 ? 'dead' : 'dead in silence';
  return stance.end ?? stage;
}

type Way = { readonly node: Node; readonly did: string; readonly from?: Way };

/** Goes to the moments in the order of how many steps lead to them, until one is broken. */
function shortestWay(setting: Setting): readonly string[] {
  const { first, edgesFrom } = makeGraph(setting);
  const seen = new Set([keyOf(first)]);
  const ways: Way[] = [{ node: first, did: '' }];
  // An array is walked to its end, also where it grows meanwhile.
  for (const way of ways) {
    const moment = momentOf(way.node);
    const edges = edgesFrom(way.node, moment);
    if (whyBroken(moment, setting) !== undefined || (edges.length === 0 && whyStuck(moment) !== undefined))
      return stepsOf(way);
    for (const { did, to } of edges) {
      const key = keyOf(to);
      if (!seen.has(key)) ways.push({ node: to, did, from: way });
      seen.add(key);
    }
  }
  return [];
}

function stepsOf({ did, from }: Way): readonly string[] {
  return from === undefined ? [] : [...stepsOf(from), did];
}
