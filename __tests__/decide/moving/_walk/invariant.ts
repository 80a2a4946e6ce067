import type { Moment, Run } from './run.js';
import { fixedOf, rankOf, type Setting, TAG } from './setting.js';
import type { World } from './world.js';

/** Says what is wrong at a moment; undefined where nothing is. */
export function whyBroken(moment: Moment, setting: Setting): string | undefined {
  const isOrdered = setting.order !== 'none' && setting.unnamed === undefined;
  const whyDisordered = isOrdered && isQuiet(moment) ? (whyLower(moment) ?? whyTwo(moment, setting)) : undefined;
  return whyUnpublished(moment) ?? whyDisordered;
}

/** Says what is wrong at a moment after which nothing more happens. */
export function whyStuck({ runs }: Moment): string | undefined {
  const stuck = runs.find(({ stage, stance }) => stage !== 'dead' && stance.end === undefined);
  return stuck && `run ${stuck.runner.digest} waits for ever`;
}

/** The tag is never at something unpublished. */
function whyUnpublished({ world, runs }: Moment): string | undefined {
  const holds = holdsIn(world);
  const owner = runs.find(({ runner }) => runner.digest === holds);
  const isPublished = owner === undefined || owner.stage === 'running' || owner.stage === 'dead';
  return isPublished ? undefined : `latest points to ${owner.runner.digest}, which is not published`;
}

/**
 * Tells whether no run is between a write and the end of its look, and no write can land any more. One that died there
 * counts as long as the tag holds what it has written.
 */
function isQuiet({ world, runs }: Moment): boolean {
  const isOpen = ({ stage, unlooked }: Run): boolean =>
    stage === 'dead' ? unlooked.some((one) => one === holdsIn(world)) : unlooked.length > 0;
  return world.late.length === 0 && !runs.some(isOpen);
}

/**
 * "The moving tag is never lower than the highest version whose git tag still stands and whose run ended green and held
 * nothing, unless a run died between writing the tag and looking."
 */
function whyLower({ world, runs }: Moment): string | undefined {
  const green = runs.filter(({ runner, stance }) => stance.end === 'moved' && world.git.includes(runner.rank));
  const highest = Math.max(-1, ...green.map(({ runner }) => runner.rank));
  if (rankOf(holdsIn(world)) >= highest) return undefined;
  return `latest points to ${String(holdsIn(world))}, though the run of ${fixedOf(highest)} has ended green`;
}

/**
 * "Two runs of one version end on one digest." Not where a git tag was deleted: a run may have held for a version that is
 * nobody's any more. And where a registry shows a run its own fixed tag as it was a moment ago, no look can tell.
 */
function whyTwo({ world, runs }: Moment, { chances = {}, lagging }: Setting): string | undefined {
  const isLagging = world.left.stale < (chances.stale ?? 0) && lagging !== 'no excuse';
  const isOver = runs.every(({ stage, stance: { end } }) => stage === 'absent' || end === 'moved' || end === 'held');
  if (isLagging || !isOver || world.yanked.length > 0) return undefined;
  const holds = holdsIn(world);
  const fixed = world.cells[fixedOf(rankOf(holds))]?.now ?? holds;
  return fixed === holds ? undefined : `latest points to ${holds}, and the fixed tag of its version to ${fixed}`;
}

function holdsIn({ cells }: World): string | undefined {
  return cells[TAG]?.now ?? undefined;
}
