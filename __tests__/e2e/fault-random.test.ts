import { FAULTS } from '../../lab/faults/faults.ts';
import type { Fault } from '../../lab/faults/faults.ts';
import { startLanes } from './_fault-lanes.ts';
import type { Lane } from './_fault-lanes.ts';
import { releaseByChance } from './_fault-release.ts';
import type { Came } from './_fault-release.ts';
import { SETUPS } from './_fault-rows.ts';
import type { Setup } from './_fault-rows.ts';

/** As many as are wanted: `SLIPWAY_RANDOM_FAULTS=200`. */
const RELEASES = Number(process.env['SLIPWAY_RANDOM_FAULTS'] ?? 12);
/** Chooses the same faults again, as far as the requests come in the same order. */
const SEED = Number(process.env['SLIPWAY_SEED'] ?? Date.now() % 1_000_000);
const LANES = 3;
/** Most releases meet one or two faults then. */
const CHANCE = 0.06;

// A request that is never answered costs a minute each time, and the suite of single faults has it.
const NAMES = FAULTS.filter((name) => name !== 'stall');
const ALL_SETUPS = Object.keys(SETUPS) as readonly Setup[];

/** https://en.wikipedia.org/wiki/Linear_congruential_generator, with the parameters of "Numerical Recipes". */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function judgeOf(seed: number): () => Fault | undefined {
  const random = makeRandom(seed);
  return () => {
    const [chance, which] = [random(), random()];
    const name = NAMES[Math.floor(which * NAMES.length)];
    return chance < CHANCE && name !== undefined ? { name } : undefined;
  };
}

test(
  `${RELEASES} releases with faults at random keep every promise, and a re-run completes them (SLIPWAY_SEED=${SEED})`,
  async () => {
    const lanes = await startLanes(LANES);
    const numbers = Array.from({ length: RELEASES }, (_, at) => at).values();
    const came: Came[] = [];
    const work = async (lane: Lane): Promise<void> => {
      for (const at of numbers) {
        const setup = ALL_SETUPS[at % ALL_SETUPS.length] ?? 'classic';
        came.push(await releaseByChance({ setup, judge: judgeOf(SEED + at * 7919) }, lanes, lane));
      }
    };
    try {
      await Promise.all(lanes.lanes.map(work));
    } finally {
      await lanes.stop();
    }
    const green = came.filter(({ exitCode }) => exitCode === 0).length;
    const hits = came.reduce((sum, one) => sum + one.hits, 0);
    process.stderr.write(
      `${came.length} releases met ${hits} faults: ${green} green at once, ${came.length - green} by a re-run\n`,
    );
    const broken = came.filter((one) => one.broken.length > 0).map((one) => `${one.broken.join('\n')}\n${one.log}`);
    expect(broken).toStrictEqual([]);
    expect([came.length, hits > 0]).toStrictEqual([RELEASES, true]);
  },
  60_000 + RELEASES * 20_000,
);
