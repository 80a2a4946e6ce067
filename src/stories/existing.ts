import { copyImage } from '../act/copy.js';
import { forEachImage } from '../act/outcome.js';
import { preflight } from '../act/preflight.js';
import { retrying } from '../act/retry.js';
import { readRevision } from '../act/revision.js';
import { isNoRight } from '../decide/failures/retries.js';
import { type Image, withTag } from '../decide/image.js';
import { choosePhases } from '../decide/plan.js';
import type { Tag } from '../decide/tag.js';
import type { Manifest } from '../ports/registry.js';
import { createFor } from './ready.js';
import type { Course } from './course.js';
import type { Tools } from './tools.js';
import type { Uploaded } from './upload.js';

/** The fixed tags of an image that are there already, and what they point to. */
type There = ReadonlyMap<Tag, string>;

/**
 * Asks, where the user wants that, whether the version is published already. Then nothing is built: what is there is taken
 * over, and copied to the registries that do not have it. Undefined where nothing is there.
 */
export async function takeOver(course: Course, tools: Tools): Promise<Uploaded | undefined> {
  const { ifExists } = tools.setting.read.inputs;
  if (ifExists === 'overwrite') return undefined;
  return tools.ledger.station('Look for what is there', async () => {
    const found = await readExisting(course, tools);
    // Nothing is there, or nothing else than what this run publishes.
    if (publishedIn(found).every(({ digest }) => digest === tools.digest)) return undefined;
    if (ifExists === 'skip' || (await isOurEarlier(found, tools))) return adopt(found, course, tools);
    throw new Error(tellThere(found));
  });
}

async function readExisting(course: Course, tools: Tools): Promise<ReadonlyMap<Image, There>> {
  const { asking } = tools;
  const { registry, signal } = asking;
  const read = async (image: Image): Promise<There> => {
    try {
      return await readFixed(image, tools);
    } catch (error) {
      if (!isNoRight(error)) throw error;
      // A repository that is not there yet is one that nobody may read, for some registries: with the right to push they say so.
      await retrying(() => registry.provePush(image, signal), asking);
      return readFixed(image, tools);
    }
  };
  return course.take(await forEachImage(course.images, read, asking.tell));
}

async function readFixed(image: Image, { plan, asking }: Tools): Promise<There> {
  const tags = choosePhases(plan.tags, image).fixed.filter((one) => one.class === 'fixed');
  const found = await Promise.all(
    tags.map(async ({ tag }) => [tag, await asking.reader.digestOf(image, tag)] as const),
  );
  return new Map(found.flatMap(([tag, digest]) => (digest === undefined ? [] : [[tag, digest] as const])));
}

/** In a re-run, what is there may be what an earlier attempt has published: then it is no error, but half of the work. */
async function isOurEarlier(found: ReadonlyMap<Image, There>, tools: Tools): Promise<boolean> {
  if (tools.setting.surroundings.attempt === 1) return false;
  const ours = await Promise.all(publishedIn(found).map((one) => isOfThisCommit(one, tools)));
  return ours.every(Boolean);
}

type Published = { readonly image: Image; readonly digest: string };

/** Tells whether an image says that it is of the commit of this run. */
export async function isOfThisCommit({ image, digest }: Published, { plan, asking }: Tools): Promise<boolean> {
  const own = plan.labels[REVISION];
  return own !== undefined && (await readRevision(image, digest, asking))?.revision === own;
}

const REVISION = 'org.opencontainers.image.revision';

function tellThere(found: ReadonlyMap<Image, There>): string {
  const all = [...found].flatMap(([image, there]) =>
    [...there].map(([tag, digest]) => `${withTag(image, tag)} is there already, at ${digest}`),
  );
  return (
    `Cannot publish, since input "if-exists" is fail: ${all.join('; ')}\n` +
    '  Nothing was built. Release a new version; or set if-exists to skip (use what is there) or overwrite'
  );
}

/** Takes what is there for what this run publishes. */
async function adopt(found: ReadonlyMap<Image, There>, course: Course, tools: Tools): Promise<Uploaded> {
  const { asking, ledger } = tools;
  const [source] = publishedIn(found);
  if (source === undefined) throw new Error('Cannot take over what is not there');
  for (const [image, there] of found) note(image, there, ledger);
  const missing = course.images.filter((image) => (found.get(image)?.size ?? 0) === 0);
  course.take(await preflight(missing, asking, createFor(tools)));
  const take = (image: Image): Promise<Manifest> => takeFor(image, { there: found.get(image), source }, tools);
  const manifests = course.take(await forEachImage(course.images, take, asking.tell));
  for (const [image, { digest }] of manifests) ledger.uploaded(image, digest);
  const isForeign = async (image: Image): Promise<boolean> => {
    const [digest] = found.get(image)?.values() ?? [];
    return !(await isOfThisCommit(digest === undefined ? source : { image, digest }, tools));
  };
  const foreign = course.take(await forEachImage(course.images, isForeign, asking.tell));
  return {
    manifests,
    carrierOf: () => undefined,
    fixedOf: (image, all) => all.filter(({ tag }) => found.get(image)?.has(tag) !== true),
    foreign: [...foreign].flatMap(([image, isOthers]) => (isOthers ? [image] : [])),
  };
}

function publishedIn(found: ReadonlyMap<Image, There>): readonly Published[] {
  return [...found].flatMap(([image, there]) => [...there.values()].map((digest) => ({ image, digest })));
}

/** Keeps what is there already: it stays, whatever comes of the rest. */
function note(image: Image, there: There, ledger: Tools['ledger']): void {
  const [first] = there.values();
  if (first !== undefined) ledger.uploaded(image, first);
  for (const [tag, digest] of there) ledger.there(image, { tag, digest });
}

type Where = { readonly there: There | undefined; readonly source: Published };

async function takeFor(image: Image, { there, source }: Where, { ports, asking }: Tools): Promise<Manifest> {
  const [first] = there ?? [];
  if (first !== undefined) {
    const [tag, digest] = first;
    ports.log.info(`${withTag(image, tag)} is there already, at ${digest}: nothing is built`);
    return retrying(() => asking.registry.manifest(image, digest, asking.signal), asking);
  }
  const { image: from, digest } = source;
  ports.log.info(`${image.name}: ${digest} is adopted from ${from.name}`);
  return copyImage({ from, to: image, manifest: digest }, asking);
}
