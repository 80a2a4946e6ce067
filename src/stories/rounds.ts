import type { Built } from '../act/build.js';
import { changeAuth } from '../act/credentials.js';
import { lastLinesOf } from '../act/guarded.js';
import type { Made } from '../act/upload.js';
import type { BuildOutput } from '../decide/build-args.js';
import type { Round } from '../decide/docker-auth.js';
import { madeIn } from '../decide/failures/repeat.js';
import { type Image, withTag } from '../decide/image.js';
import { isSameImage } from '../decide/metadata.js';
import type { Tag } from '../decide/tag.js';
import { buildCached } from './build-cached.js';
import { buildSetting, described } from './call.js';
import { weighRefusal } from './refused.js';
import { type Fate, repeatPush } from './repeat.js';
import type { Tools } from './tools.js';
import type { Upload } from './upload.js';
import { findUploads, takeUploads } from './uploads.js';

/** Builds, mostly once: where repositories of a registry have credentials of their own, once more from the cache for each. */
export async function pushRounds(upload: Upload, tools: Tools): Promise<void> {
  const { ready, course } = upload.means;
  let first: Built | undefined;
  for (const [at, round] of ready.rounds.entries()) {
    await changeAuth(tools.session, round.auth, tools.ports);
    const built = await pushRound({ round, isRepeat: at > 0 }, upload, tools);
    if (built === undefined) continue;
    if (first === undefined) tools.ledger.built(built, upload.one.target);
    first ??= built;
    if (!isSameImage(first.metadata, built.metadata)) throw new Error(otherImage(round.images));
    const images = round.images.filter((image) => course.images.includes(image) && !upload.taken.has(image));
    await takeUploads(images, built.metadata, { upload, tools });
  }
}

type Anew = { readonly round: Round; readonly isRepeat: boolean };

/** Builds and pushes; what fails by the push alone is pushed again, and told where that made another image. */
async function pushRound({ round, isRepeat }: Anew, upload: Upload, tools: Tools): Promise<Built | undefined> {
  const { course } = upload.means;
  const { auth } = round;
  const made: Made[] = [];
  const push = async (images: readonly Image[], attempt: number): Promise<Built> => {
    try {
      return await buildFor({ images, auth, isRepeat: isRepeat || attempt > 1 }, upload, tools);
    } catch (error) {
      made.push(madeIn(lastLinesOf(error)));
      throw error;
    }
  };
  const weigh = (image: Image, error: unknown): Promise<Fate> =>
    weighRefusal(image, { error, made: madeIn(lastLinesOf(error)), auth }, { upload, tools });
  const isLeft = (image: Image): boolean => course.images.includes(image) && !upload.taken.has(image);
  try {
    const built = await repeatPush(round.images.filter(isLeft), push, { course, tools, weigh });
    tellOther(made, built, tools);
    return built;
  } catch (error) {
    const last = made.at(-1);
    if (last !== undefined) await findUploads(round.images.filter(isLeft), last, { upload, tools });
    throw error;
  }
}

function buildFor(
  { images, auth, isRepeat }: Round & { readonly isRepeat: boolean },
  upload: Upload,
  tools: Tools,
): Promise<Built> {
  const { ready } = upload.means;
  const call = { ...described({ ...upload.one, images }, tools), builder: ready.builder.name, isRepeat };
  const output = outputFor(images, upload, tools);
  return buildCached({ ...call, output }, buildSetting(tools, ready, auth), tools);
}

/** Tells where a repeated build has not made what the first one had. */
function tellOther(made: readonly Made[], built: Built | undefined, { ports }: Tools): void {
  const named = made.find(({ configDigest }) => configDigest !== undefined)?.configDigest;
  const now = built?.configDigest;
  if (named !== undefined && now !== undefined && named !== now)
    ports.log.warning(`The repeated build made another image: its configuration is ${now}, and was ${named}`);
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
