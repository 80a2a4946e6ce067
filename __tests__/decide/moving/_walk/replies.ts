import type { MoveEvent } from '../../../../src/decide/moving/move.js';
import { relationOf, standingOf, UNANSWERED, WRITTEN, WRITTEN_PERHAPS } from './events.js';
import type { Asked } from './machine.js';
import { type Runner, type Setting, TAG } from './setting.js';
import { endWait, mayEndWait, put, readings, sendLate, spend, type World } from './world.js';

/** One answer that the world may give to a run, and the world after it. */
export type Reply = {
  readonly did: string;
  readonly world: World;
  readonly event: MoveEvent;
  /** What the run has sent to the moving tag, whether it arrived or not. */
  readonly wrote?: string;
};

type Asking = { readonly runner: Runner; readonly setting: Setting };

/** Every answer that the world may give now. */
export function replies(world: World, asked: Asked, { runner, setting }: Asking): readonly Reply[] {
  switch (asked.kind) {
    case 'look':
      return [{ did: 'begins to look', world, event: { kind: 'look' } }];
    case 'survey':
      return [surveyed(world, runner, setting)];
    case 'read':
      return readings(world, asked.tag).map(([found, then]) => ({
        did: `reads ${asked.tag}: ${found ?? 'nothing'}`,
        world: then,
        event: { kind: 'read', tag: asked.tag, digest: found ?? undefined },
      }));
    case 'relate':
      return readings(world, TAG).map(([found, then]) => ({
        did: `compares its commit with that of ${found ?? 'nothing'}`,
        world: then,
        event: relationOf(runner, found),
      }));
    case 'write':
      return writings(world, asked.digest);
    case 'wait':
      return mayEndWait(world, runner.digest) ? [waited(world, runner)] : [];
    case 'list':
      throw new Error('Cannot walk a list: there are too few runs for one');
  }
}

function surveyed(world: World, runner: Runner, setting: Setting): Reply {
  return { did: 'reads git', world, event: { kind: 'surveyed', standing: standingOf(runner, world.git, setting) } };
}

function waited(world: World, runner: Runner): Reply {
  return { did: 'has waited', world: endWait(world, runner.digest), event: { kind: 'waited' } };
}

function writings(world: World, wrote: string): readonly Reply[] {
  const did = `writes ${wrote}`;
  return [
    { did, world: put(world, TAG, wrote), event: WRITTEN, wrote },
    ...(world.left.lost > 0 ? lostWritings(spend(world, 'lost'), wrote) : []),
    ...(world.left.late > 0 ? lateWritings(sendLate(world, wrote), wrote) : []),
  ];
}

function lostWritings(world: World, wrote: string): readonly Reply[] {
  return [
    { did: `writes ${wrote}, unanswered`, world: put(world, TAG, wrote), event: WRITTEN_PERHAPS, wrote },
    { did: `writes ${wrote} in vain`, world, event: UNANSWERED, wrote },
  ];
}

/** What was not answered is sent again: then it may be done twice, once now and once later on. */
function lateWritings(world: World, wrote: string): readonly Reply[] {
  return [
    { did: `writes ${wrote}, to land later`, world, event: UNANSWERED, wrote },
    { did: `writes ${wrote} twice, once to land later`, world: put(world, TAG, wrote), event: WRITTEN_PERHAPS, wrote },
  ];
}
