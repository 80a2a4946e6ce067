import { findBuildx } from '../act/builder.js';
import { fetchBuildx } from '../act/fetch-buildx.js';
import { type Create, preflight } from '../act/preflight.js';
import type { Builder } from '../decide/builder-choice.js';
import type { Credential } from '../decide/credential.js';
import { chooseRounds, type Round, whyNotScoped } from '../decide/docker-auth.js';
import type { BuildxProgram } from '../decide/docker-program.js';
import type { Image } from '../decide/image.js';
import type { BuildPlan } from '../decide/plan.js';
import { InputError, type Problem } from '../errors.js';
import { type BuilderQuestion, settleBuilder } from './builder.js';
import type { Course } from './course.js';
import type { Tools } from './tools.js';

/** What a build needs besides its plan. */
export type BuildTools = { readonly builder: Builder; readonly buildx: BuildxProgram };

/** The same, and the builds that it takes to push every image with its own credential: one, but for a rare case. */
export type Ready = BuildTools & { readonly rounds: readonly Round[] };

/**
 * Settles on a builder, and proves beside it that every image may be pushed. Nothing has been built then. With `byDigest`
 * the builder can push without a tag.
 */
export async function makeReady(whole: BuildPlan, course: Course, tools: Tools & BuilderQuestion): Promise<Ready> {
  const { asking, byDigest = false } = tools;
  const finding = findTools(whole, tools, { byDigest });
  const proving = preflight(whole.images, asking, createFor(tools));
  // What is being made is waited for, so that it is there to be removed.
  await Promise.allSettled([finding, proving]);
  await tellRights([...course.take(await proving).keys()], tools);
  const found = await finding;
  const one = { ...whole, images: course.images };
  return { ...found, rounds: await settleScopes(one, found, tools) };
}

/** The same for some of the images: those of one target. */
export function readyFor(images: readonly Image[], ready: Ready): Ready {
  const own = ready.rounds.map((round) => ({
    ...round,
    images: round.images.filter((image) => images.includes(image)),
  }));
  return { ...ready, rounds: own.filter((round) => round.images.length > 0) };
}

/** Tells as whom each image may be pushed. */
export async function tellRights(images: readonly Image[], { ports, session }: Tools): Promise<void> {
  for (const image of images) ports.log.info(`${image.name} may be pushed ${byWhom(await session.signIn(image))}`);
}

const BY: Readonly<Record<Credential['source'], string>> = {
  inputs: '',
  'github-token': '',
  'docker-config': ', by the docker configuration',
  'credential-helper': ', by the credential helper of the docker configuration',
};

function byWhom(credential: Credential | undefined): string {
  if (credential === undefined) return 'without signing in';
  return `as ${credential.username || 'the owner of a token'}${BY[credential.source]}`;
}

/** Creates what the registry wants to be there first, where the user asks for that. */
export function createFor({ asking: { registry }, session, setting, ports }: Tools): Create {
  const { signIn, environment } = session;
  const how = { registry, signIn, environment, ports, signal: setting.signal };
  if (!setting.read.inputs.createRepository) return () => Promise.resolve(false);
  return async (image, error) => {
    const { createMissing } = await import(/* webpackChunkName: "create-repository" */ '../act/create-repository.js');
    return createMissing(image, error, how);
  };
}

/** Settles on the builder, and finds how to start buildx. `question`: what is asked besides what the plan says. */
export async function findTools(one: BuildPlan, tools: Tools, question: BuilderQuestion = {}): Promise<BuildTools> {
  const { session, setting, ports } = tools;
  const { buildxVersion: version, retries } = setting.read.inputs;
  const { toolCache } = setting.surroundings;
  const found = await findBuildx(session, ports);
  const how = { version, found, session, toolCache, retries, signal: setting.signal };
  const buildx = version === '' ? found : await fetchBuildx(how, ports);
  return { builder: await settleBuilder(one, { question, buildx, tools }), buildx };
}

/** Sees to it that the build signs in for every image as it should, or says why it cannot. */
async function settleScopes(one: BuildPlan, found: BuildTools, tools: Tools): Promise<readonly Round[]> {
  const { session, ports } = tools;
  const { images } = one;
  if (session.auth.scoped.length === 0) return [{ images, auth: session.auth }];
  const rounds = chooseRounds(session.auth, images);
  const why = await whyNot(found, tools);
  if (why === undefined) return rounds;
  const crowded = rounds[1]?.images[0]?.registry;
  if (crowded !== undefined) throw new InputError([severalCredentials(crowded, why)]);
  ports.log.info(`The build signs in once a registry, with the credentials of its images: ${why}`);
  return rounds;
}

async function whyNot(
  { builder, buildx }: BuildTools,
  { session, setting, ports, asking: { registry } }: Tools,
): Promise<string | undefined> {
  const { environment } = session;
  const images = session.auth.scoped.map(({ image }) => image);
  const ways = await Promise.all(images.map((image) => registry.wayIn(image, setting.signal)));
  const basic = images.filter((_, at) => ways[at] === 'basic').map((image) => image.registry);
  const asked =
    builder.driver === 'docker'
      ? ''
      : (await ports.exec.run(buildx.program, [...buildx.before, 'version'], { environment })).stdout;
  return whyNotScoped({ builder: builder.name, driver: builder.driver, buildxVersion: asked, basic });
}

function severalCredentials(registry: string, why: string): Problem {
  return {
    input: 'registry-auth',
    rule: `one credential a registry, since the build cannot use several: ${why}`,
    value: registry,
    mend: `Set buildx-version: latest, or leave inputs "builder" and "driver" to Slipway, or publish in two steps`,
  };
}
