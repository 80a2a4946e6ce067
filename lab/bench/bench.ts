import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withCleanUp } from '../demo/clean-up.ts';
import type { CleanUp } from '../demo/clean-up.ts';
import { describeMachine, findCompany } from './machine.ts';
import { compare, lookInside, measureSingle } from './measures.ts';
import type { Comparison } from './measures.ts';
import { compareBuilders } from './builders.ts';
import { compareMerge } from './merge.ts';
import { comparePromotion } from './promotion.ts';
import { compareRegistries } from './registries.ts';
import { buildersRow, makeRows, mergeRow, promotionRows, tagRows } from './rows.ts';
import type { Results, Row } from './rows.ts';
import { toPage, toText } from './tables.ts';
import { openWorld } from './world.ts';
import type { World } from './world.ts';

const LEAST_RUNS = 5;
const USAGE = `Use it as: npm run bench -- [--runs N] [--check] [--write] [--only builder|merge|promote|tags]
  --runs N  how often each thing is measured, at least ${LEAST_RUNS} (default: 7)
  --check   end with 1 where a budget is exceeded
  --write   write docs/benchmarks.md
  --only X  measure this alone; nothing is written then`;

type Wishes = {
  readonly runs: number;
  readonly check: boolean;
  readonly write: boolean;
  readonly only: Only | undefined;
};

/** What can be measured without the rest. */
const ALONE = {
  builder: async (world, { runs }) => [buildersRow(await compareBuilders(world, classicOf(world), runs))],
  merge: async (world, { runs }) => [mergeRow(await compareMerge(world, runs))],
  promote: async (world, measuring) => promotionRows(await comparePromotion(world, firstOf(world), measuring)),
  tags: async (world, { runs }) => tagRows(await compareTags(world, [5], runs)),
} as const satisfies Record<string, (world: World, measuring: Measuring) => Promise<readonly Row[]>>;
type Only = keyof typeof ALONE;

async function bench({ runs, check, write, only }: Wishes, cleanUp: CleanUp): Promise<number> {
  const company = findCompany();
  const world = await openWorld(cleanUp);
  for (const reason of world.missing) process.stderr.write(`${reason}\n`);
  const machine = [...(await describeMachine(world)), ...company];
  const measuring = { runs, cleanUp };
  const rows = only === undefined ? makeRows(await measure(world, measuring)) : await ALONE[only](world, measuring);
  process.stdout.write(`\n${toText(rows)}\n\nMedians of ${runs} runs (fastest–slowest). ${machine.join('; ')}.\n`);
  if (write) writeFileSync(join(process.cwd(), 'docs/benchmarks.md'), toPage(rows, { machine, runs }));
  return check && rows.some(({ verdict }) => verdict === 'over') ? 1 : 0;
}

type Measuring = { readonly runs: number; readonly cleanUp: CleanUp };

async function measure(world: World, { runs, cleanUp }: Measuring): Promise<Results> {
  const first = firstOf(world);
  const single = await measureSingle(world, runs);
  const inside = await lookInside(world, first, runs);
  const comparisons = await compareTags(world, [5, 100], runs);
  const registries = await compareRegistries({ world, engine: first, tags: 5 }, runs);
  const builders = await compareBuilders(world, classicOf(world), runs);
  const merges = await compareMerge(world, runs);
  const promotion = await comparePromotion(world, first, { runs, cleanUp });
  return { comparisons, single, inside, registries, builders, merges, promotion };
}

async function compareTags(world: World, counts: readonly (5 | 100)[], runs: number): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const engine of world.engines) {
    for (const tags of counts) comparisons.push(await compare({ world, engine, tags }, runs));
  }
  return comparisons;
}

/** The engine with the store of GitHub's images, if this machine can have it. */
function classicOf(world: World): World['engines'][number] {
  return world.engines.find(({ store }) => store === 'classic') ?? firstOf(world);
}

function firstOf({ engines: [first] }: World): World['engines'][number] {
  if (first === undefined) throw new Error('Cannot measure: there is no engine');
  return first;
}

function readWishes(args: string[]): Wishes {
  const options = {
    runs: { type: 'string', default: '7' },
    check: { type: 'boolean' },
    write: { type: 'boolean' },
    only: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args, options });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < LEAST_RUNS) throw new Error(`Cannot do "${values.runs}" runs`);
  const { only } = values;
  if (only !== undefined && !isOnly(only)) throw new Error(`Cannot measure "${only}" alone`);
  return { runs, check: values.check === true, write: values.write === true && only === undefined, only };
}

function isOnly(name: string): name is Only {
  return name in ALONE;
}

async function main(): Promise<number> {
  let wishes: Wishes;
  try {
    wishes = readWishes(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    return 1;
  }
  return withCleanUp((cleanUp) => bench(wishes, cleanUp));
}

// What was interrupted may still wait for something; nothing of it is wanted.
process.exit(await main());
