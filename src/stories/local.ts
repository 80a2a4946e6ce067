import type { Built } from '../act/build.js';
import { pushLocal, removeLocal, tagLocal } from '../act/local-image.js';
import { type Image, withTag } from '../decide/image.js';
import type { BuildMetadata } from '../decide/metadata.js';
import type { BuildPlan } from '../decide/plan.js';
import { CancelledError } from '../errors.js';
import { STATE } from '../ports/state.js';
import { NO_OUTPUTS } from '../decide/build-outputs.js';
import { NO_CACHES } from '../decide/caches.js';
import { buildCached } from './build-cached.js';
import { buildSetting, described, referencesOf } from './call.js';
import type { BuildTools } from './ready.js';
import { weighRefusal } from './refused.js';
import { type Fate, repeatPush } from './repeat.js';
import { testEach } from './test.js';
import type { Tools } from './tools.js';
import type { Upload } from './upload.js';
import { takeUploads } from './uploads.js';

/** Does something with a local name for an image. Where it fails the image stays to be looked at, until the job ends. */
async function withLocalName<T>({ ports, session, setting }: Tools, work: (name: string) => Promise<T>): Promise<T> {
  // An image before this one may have stayed, and post is told of one alone.
  if (setting.signal.aborted) throw new CancelledError('the build');
  // A host that nobody can own: docker asks it for what it does not find, such as another platform.
  const name = `slipway.invalid/test:${ports.random.hex(12)}`;
  ports.state.save(STATE.image, name);
  const result = await work(name);
  if (await removeLocal(name, session, ports)) ports.state.save(STATE.image, '');
  return result;
}

type Local = {
  readonly one: BuildPlan;
  readonly name: string;
  readonly testPlatforms: readonly string[];
  /** It was built before: this solve takes it from the builder's cache, and reports nothing. */
  readonly isRepeat: boolean;
};

/** Builds into the engine, and tests what it keeps there. */
async function buildAndTest(
  { one, name, testPlatforms, isRepeat }: Local,
  found: BuildTools,
  tools: Tools,
): Promise<Built> {
  const built = await tools.ledger.station('Build', () => {
    const output = { kind: 'local', references: [name] } as const;
    const call = { ...described(one, tools), builder: found.builder.name, output, isRepeat };
    return buildCached(call, buildSetting(tools, found, tools.session.auth), tools);
  });
  if (!isRepeat) tools.ledger.built(built, one.target);
  await testEach({ image: name, digest: '', target: one.target }, testPlatforms, tools);
  return built;
}

type OnlyTested = {
  readonly found: BuildTools;
  readonly testPlatforms: readonly string[];
  /** All that the user wants of the build is there, but for the test. */
  readonly isBuilt: boolean;
};

/** Builds and tests an image that is not pushed, for each platform alone: an engine may keep but one. */
export async function buildAndTestOnly(
  one: BuildPlan,
  { found, testPlatforms, isBuilt }: OnlyTested,
  tools: Tools,
): Promise<void> {
  const left = isBuilt ? { caches: NO_CACHES, outputs: NO_OUTPUTS } : {};
  for (const platform of testPlatforms) {
    const alone = { ...one, platforms: one.platforms.length > 0 ? [platform] : [], ...left };
    const local = { one: alone, testPlatforms: [platform], isRepeat: isBuilt };
    await withLocalName(tools, (name) => buildAndTest({ ...local, name }, found, tools));
  }
}

/** Builds, tests, and then pushes just what was tested. */
export async function testAndPush(upload: Upload, tools: Tools): Promise<void> {
  const { one, means } = upload;
  const { ready, course, testPlatforms } = means;
  return withLocalName(tools, async (name) => {
    const built = await buildAndTest({ one, name, testPlatforms, isRepeat: false }, ready, tools);
    return tools.ledger.station('Upload', async () => {
      for (const image of course.images) await pushAs({ name, built }, image, { upload, tools });
    });
  });
}

type Kept = { readonly name: string; readonly built: Built };

/** Pushes what the engine keeps to an image, under the tag that carries the upload, and reads what has come there. */
async function pushAs(
  { name, built }: Kept,
  image: Image,
  { upload, tools }: { readonly upload: Upload; readonly tools: Tools },
): Promise<void> {
  const { carriers, means } = upload;
  const { session, ports } = tools;
  const { course } = means;
  const setting = buildSetting(tools, means.ready, session.auth);
  const push = async (): Promise<BuildMetadata> => {
    const reference = withTag(image, carriers.of(image) ?? '');
    await tagLocal({ from: name, to: reference }, session, ports);
    return metadataOf(built, await pushLocal(reference, setting, ports));
  };
  const made = metadataOf(built, undefined);
  const weigh = (refused: Image, error: unknown): Promise<Fate> =>
    weighRefusal(refused, { error, made, auth: session.auth }, { upload, tools });
  const metadata = await repeatPush([image], push, { course, tools, weigh });
  if (metadata !== undefined) await takeUploads([image], metadata, { upload, tools });
}

/** The classic store has no manifest before the push, and names the configuration instead. */
function metadataOf({ metadata, configDigest }: Built, pushed: string | undefined): BuildMetadata {
  return { ...metadata, digest: metadata.digest === configDigest ? pushed : metadata.digest, configDigest };
}

/** Gives what the engine keeps of an upload that a tag has carried the names of its other tags, too. */
export async function nameInEngine({ means, carriers }: Upload, { plan, session, ports }: Tools): Promise<void> {
  for (const image of means.course.images) {
    const from = withTag(image, carriers.of(image) ?? '');
    const others = referencesOf({ images: [image] }, plan).filter((to) => to !== from);
    for (const to of others) await tagLocal({ from, to }, session, ports);
  }
}
