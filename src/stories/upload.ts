import { chooseUpload } from '../decide/builder-choice.js';
import type { Image } from '../decide/image.js';
import type { BuildPlan } from '../decide/plan.js';
import type { Tag } from '../decide/tag.js';
import type { TagDecision } from '../decide/tags.js';
import type { Manifest } from '../ports/registry.js';
import { type CarrierOf, type Carriers, chooseCarriers } from './carriers.js';
import type { Course } from './course.js';
import { testAndPush } from './local.js';
import type { Ready } from './ready.js';
import type { Settled } from './refused.js';
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

/** An upload on its way. */
export type Upload = {
  readonly one: BuildPlan;
  readonly means: Means;
  readonly carriers: Carriers;
  /** What images have whose registry refused the push, and needs none. */
  readonly settled: Map<Image, Settled>;
  /** Tags that were to carry an image, and never move. */
  readonly immovable: Map<Image, readonly Tag[]>;
};

/** Builds, tests and uploads. No tag is written before the test has passed; one may carry the upload itself. */
export async function buildAndUpload(one: BuildPlan, means: Means, tools: Tools): Promise<Uploaded> {
  const { ready, course, testPlatforms } = means;
  const carriers = await chooseCarriers(ready.builder, course, tools);
  const settled = new Map<Image, Settled>();
  const upload = { one, means, carriers, settled, immovable: new Map() };
  const isTestedFirst = testPlatforms.length > 0 && chooseUpload(ready.builder) === 'by-tag';
  const pushed = await (isTestedFirst ? testAndPush(upload, tools) : pushAndTest(upload, tools));
  const found = [...settled].map(([image, { manifest }]) => [image, manifest] as const);
  const isLeft = (image: Image, { tag, class: kind }: TagDecision): boolean =>
    tag !== carriers.of(image) && !(kind === 'commit' && settled.get(image)?.isForeign === true);
  return {
    manifests: new Map([...pushed, ...found]),
    carrierOf: carriers.of,
    fixedOf: (image, all) => all.filter((one) => isLeft(image, one)),
    foreign: [...settled].flatMap(([image, { isForeign }]) => (isForeign ? [image] : [])),
  };
}

async function pushAndTest(upload: Upload, tools: Tools): Promise<ReadonlyMap<Image, Manifest>> {
  const manifests = await tools.ledger.station('Build and upload', () => pushRounds(upload, tools));
  await testUploaded(manifests, upload.means.testPlatforms, tools);
  return manifests;
}
