import { chancesIn } from './chances.js';
import { makePool, type Pooled, remember } from './pool.js';
import { forgetCopies, forgetWritten, isLone, isOutOfTurn } from './reductions.js';
import { firstRuns, type Moment, type Run, type Step, stepsOf } from './run.js';
import { has, type Setting } from './setting.js';
import { firstWorld, type World } from './world.js';

/** A moment whose parts are pooled: what follows from a part is worked out once, however many moments have it. */
export type Node = { readonly world: Pooled<World>; readonly runs: readonly Pooled<Run>[] };

/** Something that may happen at a moment, and the moment after it. */
export type Edge = {
  readonly did: string;
  readonly to: Node;
  /** Which run did it, and with how many requests. */
  readonly by?: number;
  readonly requests: number;
};

/** All moments of a setting. They are made as they are asked for. */
export type Graph = { readonly first: Node; readonly edgesFrom: (node: Node, moment: Moment) => readonly Edge[] };

/** A step whose outcome is pooled. */
type Outcome = { readonly step: Step; readonly world: Pooled<World>; readonly run: Pooled<Run> };

export function makeGraph(setting: Setting): Graph {
  const { poolWorld, poolRun } = makePools(setting);
  const [hasLoneSteps, hasTurns] = [has(setting, 'lone steps'), has(setting, 'twins in turn')];

  const outcomesIn = remember((world: World) =>
    remember((run: Run): readonly Outcome[] =>
      stepsOf(world, run, setting).map((step) => ({ step, world: poolWorld(step.world), run: poolRun(step.run) })),
    ),
  );
  const chancesOf = remember((world: World) =>
    chancesIn(world, setting).map((chance) => ({ ...chance, world: poolWorld(chance.world) })),
  );

  function edgesFrom({ world, runs }: Node, moment: Moment): readonly Edge[] {
    const edges: Edge[] = [];
    for (let by = 0; by < runs.length; by += 1) {
      const run = runs[by]!;
      for (const { step, world: then, run: after } of outcomesIn(world)(run)) {
        if (hasTurns && isOutOfTurn(step, by, moment)) continue;
        const edge = { did: step.did, to: { world: then, runs: runs.with(by, after) }, by, requests: step.requests };
        if (hasLoneSteps && isLone(step, run.value, moment)) return [edge];
        edges.push(edge);
      }
    }
    for (const { did, world: then } of chancesOf(world)) edges.push({ did, to: { world: then, runs }, requests: 0 });
    return edges;
  }

  return { first: { world: poolWorld(firstWorld(setting)), runs: firstRuns(setting).map(poolRun) }, edgesFrom };
}

type Pools = {
  readonly poolWorld: (world: World) => Pooled<World>;
  readonly poolRun: (run: Run) => Pooled<Run>;
};

function makePools(setting: Setting): Pools {
  const poolWorld = makePool<World>((world) => JSON.stringify(world));
  // How a dead run stood is nobody's concern.
  const poolRun = makePool<Run>(({ stance, ...run }) => JSON.stringify([run, run.stage === 'dead' ? 0 : stance.id]));
  if (!has(setting, 'needless memory')) return { poolWorld, poolRun };
  return {
    poolWorld: (world) => poolWorld(forgetCopies(world)),
    poolRun: (run) => poolRun(forgetWritten(run, setting)),
  };
}

export function momentOf({ world, runs }: Node): Moment {
  return { world: world.value, runs: runs.map(({ value }) => value) };
}
