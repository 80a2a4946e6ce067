import { LegReader, type LegRead } from '../act/legs.js';
import { forEachImage } from '../act/outcome.js';
import { retrying } from '../act/retry.js';
import { settable } from '../decide/annotations.js';
import type { Image } from '../decide/image.js';
import { inOrder, makeIndex } from '../decide/image-index.js';
import { checkMerged, type Merged } from '../decide/legs.js';
import type { PlatformEntry } from '../decide/manifest.js';
import type { Plan } from '../decide/plan.js';
import { platformName } from '../decide/platform.js';
import { publishedOf } from '../decide/tags.js';
import type { Ports } from '../ports/ports.js';
import type { Manifest } from '../ports/registry.js';
import type { Report } from '../report/report.js';
import type { Course } from './course.js';
import { inSession } from './in-session.js';
import { publishImages } from './publish-images.js';
import { refusing } from './refusing.js';
import { findTestPlatforms, testUploaded } from './test.js';
import type { Told, Tools } from './tools.js';
import type { Uploaded } from './upload.js';

type Merge = NonNullable<Plan['merge']>;

/** Joins the legs that other jobs have pushed into one image, publishes it under its tags, and proves it. Builds nothing. */
export function merge(told: Told, ports: Ports): Promise<Report> {
  const { plan } = told;
  return inSession(told, ports, async (tools) => {
    const { merge: what } = plan;
    if (!plan.push.push || what === undefined) return;
    const images = plan.images.filter((image) => publishedOf(plan.tags, image).length > 0);
    await publishImages(images, (course) => join(what, course, tools), tools);
  });
}

async function join(what: Merge, course: Course, tools: Tools): Promise<Uploaded> {
  const { ledger } = tools;
  const testPlatforms = await findTestPlatforms(what, tools);
  const legs = await ledger.station('Read the legs', () => readAll(what, course, tools));
  const manifests = await ledger.station('Merge', () => writeAll(legs, course, tools));
  await testUploaded({ manifests, target: '' }, testPlatforms, tools);
  const platforms = new Map([...legs].map(([image, read]) => [image, read.map(entryOf)]));
  return { manifests, platforms, carrierOf: () => undefined, fixedOf: (_, all) => all, foreign: [] };
}

type Legs = ReadonlyMap<Image, readonly LegRead[]>;

/** Reads the legs from every registry, and refuses those that do not belong together. */
async function readAll({ legs, platforms }: Merge, course: Course, tools: Tools): Promise<Legs> {
  const { asking, plan, ports } = tools;
  const reader = new LegReader(asking);
  const read = course.take(await forEachImage(course.images, (image) => reader.read(image, legs), asking.tell));
  // Their digests are the same everywhere, and so is what they say of themselves.
  const [first = []] = read.values();
  for (const one of first) ports.log.info(`${tellLeg(one)}${one.revision === '' ? '' : `, of ${one.revision}`}`);
  const own = plan.labels['org.opencontainers.image.revision'] ?? '';
  const notices = refusing('legs', () => checkMerged(first.map(mergedOf), { platforms, own }));
  for (const { level, text } of notices) ports.log[level](text);
  return new Map([...read].map(([image, all]) => [image, inOrder(all, platforms)]));
}

/** Writes an index to every registry, by its digest: that proves the right to push before any tag is written. */
async function writeAll(legs: Legs, course: Course, tools: Tools): Promise<ReadonlyMap<Image, Manifest>> {
  const { asking, ledger, plan, ports } = tools;
  const { registry, signal } = asking;
  const annotations = settable(plan.annotations, true);
  const write = async (image: Image): Promise<Manifest> => {
    const { mediaType, text, isAnnotated } = makeIndex(legs.get(image) ?? [], annotations);
    if (!isAnnotated) ports.log.notice(`${image.name}: ${NO_ANNOTATIONS}`);
    const bytes = new TextEncoder().encode(text);
    return retrying(() => registry.putByDigest(image, { mediaType, bytes }, signal), asking);
  };
  const written = course.take(await forEachImage(course.images, write, asking.tell));
  for (const [image, { digest }] of written) {
    ledger.uploaded(image, digest);
    ports.log.info(`${image.name}@${digest}, without a tag so far`);
  }
  return written;
}

const NO_ANNOTATIONS = "all legs are of Docker's own format, whose lists hold no annotations";

function tellLeg(one: LegRead): string {
  return `Leg ${platformName(one.platform)}=${one.digest}`;
}

function mergedOf(one: LegRead): Merged {
  const { platform, revision } = one;
  return { leg: tellLeg(one), platform: platformName(platform), osVersion: platform['os.version'] ?? '', revision };
}

function entryOf({ platform, digest, size }: LegRead): PlatformEntry {
  return { platform: platformName(platform), digest, size };
}
