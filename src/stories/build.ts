import { readPlatforms } from '../act/verify.js';
import type { Image } from '../decide/image.js';
import type { Leg } from '../decide/legs.js';
import { normalPlatform } from '../decide/platform.js';
import type { BuildPlan } from '../decide/plan.js';
import type { Ports } from '../ports/ports.js';
import type { Manifest } from '../ports/registry.js';
import type { Report } from '../report/report.js';
import { withCaches } from './caches.js';
import { Course } from './course.js';
import { inSession } from './in-session.js';
import { buildOnly } from './publish.js';
import { makeReady } from './ready.js';
import { findTestPlatforms } from './test.js';
import type { Told, Tools } from './tools.js';
import { buildAndUpload } from './upload.js';

/** Builds one leg of an image, pushes it by digest, and says by what a later run can merge it. No tag is written. */
export async function build(told: Told, ports: Ports): Promise<Report> {
  const { builds, push } = told.plan;
  const legs: Leg[] = [];
  const report = await inSession(told, ports, async (tools) => {
    if (!push.push) await buildOnly(tools);
    else for (const one of builds) legs.push(...(await buildLeg(one, tools)));
  });
  return legs.length === 0 ? report : { ...report, legs };
}

async function buildLeg(one: BuildPlan, tools: Tools): Promise<readonly Leg[]> {
  const { ledger, setting } = tools;
  // It has no tag: only a builder that pushes by digest can bring it into a registry.
  const leg = { ...tools, byDigest: true };
  const course = new Course(one.images, setting.read.inputs.onRegistryFailure, ledger);
  const testPlatforms = await findTestPlatforms(one, tools);
  const ready = await ledger.station('Sign in and check rights', () => makeReady(one, course, leg));
  const { manifests } = await buildAndUpload(withCaches(one, ready, tools), { ready, course, testPlatforms }, tools);
  const digest = oneDigestOf(manifests);
  return ledger.station('Verify', () => readLeg({ digest, manifests }, course, tools));
}

/** Every registry has to have the same: the run that merges knows a leg by one digest. */
function oneDigestOf(manifests: ReadonlyMap<Image, Manifest>): string {
  const digests = [...new Set([...manifests.values()].map(({ digest }) => digest))];
  const [digest, ...others] = digests;
  if (digest !== undefined && others.length === 0) return digest;
  const each = [...manifests].map((one) => `${one[0].name} has ${one[1].digest}`).join(', ');
  throw new Error(`Cannot give one leg for all registries: ${each}\n  ${SAME}`);
}

const SAME =
  'Leave attestations out, which are dated anew by every push, or give each registry one credential: then one push serves all';

type Pushed = { readonly digest: string; readonly manifests: ReadonlyMap<Image, Manifest> };

/** Reads back what the leg consists of, from every registry. */
async function readLeg({ digest, manifests }: Pushed, course: Course, tools: Tools): Promise<readonly Leg[]> {
  const { asking, ledger, ports } = tools;
  const consists = course.take(await readPlatforms({ ...asking, manifests }));
  for (const [image, platforms] of consists) {
    ledger.consistsOf(image, platforms);
    ports.log.info(`${image.name}@${digest}: ${platforms.map(({ platform }) => platform).join(', ')}, read back`);
  }
  const [platforms = []] = consists.values();
  return platforms.map(({ platform }) => ({ platform: normalPlatform(platform), digest }));
}
