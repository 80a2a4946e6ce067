import { isOurs, type Made, readUploads } from '../act/upload.js';
import { readManifest } from '../act/manifest.js';
import { beginMove, lookAgain, writeMoving } from '../act/moving.js';
import type { Image } from '../decide/image.js';
import type { BuildMetadata } from '../decide/metadata.js';
import type { Manifest } from '../ports/registry.js';
import { messageOf } from '../errors.js';
import { makeMovingSetting } from './asking.js';
import type { Tools } from './tools.js';
import type { Upload } from './upload.js';

type Means = { readonly upload: Upload; readonly tools: Tools };

/** Reads what the registries have got. It is reported also where another registry fails, and the run with it. */
export async function takeUploads(
  images: readonly Image[],
  metadata: BuildMetadata,
  { upload, tools }: Means,
): Promise<void> {
  const question = { images, metadata, carrierOf: upload.carriers.of };
  // After a cancel, too: what was pushed is told, and a moving tag among it gets its look.
  const outcomes = await readUploads(question, { ...tools.asking, signal: tools.asking.grace });
  for (const one of outcomes) if (one.kind === 'done') keepUpload(one.image, one.value, { upload, tools });
  upload.means.course.take(outcomes);
}

/** Keeps that a registry has got an image, under the tag that carried it there. */
export function keepUpload(image: Image, manifest: Manifest, { upload, tools }: Means): void {
  const carrier = upload.carriers.decisionOf(image);
  upload.taken.set(image, manifest);
  tools.ledger.uploaded(image, manifest.digest);
  if (carrier !== undefined && carrier.class !== 'moving') tools.ledger.wrote(image, carrier.tag);
}

/** Looks which registries have got an image before another one has ended the push. */
export async function findUploads(images: readonly Image[], made: Made, means: Means): Promise<void> {
  const { upload, tools } = means;
  const { asking, ports } = tools;
  if (made.digest === undefined && made.configDigest === undefined) return;
  const look = async (image: Image): Promise<void> => {
    const carrier = upload.carriers.of(image);
    if (carrier === undefined) return;
    try {
      const found = await readManifest(image, carrier, { ...asking, signal: asking.grace });
      if (found !== undefined && isOurs(found, made)) keepUpload(image, found, means);
    } catch (error) {
      ports.log.debug(`What ${image.name} has got cannot be read: ${ports.log.redact(messageOf(error))}`);
    }
  };
  await Promise.all(images.map(look));
}

/** Looks again at the moving tags that have carried an upload, where the run ends before it comes to them. */
export async function lookAtCarriers({ carriers, taken }: Upload, tools: Tools): Promise<void> {
  const setting = makeMovingSetting({ ...tools.asking, manifests: taken }, tools);
  const look = async ([image, { digest }]: readonly [Image, Manifest]): Promise<void> => {
    const carrier = carriers.decisionOf(image);
    if (carrier?.class !== 'moving') return;
    const carried = await writeMoving(beginMove(image, carrier, digest), 'carried', setting);
    const { state } = await lookAgain(carried, setting);
    tools.ledger.ended(image, state);
  };
  await Promise.all([...taken].map(look));
}
