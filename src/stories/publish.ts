import { build } from '../act/build.js';
import type { BuildPlan } from '../decide/plan.js';
import type { Ports } from '../ports/ports.js';
import type { Report } from '../report/report.js';
import { buildSetting } from './call.js';
import type { Course } from './course.js';
import { inSession } from './in-session.js';
import { buildAndTestOnly } from './local.js';
import { publishImages } from './publish-images.js';
import { findTools, makeReady } from './ready.js';
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
export async function buildOnly(one: BuildPlan, tools: Tools): Promise<void> {
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
