import { chooseUpload } from '../decide/builder-choice.js';
import type { Image } from '../decide/image.js';
import type { PlatformEntry } from '../decide/manifest.js';
import type { BuildPlan } from '../decide/plan.js';
import type { Tag } from '../decide/tag.js';
import type { TagDecision } from '../decide/tags.js';
import type { Manifest } from '../ports/registry.js';
import { type CarrierOf, type Carriers, chooseCarriers } from './carriers.js';
import type { Course } from './course.js';
import { nameInEngine, testAndPush } from './local.js';
import type { Ready } from './ready.js';
import { pushRounds } from './rounds.js';
import { testUploaded } from './test.js';
import type { Tools } from './tools.js';
import { lookAtCarriers } from './uploads.js';

/** What the registries have got, and what is left to be written there. */
export type Uploaded = {
  readonly manifests: ReadonlyMap<Image, Manifest>;
  /** The tag that carried the upload; undefined where it went by digest. */
  readonly carrierOf: CarrierOf;
  /** Which of the tags that stay are still to be written. */
  readonly fixedOf: (image: Image, decisions: readonly TagDecision[]) => readonly TagDecision[];
  /** The images that another run has published, and that may be of another commit. */
  readonly foreign: readonly Image[];
  /** What the images consist of; left out where the registries are still to be asked. */
  readonly platforms?: ReadonlyMap<Image, readonly PlatformEntry[]>;
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
  /** What the registries have got so far. */
  readonly taken: Map<Image, Manifest>;
  /** Images that were adopted where the push was refused, and that may be of another commit. */
  readonly foreign: Set<Image>;
  /** Tags that were to carry an image, and never move. */
  readonly immovable: Map<Image, readonly Tag[]>;
};

/** Builds, tests and uploads. No tag is written before the test has passed; one may carry the upload itself. */
export async function buildAndUpload(one: BuildPlan, means: Means, tools: Tools): Promise<Uploaded> {
  const { ready, course, testPlatforms } = means;
  const carriers = await chooseCarriers(ready.builder, course, tools);
  const upload = { one, means, carriers, taken: new Map(), foreign: new Set<Image>(), immovable: new Map() };
  const isTestedFirst = testPlatforms.length > 0 && chooseUpload(ready.builder) === 'by-tag';
  try {
    await (isTestedFirst ? testAndPush(upload, tools) : pushAndTest(upload, tools));
  } catch (error) {
    await lookAtCarriers(upload, tools);
    throw error;
  }
  if (one.outputs.load && chooseUpload(ready.builder) === 'by-tag') await nameInEngine(upload, tools);
  return uploadedBy(upload);
}

function uploadedBy({ carriers, means, taken, foreign }: Upload): Uploaded {
  return {
    manifests: new Map([...taken].filter(([image]) => means.course.images.includes(image))),
    carrierOf: carriers.of,
    fixedOf: (image, all) => all.filter(({ tag }) => tag !== carriers.of(image)),
    foreign: [...foreign],
  };
}

/** What several targets have brought into the registries. */
export function joinUploads(all: readonly Uploaded[]): Uploaded {
  const [first, ...others] = all;
  if (first !== undefined && others.length === 0) return first;
  const of = (image: Image): Uploaded | undefined => all.find(({ manifests }) => manifests.has(image));
  return {
    manifests: new Map(all.flatMap(({ manifests }) => [...manifests])),
    carrierOf: (image) => of(image)?.carrierOf(image),
    fixedOf: (image, decisions) => of(image)?.fixedOf(image, decisions) ?? decisions,
    foreign: all.flatMap(({ foreign }) => foreign),
  };
}

async function pushAndTest(upload: Upload, tools: Tools): Promise<void> {
  await tools.ledger.station('Build and upload', () => pushRounds(upload, tools));
  const uploaded = { manifests: upload.taken, target: upload.one.target };
  await testUploaded(uploaded, upload.means.testPlatforms, tools);
}
