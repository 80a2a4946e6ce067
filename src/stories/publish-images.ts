import { readPlatforms } from '../act/verify.js';
import type { Image } from '../decide/image.js';
import type { PlatformEntry } from '../decide/manifest.js';
import { Course } from './course.js';
import { takeOver } from './existing.js';
import { publishTags } from './tags.js';
import type { Tools } from './tools.js';
import type { Uploaded } from './upload.js';

/** Brings an image into the registries of those that go on, under no tag but what has to carry it, and says what is there. */
export type Obtain = (course: Course) => Promise<Uploaded>;

/**
 * Publishes an image under its tags, and proves what the registries hold. It is obtained, by a build or otherwise, unless
 * the version is there already and is to be used as it is.
 */
export function publishImages(images: readonly Image[], obtain: Obtain, tools: Tools): Promise<void> {
  return publishObtained(images, async (course) => (await takeOver(course, tools)) ?? obtain(course), tools);
}

/** Publishes what is obtained, whether it is there already or not. */
export async function publishObtained(images: readonly Image[], obtain: Obtain, tools: Tools): Promise<void> {
  const { ledger, setting, asking, ports } = tools;
  const course = new Course(images, setting.read.inputs.onRegistryFailure, ledger);
  const uploaded = await obtain(course);
  const publishing = { ...asking, manifests: new Map(uploaded.manifests), foreign: new Set(uploaded.foreign) };
  const known = uploaded.platforms ?? new Map<Image, readonly PlatformEntry[]>();
  const unknown = [...uploaded.manifests].filter(([image]) => !known.has(image));
  const platforms = readPlatforms({ ...asking, manifests: new Map(unknown) });
  for (const [image, entries] of known) ledger.consistsOf(image, entries);
  await publishTags({ course, uploaded, publishing }, tools);
  const adopted = [...publishing.manifests].filter(([image, manifest]) => uploaded.manifests.get(image) !== manifest);
  const others = await readPlatforms({ ...asking, manifests: new Map(adopted) });
  for (const outcome of [...(await platforms), ...others]) {
    if (outcome.kind === 'done') ledger.consistsOf(outcome.image, outcome.value);
    else ports.log.warning(`The platforms of ${outcome.image.name} are not reported: ${outcome.why}`);
  }
}
