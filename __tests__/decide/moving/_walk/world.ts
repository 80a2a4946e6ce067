import { type Chances, fixedOf, rankOf, type Setting, TAG } from './setting.js';

/** What the runs share. It is data, so that worlds can be compared. */
export type World = {
  /** The ranks that git names, and those whose git tag was deleted. */
  readonly git: readonly number[];
  readonly yanked: readonly number[];
  /** The registry's tags. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** Writes of the moving tag whose senders got no answer. */
  readonly late: readonly Late[];
  /** What may still happen. */
  readonly left: Chances;
};

export type Cell = { readonly now: string | null; readonly olds: readonly Old[] };

/** What a tag pointed to before, as a copy that lags behind may show it until one of those who await its end has waited. */
export type Old = { readonly value: string | null; readonly awaitedBy: readonly string[] };
export type Late = { readonly digest: string; readonly awaitedBy: readonly string[] };

const NONE: Chances = { crash: 0, lost: 0, late: 0, stale: 0, yank: 0 };

export function firstWorld({ runners, chances, before, unnamed }: Setting): World {
  const ranks = [...new Set(runners.map(({ rank }) => rank))];
  const cells: Record<string, Cell> = { [TAG]: { now: before ?? null, olds: [] } };
  if (unnamed === undefined) for (const rank of ranks) cells[fixedOf(rank)] = { now: null, olds: [] };
  return {
    git: before === undefined ? [] : [rankOf(before)],
    yanked: [],
    cells,
    late: [],
    left: { ...NONE, ...chances },
  };
}

export function spend(world: World, chance: keyof Chances): World {
  return { ...world, left: { ...world.left, [chance]: world.left[chance] - 1 } };
}

/** The git tag of a version is there before its first run begins. Once deleted, it does not come back. */
export function nameInGit(world: World, rank: number): World {
  const isThere = world.git.includes(rank) || world.yanked.includes(rank);
  return isThere ? world : { ...world, git: [...world.git, rank].sort() };
}

export function yank(world: World, rank: number): World {
  const git = world.git.filter((one) => one !== rank);
  return { ...spend(world, 'yank'), git, yanked: [...world.yanked, rank].sort() };
}

export function put(world: World, tag: string, digest: string): World {
  const { now, olds } = world.cells[tag]!;
  const cell: Cell = { now: digest, olds: [...olds, { value: now, awaitedBy: [] }] };
  return { ...world, cells: { ...world.cells, [tag]: cell } };
}

/** Sends a write that lands later on. */
export function sendLate(world: World, digest: string): World {
  return { ...spend(world, 'late'), late: [...world.late, { digest, awaitedBy: [] }] };
}

/** A late write lands. Who awaits it waits until it is shown, too. */
export function land(world: World, write: Late): World {
  const landed = put({ ...world, late: world.late.filter((one) => one !== write) }, TAG, write.digest);
  return write.awaitedBy.reduce((waiting, by) => beginWait(waiting, by, 'staleness'), landed);
}

/** What a tag may be found to point to, and the world after it: what is there, or what was there a moment ago. */
export function readings(world: World, tag: string): readonly (readonly [string | null, World])[] {
  const { now, olds } = world.cells[tag]!;
  if (world.left.stale === 0) return [[now, world]];
  const lagging = [...new Set(olds.map(({ value }) => value))].filter((value) => value !== now);
  return [[now, world], ...lagging.map((value) => [value, spend(world, 'stale')] as const)];
}

/**
 * A run begins to wait. After a wait for the registry's staleness bound everybody is shown what was written before it. After
 * one for late writes, those sent before it have landed, and everybody is shown what was written before they did.
 */
export function beginWait(world: World, by: string, what: 'staleness' | 'late write'): World {
  const waiting = mapCells(world, (olds) => awaitAll(olds, by));
  return what === 'staleness' ? waiting : { ...waiting, late: awaitAll(world.late, by) };
}

export function mayEndWait({ late }: World, by: string): boolean {
  return !late.some(({ awaitedBy }) => awaitedBy.includes(by));
}

export function endWait(world: World, by: string): World {
  return mapCells(world, (olds) => olds.filter(({ awaitedBy }) => !awaitedBy.includes(by)));
}

function awaitAll<T extends Old | Late>(all: readonly T[], by: string): readonly T[] {
  return all.map((one) => ({ ...one, awaitedBy: [...new Set([...one.awaitedBy, by])].sort() }));
}

/** Changes what the copies that lag behind may show. */
export function mapCells(world: World, change: (olds: readonly Old[]) => readonly Old[]): World {
  const cells = Object.entries(world.cells).map(([tag, { now, olds }]) => [tag, { now, olds: change(olds) }] as const);
  return { ...world, cells: Object.fromEntries(cells) };
}
