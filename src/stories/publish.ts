import { build } from '../act/build.js';
import { closeSession, handOver, openSession } from '../act/credentials.js';
import { makeBuildFacts } from '../act/telling.js';
import { readPlatforms } from '../act/verify.js';
import { variablesOf } from '../decide/build-secrets.js';
import type { DockerAuth } from '../decide/docker-auth.js';
import type { BuildFacts } from '../decide/failures/build.js';
import type { BuildPlan } from '../decide/plan.js';
import { isUntrusted } from '../decide/push.js';
import type { Ports } from '../ports/ports.js';
import type { Report } from '../report/report.js';
import { makeAsking } from './asking.js';
import { buildSetting } from './call.js';
import { Course } from './course.js';
import { takeOver } from './existing.js';
import { Ledger } from './ledger.js';
import { buildAndTestOnly } from './local.js';
import { findTools, makeReady } from './ready.js';
import { findTestPlatforms } from './test.js';
import { publishTags } from './tags.js';
import type { Told, Tools } from './tools.js';
import { buildAndUpload, type Uploaded } from './upload.js';

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

async function inSession(work: Omit<Tools, 'session' | 'asking' | 'factsOf'>): Promise<void> {
  const { plan, setting, ports } = work;
  const { surroundings: home, environment, secrets, context, read } = setting;
  const { credentials, builds } = plan;
  const images = plan.push.push ? plan.images : [];
  const asked = builds.flatMap((one) => variablesOf(one.secrets));
  const session = await openSession({ home, credentials, environment, secrets, asked, images }, ports);
  try {
    const registry = await ports.registry(session.signIn);
    const run = { owner: context.repository.owner, isUntrusted: isUntrusted(context) };
    const asking = makeAsking(registry, { setting, ports, run, signIn: session.signIn });
    const factsOf = (auth: DockerAuth): BuildFacts => makeBuildFacts(auth, { registry, run });
    const tools = { ...work, session, asking, factsOf };
    for (const one of builds) await (plan.push.push ? publishBuild(one, tools) : buildOnly(one, tools));
  } catch (error) {
    work.ledger.fail(error);
  }
  await (read.inputs.keepLogin ? handOver(session, home, ports) : closeSession(session, ports));
}

async function publishBuild(one: BuildPlan, tools: Tools): Promise<void> {
  const { ledger, setting, asking, ports } = tools;
  const course = new Course(one.images, setting.read.inputs.onRegistryFailure, ledger);
  const uploaded = (await takeOver(course, tools)) ?? (await buildAnew(one, course, tools));
  const publishing = { ...asking, manifests: new Map(uploaded.manifests), foreign: new Set(uploaded.foreign) };
  const platforms = readPlatforms({ ...asking, manifests: uploaded.manifests });
  await publishTags({ course, uploaded, publishing }, tools);
  const adopted = [...publishing.manifests].filter(([image, manifest]) => uploaded.manifests.get(image) !== manifest);
  const others = await readPlatforms({ ...asking, manifests: new Map(adopted) });
  for (const outcome of [...(await platforms), ...others]) {
    if (outcome.kind === 'done') ledger.consistsOf(outcome.image, outcome.value);
    else ports.log.warning(`The platforms of ${outcome.image.name} are not reported: ${outcome.why}`);
  }
}

async function buildAnew(one: BuildPlan, course: Course, tools: Tools): Promise<Uploaded> {
  const testPlatforms = await findTestPlatforms(one, tools);
  const ready = await tools.ledger.station('Sign in and check rights', () => makeReady(one, course, tools));
  return buildAndUpload(one, { ready, course, testPlatforms }, tools);
}

/** Builds what is not pushed, and tests it. */
async function buildOnly(one: BuildPlan, tools: Tools): Promise<void> {
  const { ledger, ports, plan } = tools;
  const testPlatforms = await findTestPlatforms(one, tools);
  const found = await findTools(one, tools);
  if (one.platforms.length > 1 || testPlatforms.length === 0) {
    const call = { plan: one, labels: plan.labels, annotations: [], output: { kind: 'nowhere' } } as const;
    await ledger.station('Build', async () => {
      const setting = buildSetting(tools, found, tools.session.auth);
      ledger.built(await build({ ...call, builder: found.builder.name }, setting, ports));
    });
  }
  await buildAndTestOnly(one, { found, testPlatforms }, tools);
}
