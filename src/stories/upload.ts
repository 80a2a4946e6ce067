import { build, type Built } from '../act/build.js';
import { changeAuth } from '../act/credentials.js';
import { lastLinesOf } from '../act/guarded.js';
import type { BuildOutput } from '../decide/build-args.js';
import { chooseUpload } from '../decide/builder-choice.js';
import type { Round } from '../decide/docker-auth.js';
import { configDigestIn } from '../decide/failures/repeat.js';
import { type Image, withTag } from '../decide/image.js';
import { isSameImage } from '../decide/metadata.js';
import type { BuildPlan } from '../decide/plan.js';
import type { Tag } from '../decide/tag.js';
import type { TagDecision } from '../decide/tags.js';
import type { Manifest } from '../ports/registry.js';
import { buildSetting, described } from './call.js';
import { type CarrierOf, chooseCarriers } from './carriers.js';
import type { Course } from './course.js';
import { testAndPush } from './local.js';
import type { Ready } from './ready.js';
import { repeatPush } from './repeat.js';
import { testUploaded } from './test.js';
import type { Tools } from './tools.js';
import { takeUploads } from './uploads.js';

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

/** Builds, mostly once: where repositories of a registry have credentials of their own, once more from the cache for each. */
async function pushRounds(upload: Upload, tools: Tools): Promise<ReadonlyMap<Image, Manifest>> {
  const { ready, course } = upload.means;
  const manifests = new Map<Image, Manifest>();
  let first: Built | undefined;
  for (const round of ready.rounds) {
    await changeAuth(tools.session, round.auth, tools.ports);
    const built = await pushRound(round, upload, tools);
    if (first === undefined) tools.ledger.built(built);
    first ??= built;
    if (!isSameImage(first.metadata, built.metadata)) throw new Error(otherImage(round.images));
    const images = round.images.filter((image) => course.images.includes(image));
    const question = { images, metadata: built.metadata, carrierOf: upload.carrierOf };
    for (const [image, manifest] of await takeUploads(question, course, tools)) manifests.set(image, manifest);
  }
  return manifests;
}

/** Builds and pushes; what fails by the push alone is pushed again, and told where that made another image. */
async function pushRound({ images, auth }: Round, { one, means, carrierOf }: Upload, tools: Tools): Promise<Built> {
  const { ready, course } = means;
  let named: string | undefined;
  const push = async (left: readonly Image[], attempt: number): Promise<Built> => {
    const call = { ...described({ ...one, images: left }, tools), builder: ready.builder.name };
    const output = outputFor(left, { ready, carrierOf }, tools);
    try {
      return await build(
        { ...call, output, isRepeat: attempt > 1 },
        buildSetting(tools, ready.buildx, auth),
        tools.ports,
      );
    } catch (error) {
      named ??= configDigestIn(lastLinesOf(error));
      throw error;
    }
  };
  const built = await repeatPush(
    images.filter((image) => course.images.includes(image)),
    push,
    { course, tools },
  );
  if (named !== undefined && built.configDigest !== undefined && named !== built.configDigest)
    tools.ports.log.warning(
      `The repeated build made another image: its configuration is ${built.configDigest}, and was ${named}`,
    );
  return built;
}

function outputFor(
  images: readonly Image[],
  { ready, carrierOf }: { readonly ready: Ready; readonly carrierOf: CarrierOf },
  { ports }: Tools,
): BuildOutput {
  const { builder } = ready;
  const references = images.flatMap((image) => withCarrier(image, carrierOf(image)));
  const how = references.length === 0 ? 'by digest' : `under ${references.join(', ')}`;
  const where = ready.rounds.length === 1 ? '' : ` to ${images.map(({ name }) => name).join(', ')}`;
  ports.log.info(`Builder ${builder.name} (${builder.driver}), upload ${how}${where}`);
  if (images.length === 0) return { kind: 'nowhere' };
  return references.length === 0 ? { kind: 'by-digest' } : { kind: 'by-tag', references };
}

function withCarrier(image: Image, carrier: Tag | undefined): readonly string[] {
  return carrier === undefined ? [] : [withTag(image, carrier)];
}

function otherImage(images: readonly Image[]): string {
  const names = images.map(({ name }) => name).join(', ');
  return `Cannot publish one image everywhere: built once more for ${names}, it is another one\n  No tag was written; run the job again`;
}
