import { preflight } from '../act/preflight.js';
import { type Found, readSource } from '../act/source.js';
import { withDigest } from '../decide/image.js';
import type { Source } from '../decide/source.js';
import { publishedOf } from '../decide/tags.js';
import { InputError, type Problem, Refusal } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import { problemsOf } from '../read/input-kinds.js';
import type { Report } from '../report/report.js';
import { isOfCommit } from './adopting.js';
import { type Cargo, copyToAll, findCargo } from './copies.js';
import type { Course } from './course.js';
import { isOfThisCommit } from './existing.js';
import { inSession } from './in-session.js';
import { plan as planOnly } from './plan.js';
import { publishImages } from './publish-images.js';
import { createFor, tellRights } from './ready.js';
import type { Told, Tools } from './tools.js';
import type { Uploaded } from './upload.js';

/** Publishes an image that exists under its tags, and proves what the registries hold. Nothing is built. */
export function promote(told: Told, ports: Ports): Promise<Report> {
  const { plan, setting } = told;
  const { source } = setting.read.inputs;
  if (!plan.push.push || source === undefined) return Promise.resolve(planOnly(plan, ports, setting.signal));
  return inSession(told, ports, (tools) => promoteImage(source, tools));
}

async function promoteImage(source: Source, tools: Tools): Promise<void> {
  const { ledger, plan } = tools;
  const found = await ledger.station('Read the source', () => findSource(source, tools));
  const images = plan.images.filter((image) => publishedOf(plan.tags, image).length > 0);
  const known = { ...tools, digest: found.top.digest };
  await publishImages(images, (course) => bring(found, course, known), known);
}

/** Reads the image that is promoted, and tells what it is. */
async function findSource(source: Source, tools: Tools): Promise<Found> {
  const { asking, ledger, ports, setting } = tools;
  const { image, name } = source;
  const found = await readIt(source, tools);
  if (found === undefined) throw new InputError([missing(name)]);
  const { digest, top } = found;
  ledger.settled = { promotion: { name, digest, copied: new Map() } };
  ports.log.info(`${name} is ${withDigest(image, digest)}`);
  if (top.digest !== digest) {
    const { platforms } = setting.read.inputs;
    ports.log.info(`Cut down to ${platforms.join(', ')}, its index is ${top.digest}`);
  }
  asking.signal.throwIfAborted();
  return found;
}

async function readIt(source: Source, { asking, setting }: Tools): Promise<Found | undefined> {
  try {
    return await readSource(source, setting.read.inputs.platforms, asking);
  } catch (error) {
    if (error instanceof Refusal) throw new InputError(problemsOf('platforms', error));
    throw new Error(`Cannot promote ${source.name}\n${await asking.tell(source.image, error)}`, { cause: error });
  }
}

function missing(name: string): Problem {
  return {
    input: 'from',
    rule: 'an image that its registry has',
    value: name,
    mend: 'Check the name and the tag, and whether the run that pushes it has ended. Some registries say this of what may not be read, too',
  };
}

/** Brings the image to every registry that goes on, under no tag. */
async function bring(found: Found, course: Course, tools: Tools): Promise<Uploaded> {
  const { ledger, asking } = tools;
  await ledger.station('Sign in and check rights', async () => {
    const rights = course.take(await preflight(course.images, asking, createFor(tools)));
    await tellRights([...rights.keys()], tools);
  });
  const copied = await ledger.station('Copy', async () => {
    const cargo = await findIt(found, tools);
    return course.take(await copyToAll(cargo, course.images, tools));
  });
  const { name, digest, top } = found;
  ledger.settled = { promotion: { name, digest, copied } };
  for (const image of copied.keys()) ledger.uploaded(image, top.digest);
  const isOurs = await isOfThisRun(found, tools);
  return {
    manifests: new Map([...copied.keys()].map((image) => [image, top])),
    carrierOf: () => undefined,
    fixedOf: (_, decisions) => decisions,
    foreign: isOurs ? [] : [...copied.keys()],
  };
}

async function findIt(found: Found, tools: Tools): Promise<Cargo> {
  try {
    return await findCargo(found, tools);
  } catch (error) {
    const why = await tools.asking.tell(found.image, error);
    throw new Error(`Cannot read what refers to ${withDigest(found.image, found.digest)}\n${why}`, { cause: error });
  }
}

/** Tells whether the image is of this run's commit; not asked where no tag says anything of the commit. */
async function isOfThisRun({ image, digest }: Found, tools: Tools): Promise<boolean> {
  return !tools.plan.tags.decisions.some(isOfCommit) || isOfThisCommit({ image, digest }, tools);
}
