import { build, type BuildSetting, type Built } from '../act/build.js';
import { changeAuth } from '../act/credentials.js';
import { readUploads } from '../act/upload.js';
import { annotationTexts, settable } from '../decide/annotations.js';
import type { BuildCall, BuildOutput } from '../decide/build-args.js';
import { chooseUpload } from '../decide/builder-choice.js';
import type { DockerAuth } from '../decide/docker-auth.js';
import type { BuildxProgram } from '../decide/docker-program.js';
import { type Image, withTag } from '../decide/image.js';
import { isSameImage } from '../decide/metadata.js';
import { type BuildPlan, carriersOf } from '../decide/plan.js';
import type { Tag } from '../decide/tag.js';
import type { TagDecision } from '../decide/tags.js';
import type { Manifest } from '../ports/registry.js';
import type { Course } from './course.js';
import type { Ready } from './ready.js';
import type { Tools } from './tools.js';

/** What the registries have got, and what is left to be written there. */
export type Uploaded = {
  readonly manifests: ReadonlyMap<Image, Manifest>;
  /** The tag that carried the upload; undefined where it went by digest. */
  readonly carrierOf: (image: Image) => Tag | undefined;
  /** Which of the tags that stay are still to be written. */
  readonly fixedOf: (image: Image, decisions: readonly TagDecision[]) => readonly TagDecision[];
};

type Means = { readonly ready: Ready; readonly course: Course };

/** Builds and uploads. No tag is written before the test has passed, but for the one that carries the upload. */
export async function buildAndUpload(one: BuildPlan, means: Means, tools: Tools): Promise<Uploaded> {
  const { builder } = means.ready;
  const carrierOf = await chooseCarriers(builder, means.course, tools);
  const upload = { one, means, carrierOf };
  const isTestedFirst = chooseUpload(builder) === 'by-tag' && tools.setting.read.inputs.test !== '';
  const manifests = await (isTestedFirst ? testAndPush(upload, tools) : pushAndTest(upload, tools));
  for (const [image, { digest }] of manifests) noteUpload(image, { digest, carrier: carrierOf(image) }, tools);
  return { manifests, carrierOf, fixedOf: (image, all) => all.filter(({ tag }) => tag !== carrierOf(image)) };
}

type Upload = { readonly one: BuildPlan; readonly means: Means; readonly carrierOf: CarrierOf };

/** Builds, mostly once: where repositories of a registry have credentials of their own, once more from the cache for each. */
async function pushAndTest({ one, means, carrierOf }: Upload, tools: Tools): Promise<ReadonlyMap<Image, Manifest>> {
  const { ledger, ports, asking } = tools;
  const { ready, course } = means;
  const manifests = new Map<Image, Manifest>();
  let first: Built | undefined;
  for (const { images, auth } of ready.rounds) {
    await changeAuth(tools.session, auth, ports);
    const push = (left: readonly Image[], attempt: number): Promise<Built> =>
      buildOnce({ ...one, images: left }, { ready, auth, carrierOf, attempt }, tools);
    const built = await repeatPush(
      images.filter((image) => course.images.includes(image)),
      push,
      { course, tools },
    );
    if (first === undefined) ledger.built(built);
    first ??= built;
    if (!isSameImage(first.metadata, built.metadata)) throw new Error(otherImage(images));
    const question = {
      images: images.filter((image) => course.images.includes(image)),
      metadata: built.metadata,
      carrierOf,
    };
    for (const [image, manifest] of course.take(await readUploads(question, asking))) manifests.set(image, manifest);
  }
  return manifests;
}

/** What a build is given of its surroundings, where it signs in with this. */
export function buildSetting(
  { session, setting, factsOf }: Tools,
  buildx: BuildxProgram,
  auth: DockerAuth,
): BuildSetting {
  const { signal, surroundings } = setting;
  return { session, buildx, facts: factsOf(auth), signal, workspace: surroundings.workspace };
}

type Carriers = (image: Image) => Tag | undefined;

function carriers({ builder }: Ready, { plan }: Tools): Carriers {
  const byTag = chooseUpload(builder) === 'by-tag';
  return (image) => (byTag ? carriersOf(plan.tags, image)[0]?.tag : undefined);
}

type Upload = { readonly digest: string; readonly carrier: Tag | undefined };

function noteUpload(image: Image, { digest, carrier }: Upload, { ledger, plan }: Tools): void {
  ledger.uploaded(image, digest);
  const isMoving = plan.tags.decisions.some((one) => one.tag === carrier && one.class === 'moving');
  if (carrier !== undefined && !isMoving) ledger.wrote(image, carrier);
}

function otherImage(images: readonly Image[]): string {
  const names = images.map(({ name }) => name).join(', ');
  return `Cannot publish one image everywhere: built once more for ${names}, it is another one\n  No tag was written; run the job again`;
}

async function buildOnce(
  one: BuildPlan,
  { ready, auth }: { readonly ready: Ready; readonly auth: DockerAuth },
  tools: Tools,
): Promise<Built> {
  const { builder, buildx } = ready;
  const carrierOf = carriers(ready, tools);
  const references = one.images.flatMap((image) => withCarrier(image, carrierOf(image)));
  const output: BuildOutput = references.length === 0 ? { kind: 'by-digest' } : { kind: 'by-tag', references };
  const how = references.length === 0 ? 'by digest' : `under ${references.join(', ')}`;
  const where = ready.rounds.length === 1 ? '' : ` to ${one.images.map(({ name }) => name).join(', ')}`;
  tools.ports.log.info(`Builder ${builder.name} (${builder.driver}), upload ${how}${where}`);
  const call = { ...described(one, tools), builder: builder.name, output };
  return build(call, buildSetting(tools, buildx, auth), tools.ports);
}

function withCarrier(image: Image, carrier: Tag | undefined): readonly string[] {
  return carrier === undefined ? [] : [withTag(image, carrier)];
}

/** What is said of the image in the image. */
function described(one: BuildPlan, { plan }: Tools): Pick<BuildCall, 'plan' | 'labels' | 'annotations'> {
  const annotations = annotationTexts(settable(plan.annotations, one.platforms.length > 1));
  return { plan: one, labels: plan.labels, annotations };
}
