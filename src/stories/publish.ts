import { build } from '../act/build.js';
import { type BuildOutput, chooseUnpushed } from '../decide/build-args.js';
import type { BuildPlan } from '../decide/plan.js';
import type { Ports } from '../ports/ports.js';
import type { Report } from '../report/report.js';
import { buildSetting, described, referencesOf } from './call.js';
import type { Course } from './course.js';
import { inSession } from './in-session.js';
import { buildAndTestOnly } from './local.js';
import { publishImages } from './publish-images.js';
import { type BuildTools, findTools, makeReady } from './ready.js';
import { findTestPlatforms } from './test.js';
import type { Told, Tools } from './tools.js';
import { buildAndUpload, type Uploaded } from './upload.js';

/** Builds the image, publishes it under its tags, and proves what the registries hold. */
export function publish(told: Told, ports: Ports): Promise<Report> {
  const { builds, push } = told.plan;
  return inSession(told, ports, async (tools) => {
    for (const one of builds) await (push.push ? publishBuild(one, tools) : buildOnly(one, tools));
  });
}

function publishBuild(one: BuildPlan, tools: Tools): Promise<void> {
  return publishImages(one.images, (course) => buildAnew(one, course, tools), tools);
}

async function buildAnew(one: BuildPlan, course: Course, tools: Tools): Promise<Uploaded> {
  const testPlatforms = await findTestPlatforms(one, tools);
  const ready = await tools.ledger.station('Sign in and check rights', () => makeReady(one, course, tools));
  return buildAndUpload(one, { ready, course, testPlatforms }, tools);
}

/** Builds what is not pushed, and tests it. */
async function buildOnly(one: BuildPlan, tools: Tools): Promise<void> {
  const { ledger, ports } = tools;
  const testPlatforms = await findTestPlatforms(one, tools);
  const found = await findTools(one, tools);
  const output = outputUnpushed(one, found, tools);
  const isTestOfAll = testPlatforms.length > 0 && one.platforms.length <= 1;
  if (!isTestOfAll || output.kind === 'local' || one.outputs.others.length > 0) {
    const said = described(one, tools);
    // What stays in the cache has no manifest to annotate.
    const annotations = output.kind === 'nowhere' && one.outputs.others.length === 0 ? [] : said.annotations;
    const call = { ...said, annotations, builder: found.builder.name, output };
    await ledger.station('Build', async () => {
      const setting = buildSetting(tools, found, tools.session.auth);
      ledger.built(await build(call, setting, ports));
    });
  }
  await buildAndTestOnly(one, { found, testPlatforms }, tools);
}

function outputUnpushed(one: BuildPlan, { builder }: BuildTools, { plan, setting }: Tools): BuildOutput {
  const { pushMode } = setting.read.inputs;
  return chooseUnpushed(one.outputs, { driver: builder.driver, pushMode, references: referencesOf(one, plan) });
}
