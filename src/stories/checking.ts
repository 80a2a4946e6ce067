import { callBuildx } from '../act/call.js';
import { nameOfCall } from '../decide/build-call.js';
import type { BuildPlan } from '../decide/plan.js';
import { buildSetting } from './call.js';
import { type BuildTools, findTools } from './ready.js';
import type { Tools } from './tools.js';

const STATIONS: ReadonlyMap<string, string> = new Map([
  ['outline', 'Outline'],
  ['targets', 'Targets'],
]);

/** Asks buildx about a Dockerfile, and builds nothing. */
export async function callOnly(builds: readonly BuildPlan[], tools: Tools): Promise<void> {
  const [first] = builds;
  if (first === undefined) return;
  const found = await findTools(first, tools);
  for (const one of builds) await callFor(one, found, tools);
}

async function callFor(one: BuildPlan, found: BuildTools, tools: Tools): Promise<void> {
  const { ledger, ports, session } = tools;
  await ledger.station(STATIONS.get(nameOfCall(one.call)) ?? 'Check', async () => {
    const call = { plan: one, builder: found.builder.name };
    const { built, failure } = await callBuildx(call, buildSetting(tools, found, session.auth), ports);
    ledger.built(built, one.target);
    if (failure !== undefined) ledger.fail(failure);
  });
}
