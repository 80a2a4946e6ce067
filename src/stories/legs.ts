import type { Plan } from '../decide/plan.js';
import { chooseLegJobs, NO_RUNNERS, type Runners } from '../decide/runners.js';
import type { Problem } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import { problemsOf } from '../read/input-kinds.js';
import { readLegs } from '../read/legs.js';
import type { Setting } from './setting.js';

/** What a plan says of legs, and what is wrong with the inputs about them. */
export type FoundLegs = {
  readonly plan: Pick<Plan, 'merge' | 'legJobs'>;
  readonly problems: readonly Problem[];
  /** Of legs that are to be merged: no matter where nothing is. */
  readonly unmergeable: readonly Problem[];
};

const NONE: FoundLegs = { plan: {}, problems: [], unmergeable: [] };

/** Reads the legs that are merged, or plans the jobs that would build them. */
export async function findLegs({ read, surroundings }: Setting, { files }: Ports): Promise<FoundLegs> {
  const { mode, occasion, push, legs: text, platforms, runners } = read.inputs;
  if (mode === 'plan' && platforms.length > 0) return planJobs(platforms, runners);
  // Where nothing is pushed no leg was either.
  if (mode !== 'merge' || occasion.kind === 'nothing' || !push.push) return NONE;
  const { legs, problems } = await readLegs({ text, platforms, workspace: surroundings.workspace }, files);
  return { plan: { merge: { legs, platforms } }, problems: [], unmergeable: problems };
}

async function planJobs(platforms: readonly string[], runners: string): Promise<FoundLegs> {
  try {
    const wanted = runners === '' ? NO_RUNNERS : await parseInput(runners);
    return { ...NONE, plan: { legJobs: chooseLegJobs(platforms, wanted) } };
  } catch (error) {
    return { ...NONE, problems: problemsOf('runners', error) };
  }
}

// The parser of YAML is loaded only where there is something to parse.
async function parseInput(text: string): Promise<Runners> {
  const { parseRunners } = await import(/* webpackChunkName: "registry-auth" */ '../decide/runners-input.js');
  return parseRunners(text);
}
