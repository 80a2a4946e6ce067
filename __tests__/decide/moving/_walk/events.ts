import type { Move, MoveEvent, Standing } from '../../../../src/decide/moving/move.js';
import type { Asked } from './machine.js';
import { BEFORE, fixedOf, rankOf, type Runner, type Setting, TAG } from './setting.js';

/** What one run would move. */
export function moveOf({ rank, digest }: Runner, { order, unnamed }: Setting): Move {
  return { tag: TAG, digest, ...(unnamed === undefined && { own: fixedOf(rank) }), ...(order !== 'none' && { order }) };
}

/** Where a run stands by what git names. */
export function standingOf({ rank }: Runner, git: readonly number[], { order, unnamed }: Setting): Standing {
  const higher = git.filter((one) => one > rank).sort((a, b) => b - a);
  const above = unnamed === undefined ? higher.map(fixedOf) : undefined;
  if (!git.includes(rank)) return { kind: 'apart', reason: 'its git tag is gone', above };
  if (higher.length === 0) return { kind: 'first' };
  return order === 'history' ? { kind: 'within', above } : { kind: 'behind', reason: 'git names a higher one', above };
}

/** How the commit that the moving tag was built from stands to a run's. */
export function relationOf({ rank }: Runner, found: string | null): MoveEvent {
  return { kind: 'related', isLater: rankOf(found ?? undefined) > rank, revision: '4f1c2d3e5a6b' };
}

/** All that a run may ever be answered, in whatever world it is. */
export function everyAnswer(asked: Asked, runner: Runner, setting: Setting): readonly MoveEvent[] {
  const { runners } = setting;
  switch (asked.kind) {
    case 'survey':
      return subsets([...new Set(runners.map(({ rank }) => rank))]).map((git) => ({
        kind: 'surveyed',
        standing: standingOf(runner, git, setting),
      }));
    case 'read': {
      const there = runners.filter(({ rank }) => asked.tag === TAG || asked.tag === fixedOf(rank));
      const digests = [undefined, ...(asked.tag === TAG ? [BEFORE] : []), ...there.map(({ digest }) => digest)];
      return digests.map((digest) => ({ kind: 'read', tag: asked.tag, digest }));
    }
    case 'relate':
      return [null, BEFORE, ...runners.map(({ digest }) => digest)].map((found) => relationOf(runner, found));
    case 'write':
      return [WRITTEN, WRITTEN_PERHAPS, UNANSWERED];
    case 'wait':
      return [{ kind: 'waited' }];
    case 'look':
      return [{ kind: 'look' }];
    case 'list':
      throw new Error('Cannot walk a list: there are too few runs for one');
  }
}

export const WRITTEN: MoveEvent = { kind: 'written', isCertain: true };
export const WRITTEN_PERHAPS: MoveEvent = { kind: 'written', isCertain: false };
export const UNANSWERED: MoveEvent = { kind: 'refused', reason: 'no answer', mayLand: true };

function subsets(ranks: readonly number[]): readonly (readonly number[])[] {
  const [first, ...rest] = ranks;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((one) => [one, [first, ...one]]);
}
