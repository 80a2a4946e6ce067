import { canBake } from '../decide/bake.js';
import { type BuildOutput, chooseUnpushed } from '../decide/build-args.js';
import { asSolved, type BuildPlan } from '../decide/plan.js';
import type { Ports } from '../ports/ports.js';
import type { Report } from '../report/report.js';
import { buildCached, solveCached } from './build-cached.js';
import { withCaches } from './caches.js';
import { buildSetting, described, referencesOf } from './call.js';
import { callOnly } from './checking.js';
import type { Course } from './course.js';
import { takeOver } from './existing.js';
import { inSession } from './in-session.js';
import { buildAndTestOnly } from './local.js';
import { publishObtained } from './publish-images.js';
import { type BuildTools, findTools, makeReady, readyFor } from './ready.js';
import { findTestPlatforms } from './test.js';
import type { Told, Tools } from './tools.js';
import { buildAndUpload, joinUploads, type Uploaded } from './upload.js';

/** Builds the images, publishes them under their tags, and proves what the registries hold. */
export function publish(told: Told, ports: Ports): Promise<Report> {
  const { push, builds } = told.plan;
  const images = builds.flatMap((one) => one.images);
  return inSession(told, ports, async (tools) => {
    if (builds.some(({ call }) => call !== '')) await callOnly(builds, tools);
    else if (!push.push) await buildOnly(tools);
    else if (images.length > 0) await publishObtained(images, (course) => obtainAll(course, tools), tools);
  });
}

/** Takes over what is there, where the user wants that, and builds the other targets. */
async function obtainAll(course: Course, tools: Tools): Promise<Uploaded> {
  const taken: Uploaded[] = [];
  const missing: BuildPlan[] = [];
  for (const one of tools.plan.builds) {
    const found = await takeOver(course.part(one.images), tools);
    if (found === undefined) missing.push(one);
    else taken.push(found);
  }
  const [first] = missing;
  return joinUploads(
    first === undefined ? taken : [...taken, ...(await buildAnew([first, ...missing.slice(1)], course, tools))],
  );
}

type Builds = readonly [BuildPlan, ...BuildPlan[]];

async function buildAnew(builds: Builds, course: Course, tools: Tools): Promise<readonly Uploaded[]> {
  const testPlatforms = await findTestPlatforms(builds[0], tools);
  const whole = { ...builds[0], images: builds.flatMap(({ images }) => images) };
  const part = course.part(whole.images);
  // Under a tag the first target would be there before the last one is built, tested and pushed.
  const how = { ...tools, byDigest: builds.length > 1 };
  const ready = await tools.ledger.station('Sign in and check rights', () => makeReady(whole, part, how));
  const uploaded: Uploaded[] = [];
  for (const one of await solve(builds, ready, tools)) {
    const own = { ready: readyFor(one.images, ready), course: course.part(one.images), testPlatforms };
    if (own.course.images.length > 0) uploaded.push(await buildAndUpload(one, own, tools));
  }
  return uploaded;
}

/** Solves several targets at once, so that what they share is built once, and gives the builds that are left: of the cache. */
async function solve(planned: Builds, found: BuildTools, tools: Tools): Promise<readonly BuildPlan[]> {
  const builds = planned.map((one) => withCaches(one, found, tools));
  if (!canBake(builds)) return builds;
  const targets = builds.map(({ target }) => target || 'the last stage').join(', ');
  await tools.ledger.station('Build', () => {
    tools.ports.log.info(`Builder ${found.builder.name} (${found.builder.driver}) builds ${targets}`);
    const setting = buildSetting(tools, found, tools.session.auth);
    return solveCached({ plans: builds, builder: found.builder.name }, setting, tools);
  });
  return asSolved(builds);
}

/** Builds what is not pushed, and tests it. */
export async function buildOnly(tools: Tools): Promise<void> {
  const [first, ...others] = tools.plan.builds;
  if (first === undefined) return;
  const testPlatforms = await findTestPlatforms(first, tools);
  const found = await findTools(first, tools);
  for (const one of await solve([first, ...others], found, tools)) await buildOne(one, { found, testPlatforms }, tools);
}

type Means = { readonly found: BuildTools; readonly testPlatforms: readonly string[] };

async function buildOne(one: BuildPlan, { found, testPlatforms }: Means, tools: Tools): Promise<void> {
  const { ledger } = tools;
  const output = outputUnpushed(one, found, tools);
  const isTestOfAll = testPlatforms.length > 0 && one.platforms.length <= 1;
  const isBuilt = !isTestOfAll || output.kind === 'local' || one.outputs.others.length > 0;
  if (isBuilt) {
    const said = described(one, tools);
    // What stays in the cache has no manifest to annotate.
    const annotations = output.kind === 'nowhere' && one.outputs.others.length === 0 ? [] : said.annotations;
    const call = { ...said, annotations, builder: found.builder.name, output };
    await ledger.station('Build', async () => {
      const setting = buildSetting(tools, found, tools.session.auth);
      ledger.built(await buildCached(call, setting, tools), one.target);
    });
  }
  await buildAndTestOnly(one, { found, testPlatforms, isBuilt }, tools);
}

function outputUnpushed(one: BuildPlan, { builder }: BuildTools, { plan, setting }: Tools): BuildOutput {
  const { pushMode } = setting.read.inputs;
  return chooseUnpushed(one.outputs, { driver: builder.driver, pushMode, references: referencesOf(one, plan) });
}
