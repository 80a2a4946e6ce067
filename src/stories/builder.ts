import { askEngine, readBuilders } from '../act/builder.js';
import { type Builder, dependsOnEngine } from '../decide/builder-choice.js';
import { type BuilderDecision, decideBuilder, looksAtThere } from '../decide/builder-decision.js';
import { type Need, needsOf, tellNeed } from '../decide/builder-needs.js';
import { type BuilderRecords, chooseCurrentBuilder, chooseEngineBuilder } from '../decide/current-builder.js';
import { chooseRounds } from '../decide/docker-auth.js';
import type { BuildxProgram } from '../decide/docker-program.js';
import { findEmulation, tellEmulation } from '../decide/emulation.js';
import { isLoopback, namesLoopback } from '../decide/endpoint.js';
import type { BuildPlan } from '../decide/plan.js';
import { InputError } from '../errors.js';
import type { Tools } from './tools.js';

/** What is asked of the builder besides what the plan says. */
export type BuilderQuestion = {
  /** The image goes to the registries without a tag. */
  readonly byDigest?: boolean;
};

type Means = { readonly question: BuilderQuestion; readonly buildx: BuildxProgram; readonly tools: Tools };

/** Settles on a builder that can do what the build needs: the current one, or one that is made for this run. */
export async function settleBuilder(one: BuildPlan, means: Means): Promise<Builder> {
  const { tools } = means;
  const { inputs } = tools.setting.read;
  const needs = needsOf(one, { ...means.question, ...asideOf(one, tools) });
  const { surroundings } = tools.setting;
  const chosen = inputs.builder || (inputs.driver === 'docker' ? '' : surroundings.buildxBuilder);
  const { records, names } = await readBuilders({ ...surroundings, chosen }, tools.session, tools.ports);
  const there = inputs.driver === 'docker' ? chooseEngineBuilder(records) : chooseCurrentBuilder(records);
  const isAsked = looksAtThere({ wish: inputs, names }) && dependsOnEngine(needs, there);
  const engine = isAsked ? await askEngine(tools.session, tools.ports) : undefined;
  // What has been asked is not answered after a cancel, and nothing is made.
  tools.setting.signal.throwIfAborted();
  const decided = decideBuilder({ wish: inputs, needs, there, engine, names });
  const obtained = await obtain(decided, { one, needs, records }, means);
  const builder = engine === undefined ? obtained : { ...obtained, store: engine.store };
  tell(decided, { builder, needs }, tools);
  await tellEmulated(one, builder, tools);
  return builder;
}

/** What the plan does not say: credentials, and whether anything is pushed. */
function asideOf({ images }: BuildPlan, { session, plan }: Tools): { severalCredentials: boolean; pushes: boolean } {
  const severalCredentials = session.auth.scoped.length > 0 && chooseRounds(session.auth, images).length > 1;
  return { severalCredentials, pushes: plan.push.push };
}

type Known = { readonly one: BuildPlan; readonly needs: readonly Need[]; readonly records: BuilderRecords };

async function obtain(decided: BuilderDecision, known: Known, { buildx, tools }: Means): Promise<Builder> {
  if (decided.kind === 'refused') throw new InputError([decided.problem]);
  if (decided.kind === 'use') return decided.builder;
  const { own } = tools;
  const { one, needs, records } = known;
  const plain = one.insecureRegistries.filter((registry) => !isLoopback(registry));
  return (
    own.made ??
    own.make({
      ...decided,
      needs,
      buildx,
      plain,
      usesLoopback: usesLoopback(one, tools),
      isHere: chooseEngineBuilder(records).isHere,
    })
  );
}

/** Whether a registry on this machine is pushed to or pulled from, as far as it is said outside of the Dockerfile. */
function usesLoopback({ images, caches, passed }: BuildPlan, { session }: Tools): boolean {
  const registries = [...images, ...session.auth.whole].map(({ registry }) => registry);
  return registries.some(isLoopback) || [...caches.from, ...caches.to, ...passed.buildContexts].some(namesLoopback);
}

function tell(
  decided: BuilderDecision,
  { builder, needs }: { builder: Builder; needs: readonly Need[] },
  tools: Tools,
): void {
  const { name, driver } = builder;
  const why = decided.kind === 'refused' ? '' : decided.why;
  tools.ports.log.info(`Builder ${name} (${driver})${decided.kind === 'make' ? ' is made, since ' : ': '}${why}`);
  tools.ledger.settled = { builder: { name, driver, why, needs: needs.map(tellNeed) } };
}

const BINFMT = '/proc/sys/fs/binfmt_misc';

/** Says which platforms are not this machine's own. Of other machines nothing is known. */
async function tellEmulated({ platforms }: BuildPlan, { driver, isHere }: Builder, { ports }: Tools): Promise<void> {
  if (!isHere || platforms.length === 0) return;
  const question = { platforms, here: ports.machine.platform, bringsOwn: driver !== 'docker' };
  const emulation = findEmulation({ ...question, emulators: await ports.files.list(BINFMT) });
  for (const { level, text } of tellEmulation(emulation)) ports.log[level](text);
}
