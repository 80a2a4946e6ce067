import { build, type Built } from '../act/build.js';
import { changeAuth } from '../act/credentials.js';
import { lastLinesOf } from '../act/guarded.js';
import type { BuildOutput } from '../decide/build-args.js';
import type { Round } from '../decide/docker-auth.js';
import { configDigestIn, madeIn } from '../decide/failures/repeat.js';
import { type Image, withTag } from '../decide/image.js';
import { isSameImage } from '../decide/metadata.js';
import type { Tag } from '../decide/tag.js';
import type { Manifest } from '../ports/registry.js';
import { buildSetting, described } from './call.js';
import { weighRefusal } from './refused.js';
import { repeatPush } from './repeat.js';
import type { Tools } from './tools.js';
import type { Upload } from './upload.js';
import { takeUploads } from './uploads.js';

/** Builds, mostly once: where repositories of a registry have credentials of their own, once more from the cache for each. */
export async function pushRounds(upload: Upload, tools: Tools): Promise<ReadonlyMap<Image, Manifest>> {
  const { ready, course } = upload.means;
  const manifests = new Map<Image, Manifest>();
  let first: Built | undefined;
  for (const [at, round] of ready.rounds.entries()) {
    await changeAuth(tools.session, round.auth, tools.ports);
    const built = await pushRound({ ...round, isRepeat: at > 0 }, upload, tools);
    if (built === undefined) continue;
    if (first === undefined) tools.ledger.built(built);
    first ??= built;
    if (!isSameImage(first.metadata, built.metadata)) throw new Error(otherImage(round.images));
    const images = round.images.filter((image) => course.images.includes(image) && !upload.settled.has(image));
    const question = { images, metadata: built.metadata, carrierOf: upload.carriers.of };
    for (const [image, manifest] of await takeUploads(question, course, tools)) manifests.set(image, manifest);
  }
  return manifests;
}

/** Builds and pushes; what fails by the push alone is pushed again, and told where that made another image. */
async function pushRound(
  { images, auth, isRepeat }: Round & { readonly isRepeat: boolean },
  upload: Upload,
  tools: Tools,
): Promise<Built | undefined> {
  const { one, means } = upload;
  const { ready, course } = means;
  let named: string | undefined;
  const push = async (left: readonly Image[], attempt: number): Promise<Built> => {
    const call = { ...described({ ...one, images: left }, tools), builder: ready.builder.name };
    const output = outputFor(left, upload, tools);
    try {
      return await build(
        { ...call, output, isRepeat: isRepeat || attempt > 1 },
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
    {
      course,
      tools,
      weigh: (image, error) =>
        weighRefusal(image, { error, made: madeIn(lastLinesOf(error)), auth }, { upload, tools }),
    },
  );
  if (named !== undefined && built?.configDigest !== undefined && named !== built.configDigest)
    tools.ports.log.warning(
      `The repeated build made another image: its configuration is ${built.configDigest}, and was ${named}`,
    );
  return built;
}

function outputFor(images: readonly Image[], { means, carriers }: Upload, { ports }: Tools): BuildOutput {
  const { builder, rounds } = means.ready;
  const references = images.flatMap((image) => withCarrier(image, carriers.of(image)));
  const how = references.length === 0 ? 'by digest' : `under ${references.join(', ')}`;
  const where = rounds.length === 1 ? '' : ` to ${images.map(({ name }) => name).join(', ')}`;
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
