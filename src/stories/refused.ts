import { isRefusedAsImmutable } from '../act/explained.js';
import { readManifest } from '../act/manifest.js';
import { IMMUTABLE } from '../act/moving.js';
import { isOurs, type Made } from '../act/upload.js';
import type { DockerAuth } from '../decide/docker-auth.js';
import { type Image, withTag } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';
import type { TagDecision } from '../decide/tags.js';
import type { Manifest } from '../ports/registry.js';
import { adoptTag } from './adopting.js';
import { isOfThisCommit } from './existing.js';
import type { Fate } from './repeat.js';
import type { Tools } from './tools.js';
import type { Upload } from './upload.js';
import { keepUpload } from './uploads.js';

type Refusal = {
  readonly error: unknown;
  readonly made: Made;
  /** What the push signed in with. */
  readonly auth: DockerAuth;
};

type Means = { readonly upload: Upload; readonly tools: Tools };

/**
 * Weighs the refusal of the tag that was to carry an image, where the registry lets nobody write it again. One that has
 * what this run made is as it should be; another version may be what the user wants to be used; a moving tag is held.
 */
export async function weighRefusal(image: Image, { error, made, auth }: Refusal, means: Means): Promise<Fate> {
  const { upload, tools } = means;
  const carrier = upload.carriers.decisionOf(image);
  if (carrier === undefined || !(await isRefusedAsImmutable(image, error, tools.factsOf(auth)))) return 'lost';
  try {
    const there = await readManifest(image, carrier.tag, tools.asking);
    if (there !== undefined && isOurs(there, made)) return takeOurs(image, there, means);
    return await settle(image, { there, carrier }, means);
  } catch (failed) {
    tools.ports.log.info(`${withTag(image, carrier.tag)} cannot be read: ${await tools.asking.tell(image, failed)}`);
    return 'lost';
  }
}

type Found = { readonly there: Manifest | undefined; readonly carrier: TagDecision };

async function settle(image: Image, { there, carrier }: Found, means: Means): Promise<Fate> {
  if (carrier.class === 'moving') return passOn(image, carrier.tag, means);
  return there !== undefined && means.tools.asking.adopts ? adopt(image, { there, carrier }, means) : 'lost';
}

function takeOurs(image: Image, manifest: Manifest, { upload, tools }: Means): Fate {
  const carrier = upload.carriers.of(image);
  if (carrier !== undefined) tools.ports.log.info(`${withTag(image, carrier)} points to it already`);
  keepUpload(image, manifest, { upload, tools });
  return 'settled';
}

/** Has another tag carry the image. Where none can, the image is left as it is, and that is no failure. */
async function passOn(image: Image, tag: Tag, { upload, tools }: Means): Promise<Fate> {
  const { carriers, means, immovable } = upload;
  const { ledger, ports } = tools;
  immovable.set(image, [...(immovable.get(image) ?? []), tag]);
  const found = await carriers.pass(image);
  // A tag that is refused now is held when the moving ones are written: then it is refused again.
  if (found === 'carrier') return 'again';
  for (const held of immovable.get(image) ?? []) {
    ledger.hold(image, held, IMMUTABLE);
    ports.log.warning(`Tag "${withTag(image, held)}" is held back: ${IMMUTABLE}`);
  }
  if (found === 'failed') return 'failed';
  means.course.keep(means.course.images.filter((one) => one !== image));
  return 'settled';
}

/** Takes what is there for what this run publishes in this registry. */
async function adopt(
  image: Image,
  { there, carrier }: Found & { readonly there: Manifest },
  { upload, tools }: Means,
): Promise<Fate> {
  const { digest } = there;
  if (carrier.class === 'fixed' && !(await isOfThisCommit({ image, digest }, tools))) upload.foreign.add(image);
  tools.ledger.uploaded(image, digest);
  adoptTag(image, { tag: carrier.tag, digest }, tools);
  upload.taken.set(image, there);
  return 'settled';
}
