import { build } from '../act/build.js';
import { closeSession, handOver, openSession } from '../act/credentials.js';
import { valuesOf } from '../act/outcome.js';
import { publishFixed, publishMoving, type PublishSetting } from '../act/publish.js';
import { makeBuildFacts, makeTell } from '../act/telling.js';
import { readPlatforms, verify } from '../act/verify.js';
import { variablesOf } from '../decide/build-secrets.js';
import type { DockerAuth } from '../decide/docker-auth.js';
import type { BuildFacts } from '../decide/failures/build.js';
import type { Image } from '../decide/image.js';
import { type BuildPlan, choosePhases, type Phases } from '../decide/plan.js';
import { isUntrusted } from '../decide/push.js';
import { messageOf } from '../errors.js';
import type { GitAnswer } from '../decide/verdict.js';
import type { Ports } from '../ports/ports.js';
import type { Report } from '../report/report.js';
import { Ledger } from './ledger.js';
import { findTools, makeReady } from './ready.js';
import type { Told, Tools } from './tools.js';
import { buildAndUpload, buildSetting } from './upload.js';

/** Builds the image, publishes it under its tags, and proves what the registries hold. */
export async function publish(told: Told, ports: Ports): Promise<Report> {
  const ledger = new Ledger(told.plan, ports, told.setting.signal);
  try {
    await inSession({ ...told, ports, ledger });
  } catch (error) {
    ledger.fail(error);
  }
  return ledger.report();
}

async function inSession(work: Omit<Tools, 'session' | 'registry' | 'tell' | 'factsOf'>): Promise<void> {
  const { plan, setting, ports } = work;
  const { surroundings: home, environment, secrets, context, read } = setting;
  const { credentials, builds } = plan;
  const images = plan.push.push ? plan.images : [];
  const asked = builds.flatMap((one) => variablesOf(one.secrets));
  const session = await openSession({ home, credentials, environment, secrets, asked, images }, ports);
  try {
    const registry = await ports.registry(session.signIn);
    const run = { owner: context.repository.owner, isUntrusted: isUntrusted(context) };
    const tell = makeTell({ registry, signIn: session.signIn, run, log: ports.log });
    const factsOf = (auth: DockerAuth): BuildFacts => makeBuildFacts(auth, { registry, run });
    const tools = { ...work, session, registry, tell, factsOf };
    for (const one of builds) await (plan.push.push ? publishBuild(one, tools) : buildOnly(one, tools));
  } catch (error) {
    work.ledger.fail(error);
  }
  await (read.inputs.keepLogin ? handOver(session, home, ports) : closeSession(session, ports));
}

async function publishBuild(one: BuildPlan, tools: Tools): Promise<void> {
  const { ledger } = tools;
  const ready = await ledger.station('Sign in and check rights', () => makeReady(one, tools));
  const publishing = await ledger.station('Build and upload', () => buildAndUpload(one, ready, tools));
  const platforms = readPlatforms(publishing);
  // What was written is read back also where not all of it could be.
  await ledger.attempt(() => ledger.station('Publish tags', () => publishTags(publishing, tools)));
  await ledger.station('Verify', async () => {
    const outcomes = await verify((image) => ledger.written(image), publishing);
    for (const [image, readBack] of valuesOf(outcomes)) ledger.readBack(image, readBack);
    tellPlatforms(await platforms, tools);
    for (const { image, tags } of ledger.report().images) {
      tools.ports.log.info(`${image.name}: ${tags.size} ${tags.size === 1 ? 'tag' : 'tags'} read back`);
    }
  });
}

function tellPlatforms(outcomes: Awaited<ReturnType<typeof readPlatforms>>, { ledger, ports }: Tools): void {
  for (const outcome of outcomes) {
    if (outcome.kind === 'done') ledger.consistsOf(outcome.image, outcome.value);
    else ports.log.warning(`The platforms of ${outcome.image.name} are not reported: ${outcome.why}`);
  }
}

async function buildOnly(one: BuildPlan, tools: Tools): Promise<void> {
  const { ledger, ports } = tools;
  const { labels } = tools.plan;
  const call = { plan: one, labels, annotations: [], output: { kind: 'nowhere' } } as const;
  await ledger.station('Build', async () => {
    const { builder, buildx } = await findTools(one, tools);
    ledger.built(
      await build({ ...call, builder: builder.name }, buildSetting(tools, buildx, tools.session.auth), ports),
    );
  });
}

async function publishTags(publishing: PublishSetting, tools: Tools): Promise<void> {
  const { ledger, plan, ports, readGit } = tools;
  const phases = new Map(plan.images.map((image) => [image, choosePhases(plan.tags, image, ledger.written(image))]));
  const phasesOf = (image: Image): Phases => phases.get(image) ?? NO_PHASES;
  // Git is read again beside the fixed tags: a version that is new there by now holds the moving ones.
  const moving = [...phases.values()].flatMap((one) => one.moving.flat());
  const git = moving.some(({ contender }) => contender !== undefined) ? readGit().catch(unreadable) : undefined;
  const written = valuesOf(await publishFixed(phasesOf, publishing));
  for (const [image, { tags }] of written) for (const tag of tags) ledger.wrote(image, tag);
  const failures = [...written.values()].flatMap((one) => one.failures);
  if (failures.length > 0) throw new Error(`${failures.join('\n')}\n  No moving tag was touched; run the job again`);
  const outcomes = await publishMoving(phasesOf, () => git ?? readGit().catch(unreadable), publishing);
  for (const [image, states] of valuesOf(outcomes)) for (const state of states) ledger.ended(image, state);
  for (const image of plan.images) ports.log.info(`${image.name}: ${ledger.written(image).join(', ')}`);
}

const NO_PHASES: Phases = { fixed: [], moving: [] };

function unreadable(error: unknown): GitAnswer {
  return { gitTags: { kind: 'unknown', why: messageOf(error) }, answers: new Map() };
}
