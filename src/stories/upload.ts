import { chooseUpload } from '../decide/builder-choice.js';
import type { Image } from '../decide/image.js';
import type { BuildPlan } from '../decide/plan.js';
import type { TagDecision } from '../decide/tags.js';
import type { Manifest } from '../ports/registry.js';
import { type CarrierOf, chooseCarriers } from './carriers.js';
import type { Course } from './course.js';
import { testAndPush } from './local.js';
import type { Ready } from './ready.js';
import { pushRounds } from './rounds.js';
import { testUploaded } from './test.js';
import type { Tools } from './tools.js';

/** What the registries have got, and what is left to be written there. */
export type Uploaded = {
  readonly manifests: ReadonlyMap<Image, Manifest>;
  /** The tag that carried the upload; undefined where it went by digest. */
  readonly carrierOf: CarrierOf;
  /** Which of the tags that stay are still to be written. */
  readonly fixedOf: (image: Image, decisions: readonly TagDecision[]) => readonly TagDecision[];
  /** The images that another run has published, of another commit: tags that follow a branch are not for them. */
  readonly foreign: readonly Image[];
};

/** What an upload works with, and for which platforms it is tested. */
export type Means = {
  readonly ready: Ready;
  readonly course: Course;
  readonly testPlatforms: readonly string[];
};

export type Upload = { readonly one: BuildPlan; readonly means: Means; readonly carrierOf: CarrierOf };

/** Builds, tests and uploads. No tag is written before the test has passed; one may carry the upload itself. */
export async function buildAndUpload(one: BuildPlan, means: Means, tools: Tools): Promise<Uploaded> {
  const { ready, course, testPlatforms } = means;
  const carrierOf = await chooseCarriers(ready.builder, course, tools);
  const upload = { one, means, carrierOf };
  const isTestedFirst = testPlatforms.length > 0 && chooseUpload(ready.builder) === 'by-tag';
  const manifests = await (isTestedFirst ? testAndPush(upload, tools) : pushAndTest(upload, tools));
  return {
    manifests,
    carrierOf,
    fixedOf: (image, all) => all.filter(({ tag }) => tag !== carrierOf(image)),
    foreign: [],
  };
}

async function pushAndTest(upload: Upload, tools: Tools): Promise<ReadonlyMap<Image, Manifest>> {
  const manifests = await tools.ledger.station('Build and upload', () => pushRounds(upload, tools));
  await testUploaded(manifests, upload.means.testPlatforms, tools);
  return manifests;
}
