import type { Moment, Run, Step } from './run.js';
import { fixedOf, type Setting, TAG } from './setting.js';
import { mapCells, type World } from './world.js';

/**
 * Tells whether a step may come first, and all others after it: no other run or chance can change what comes of it or is
 * touched by it, now or later, so in every other order it does the same. No moment is lost that the invariant is held at:
 * before its first write a run counts for nothing, and once it has written, the moments count when it has ended.
 */
export function isLone(step: Step, run: Run, moment: Moment): boolean {
  const { answered } = step;
  if (run.stage === 'begun') return step.run.stage === 'begun' && isGitSettled(moment);
  switch (answered?.kind) {
    case 'look':
      return true;
    case 'survey':
      return isGitSettled(moment);
    case 'read':
      return answered.tag !== TAG && isTagSettled(answered.tag, moment);
    case 'wait':
      return Object.values(moment.world.cells).every(({ olds }) => olds.length === 0);
    default:
      return false;
  }
}

/** Nobody can change any more what git names. */
function isGitSettled({ world, runs }: Moment): boolean {
  return world.left.yank === 0 && runs.every(({ stage }) => stage !== 'absent');
}

/** Nobody can write the fixed tag any more, and everybody is shown the same of it. */
function isTagSettled(tag: string, { world, runs }: Moment): boolean {
  const isOpen = ({ stage, runner }: Run): boolean =>
    (stage === 'absent' || stage === 'begun') && fixedOf(runner.rank) === tag;
  return world.cells[tag]?.olds.length === 0 && !runs.some(isOpen);
}

/**
 * Tells whether a step is out of turn. Two runs of one version differ in their digests alone, and those are told to nobody
 * before they are published. So whichever publishes first may as well be the one that stands first.
 */
export function isOutOfTurn(step: Step, at: number, { runs }: Moment): boolean {
  if (runs[at]?.stage !== 'begun' || step.run.stage === 'begun') return false;
  const { rank } = step.run.runner;
  return runs
    .slice(0, at)
    .some(({ runner, stage }) => runner.rank === rank && (stage === 'absent' || stage === 'begun'));
}

/** Forgets what a run has written where none can die: of the living it only counts that they have not looked. */
export function forgetWritten(run: Run, { chances }: Setting): Run {
  const isNeeded = (chances?.crash ?? 0) > 0 || run.unlooked.length === 0;
  return isNeeded ? run : { ...run, unlooked: ['something'] };
}

/**
 * Forgets what cannot be met any more: copies that lag behind, once no read may be answered from one; and of two that show
 * the same, the one that is gone first.
 */
export function forgetCopies(world: World): World {
  if (Object.values(world.cells).every(({ olds }) => olds.length === 0)) return world;
  return mapCells(world, (olds) => {
    if (world.left.stale === 0) return [];
    return olds.filter(({ value }, at) => !olds.slice(at + 1).some((later) => later.value === value));
  });
}
