import type { MoveEvent, Standing } from '../../../../src/decide/moving/move.js';
import { standingOf } from './events.js';
import type { Asked, Stance } from './machine.js';
import { replies } from './replies.js';
import { fixedOf, has, type Runner, type Setting, TAG } from './setting.js';
import { firstStance } from './stances.js';
import { beginWait, nameInGit, put, spend, type World } from './world.js';

/** A run at one moment. */
export type Run = {
  readonly runner: Runner;
  readonly stage: 'absent' | 'begun' | 'running' | 'dead';
  /** What git told it beside its upload. */
  readonly early?: Standing;
  readonly stance: Stance;
  /** What it has written, until it has looked to the end. */
  readonly unlooked: readonly string[];
};

/** Everything at one moment. */
export type Moment = { readonly world: World; readonly runs: readonly Run[] };

/** Something that a run may do next. */
export type Step = {
  readonly did: string;
  readonly world: World;
  readonly run: Run;
  /** What the step answers. */
  readonly answered?: Asked;
  readonly requests: number;
};

export function firstRuns(setting: Setting): readonly Run[] {
  return setting.runners.map((runner) => ({
    runner,
    stage: 'absent',
    stance: firstStance(runner, setting),
    unlooked: [],
  }));
}

/** All that a run may do next. It depends on the world alone: what others do to it, they do through the world. */
export function stepsOf(world: World, run: Run, setting: Setting): readonly Step[] {
  switch (run.stage) {
    case 'absent':
      return [begins(world, run)];
    case 'begun':
      return [...readsGit(world, run, setting), publishes(world, run, setting)];
    case 'running':
      return [
        ...run.stance.asked.flatMap((asked) => goesOn(world, { run, asked, setting })),
        ...dies(world, run, setting),
      ];
    case 'dead':
      return [];
  }
}

/** From here on git names its version, or the branch has its commit. */
function begins(world: World, run: Run): Step {
  const { rank, digest } = run.runner;
  return { did: `${digest} begins`, world: nameInGit(world, rank), run: { ...run, stage: 'begun' }, requests: 0 };
}

/** Git is read beside the upload: before or after it. */
function readsGit(world: World, run: Run, setting: Setting): readonly Step[] {
  if (run.early !== undefined || setting.order === 'none') return [];
  const early = standingOf(run.runner, world.git, setting);
  return [{ did: `${run.runner.digest} reads git`, world, run: { ...run, early }, requests: 1 }];
}

function publishes(world: World, { early, ...begun }: Run, { unnamed, carried }: Setting): Step {
  const { rank, digest } = begun.runner;
  const did = `${digest} publishes`;
  const named = unnamed === undefined ? put(world, fixedOf(rank), digest) : world;
  const run: Run = { ...begun, stage: 'running' };
  if (carried !== undefined) {
    const done = put(named, TAG, digest);
    return { did, ...hear(done, { ...run, unlooked: [digest] }, { kind: 'carried' }), requests: 1 };
  }
  const told = hear(named, run, { kind: 'published' });
  const knowing = early === undefined ? told : hear(told.world, told.run, { kind: 'surveyed', standing: early });
  return { did, ...knowing, requests: 1 };
}

type Question = { readonly run: Run; readonly asked: Asked; readonly setting: Setting };

function goesOn(world: World, { run, asked, setting }: Question): readonly Step[] {
  return replies(world, asked, { runner: run.runner, setting }).map(({ did, world: then, event, wrote }) => {
    const unlooked = wrote === undefined ? run.unlooked : [...new Set([...run.unlooked, wrote])].sort();
    const requests = asked.kind === 'wait' || asked.kind === 'look' ? 0 : 1;
    const heard = hear(then, { ...run, unlooked }, event);
    return { did: `${run.runner.digest} ${did}`, ...heard, answered: asked, requests };
  });
}

/** Tells a run something. A wait that it asks for begins at once. */
function hear(world: World, run: Run, event: MoveEvent): Pick<Step, 'world' | 'run'> {
  const stance = run.stance.on(event);
  const unlooked = stance.end === undefined ? run.unlooked : [];
  const wait = stance.asked.find((asked) => asked.kind === 'wait');
  const isNew = wait !== undefined && !run.stance.asked.some(({ kind }) => kind === 'wait');
  return { world: isNew ? beginWait(world, run.runner.digest, wait.for) : world, run: { ...run, stance, unlooked } };
}

/**
 * A run dies. One that has written nothing since it looked is, to all others, one that never goes on: the walk has that
 * anyway, as it holds the invariant at every moment. So only the other deaths need be walked.
 */
function dies(world: World, run: Run, setting: Setting): readonly Step[] {
  const { runner, stance, unlooked } = run;
  if (world.left.crash === 0 || stance.end !== undefined) return [];
  if (unlooked.length === 0 && has(setting, 'telling deaths')) return [];
  return [{ did: `${runner.digest} dies`, world: spend(world, 'crash'), run: { ...run, stage: 'dead' }, requests: 0 }];
}
