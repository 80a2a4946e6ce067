import type { Setting } from './setting.js';
import { land, type World, yank } from './world.js';

/** Something that happens by no run. */
export type Chance = { readonly did: string; readonly world: World };

export function chancesIn(world: World, { runners }: Setting): readonly Chance[] {
  const landings = world.late.map((write) => ({
    did: `the late write of ${write.digest} lands`,
    world: land(world, write),
  }));
  const ranks = world.left.yank === 0 ? [] : [...new Set(runners.map(({ rank }) => rank))];
  const yanks = ranks
    .filter((rank) => world.git.includes(rank))
    .map((rank) => ({ did: `git loses ${rank}`, world: yank(world, rank) }));
  return [...landings, ...yanks];
}
