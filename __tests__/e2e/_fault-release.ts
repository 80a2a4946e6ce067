import { setTimeout as wait } from 'node:timers/promises';
import type { ProxyRequest } from '../../lab/faults/exchange.ts';
import { concerns } from '../../lab/faults/faults.ts';
import type { Fault, FaultName } from '../../lab/faults/faults.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { brokenByRun, brokenInRegistries, FIXED, MOVING, undoneIn } from './_fault-checks.ts';
import type { Held } from './_fault-checks.ts';
import type { Lane, LaneJudge, Lanes, RegistryName } from './_fault-lanes.ts';
import { PLACES } from './_fault-places.ts';
import { Repository } from './_fault-registry.ts';
import { SETUPS, STEPS } from './_fault-rows.ts';
import type { Row, Setup, SignalRow } from './_fault-rows.ts';
import { ORIGIN, publishWith } from './_publish.ts';
import type { Order, Run } from './_publish.ts';

/** What came of a release, and of its re-run. */
export type Came = {
  readonly exitCode: number;
  /** It says that it has published everything. */
  readonly isWhole: boolean;
  /** How often it happened what was meant to. */
  readonly hits: number;
  /** Promises that were not kept, a sentence each. */
  readonly broken: readonly string[];
  readonly log: string;
};

// What comes late is there by then.
const LATE = 3_500;

/** A repository in some registries, in which 1.2.2 is published, and the way there. */
type Scene = {
  readonly lanes: Lanes;
  readonly lane: Lane;
  readonly setup: Setup;
  readonly path: string;
  readonly olds: ReadonlyMap<RegistryName, string>;
};

/** Releases 1.2.3 with a fault, and once more without. */
export async function releaseWith(row: Row, lanes: Lanes, lane: Lane): Promise<Came> {
  const scene = await openScene(row, { lanes, lane });
  const { judge, hits } = judgeOf(row);
  const run = await release(scene, judge);
  if (row.fault.name === 'late') await wait(LATE);
  const broken = brokenByRun(await look(scene), run);
  return { ...endOf(run), hits: hits(), broken: [...broken, ...(await brokenByRerun(scene))] };
}

/** Releases 1.2.3 while any request, of the build too, may have a fault, and once more without. */
export async function releaseByChance({ setup, judge }: Chance, lanes: Lanes, lane: Lane): Promise<Came> {
  const scene = await openScene({ setup }, { lanes, lane });
  const met: FaultName[] = [];
  const run = await release(scene, (registry, asked) => {
    const fault = SETUPS[setup].registries.some((name) => name === registry) ? judge() : undefined;
    if (fault === undefined || !concerns(fault, asked)) return undefined;
    met.push(fault.name);
    return fault;
  });
  if (met.includes('late')) await wait(LATE);
  const broken = brokenByRun(await look(scene), run);
  return { ...endOf(run), hits: met.length, broken: [...broken, ...(await brokenByRerun(scene))] };
}

/** How a release is made, and what goes wrong with its next request. */
export type Chance = { readonly setup: Setup; readonly judge: () => Fault | undefined };

/** Releases 1.2.3, sends it a signal, and releases it once more. */
export async function interrupt(row: SignalRow, lanes: Lanes, lane: Lane): Promise<Came> {
  const scene = await openScene(row, { lanes, lane });
  const main = { pid: 0, hits: 0 };
  const signal = (): undefined => {
    if (main.hits === 0) process.kill(main.pid, row.signal);
    main.hits += 1;
  };
  const place = STEPS[row.step];
  const judge: LaneJudge = (_, asked) => (place !== 'git' && PLACES[place](asked) ? signal() : undefined);
  const run = await release(scene, judge, {
    ...(row.signal === 'SIGKILL' && { killed: true }),
    ...(place === 'git' && { onApiRequest: signal }),
    onProcess: (pid, stage) => {
      if (stage === 'main') main.pid = pid;
    },
  });
  const all = await look(scene);
  const broken = row.signal === 'SIGKILL' ? brokenInRegistries(all) : brokenByRun(all, run);
  return { ...endOf(run), hits: main.hits, broken: [...broken, ...(await brokenByRerun(scene))] };
}

function endOf({ exitCode, outputs, log }: Run): Pick<Came, 'exitCode' | 'isWhole' | 'log'> {
  return { exitCode, isWhole: outputs['pushed'] === 'true', log };
}

let opened = 0;

async function openScene(
  { setup }: { readonly setup: Setup },
  { lanes, lane }: { readonly lanes: Lanes; readonly lane: Lane },
): Promise<Scene> {
  opened += 1;
  const path = `faults/${opened}`;
  const olds = new Map<RegistryName, string>();
  for (const name of SETUPS[setup].registries) {
    olds.set(name, await new Repository(lanes.behind[name], path).publishOld(['1.2.2', ...MOVING]));
  }
  return { lanes, lane, setup, path, olds };
}

/** A fault for the first request at its place in the last registry, or from there on for all of them. */
function judgeOf({ fault, how, place, setup }: Row): { readonly judge: LaneJudge; readonly hits: () => number } {
  const spoilt = SETUPS[setup].registries.at(-1);
  let hits = 0;
  const isMeant = (registry: RegistryName, asked: ProxyRequest): boolean => {
    if (registry !== spoilt) return false;
    return hits === 0 ? PLACES[place](asked) : how === 'for good';
  };
  const judge: LaneJudge = (registry, asked) => {
    if (!isMeant(registry, asked)) return undefined;
    hits += 1;
    return fault;
  };
  return { judge, hits: () => hits };
}

async function release(scene: Scene, judge: LaneJudge, more: Partial<Order> = {}): Promise<Run> {
  const letGo = scene.lane.judgeFor(scene.path, judge);
  try {
    return await publishWith({ ...orderOf(scene), ...more });
  } finally {
    letGo();
  }
}

function orderOf({ lanes, lane, setup, path }: Scene): Order {
  const { builder, registries } = SETUPS[setup];
  const hosts = registries.map((name) => ({ registry: lane.hosts[name], ...lanes.behind[name].credentials }));
  return {
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.2', 'v1.2.3'],
    inputs: {
      images: hosts.map(({ registry }) => `${registry}/${path}`).join('\n'),
      'registry-auth': JSON.stringify(hosts),
    },
    ...(builder === 'container' ? lanes.builder.order : { store: builder }),
  };
}

/** What every registry holds by now. */
function look({ lanes, lane, setup, path, olds }: Scene): Promise<readonly Held[]> {
  return Promise.all(
    SETUPS[setup].registries.map(async (name): Promise<Held> => {
      const repository = new Repository(lanes.behind[name], path);
      const tags = await repository.tags();
      const digests = new Set([...FIXED, ...MOVING].flatMap((tag) => tags[tag] ?? []));
      const missing = await Promise.all([...digests].map((digest) => repository.missingOf(digest)));
      const host = lane.hosts[name];
      return { host, image: `${host}/${path}`, tags, old: olds.get(name) ?? '', missing: missing.flat() };
    }),
  );
}

async function brokenByRerun(scene: Scene): Promise<readonly string[]> {
  const run = await release(scene, () => undefined, { attempt: 2 });
  const all = await look(scene);
  const red = run.exitCode === 0 ? [] : [`it ended with ${run.exitCode}:\n${run.log}`];
  return [...red, ...brokenByRun(all, run), ...undoneIn(all, run)].map((sentence) => `re-run: ${sentence}`);
}
