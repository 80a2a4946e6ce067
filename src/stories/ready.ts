import { findBuilder, findBuildx } from '../act/builder.js';
import { type Create, preflight } from '../act/preflight.js';
import type { Builder } from '../decide/builder-choice.js';
import type { Credential } from '../decide/credential.js';
import { chooseRounds, type Round, whyNotScoped } from '../decide/docker-auth.js';
import type { BuildxProgram } from '../decide/docker-program.js';
import { isLoopback } from '../decide/endpoint.js';
import { isKnownToEngine } from '../decide/insecure-registries.js';
import type { Image } from '../decide/image.js';
import type { BuildPlan } from '../decide/plan.js';
import { InputError, type Problem } from '../errors.js';
import type { Course } from './course.js';
import type { Tools } from './tools.js';

/** What a build needs besides its plan. */
export type BuildTools = { readonly builder: Builder; readonly buildx: BuildxProgram };

/** The same, and the builds that it takes to push every image with its own credential: one, but for a rare case. */
export type Ready = BuildTools & { readonly rounds: readonly Round[] };

/** Finds the builder, and proves beside it that every image may be pushed. Nothing has been built then. */
export async function makeReady(whole: BuildPlan, course: Course, tools: Tools): Promise<Ready> {
  const [found, rights] = await Promise.all([
    findTools(whole, tools),
    preflight(whole.images, tools.asking, createFor(tools)),
  ]);
  await tellRights([...course.take(rights).keys()], tools);
  const one = { ...whole, images: course.images };
  const rounds = await settleScopes(one, found, tools);
  await needInsecure(one, found, tools);
  return { ...found, rounds };
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
    const { createMissing } = await import(/* webpackChunkName: "publish" */ '../act/create-repository.js');
    return createMissing(image, error, how);
  };
}

/** Finds the builder that docker would use, and how to start buildx. */
export async function findTools(one: BuildPlan, { setting, ports, session }: Tools): Promise<BuildTools> {
  const question = { ...setting.surroundings, severalPlatforms: one.platforms.length > 1 };
  const [builder, buildx] = await Promise.all([findBuilder(question, session, ports), findBuildx(session, ports)]);
  return { builder, buildx };
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

/** The engine pushes by itself: a registry of plain http has to be known to it, too. */
async function needInsecure(one: BuildPlan, { builder }: BuildTools, { session, ports }: Tools): Promise<void> {
  const registries = one.images
    .map(({ registry }) => registry)
    .filter((registry) => one.insecureRegistries.includes(registry) && !isLoopback(registry));
  if (builder.driver !== 'docker' || registries.length === 0) return;
  const { environment } = session;
  const { stdout } = await ports.exec.run('docker', ['info', '--format', '{{json .RegistryConfig}}'], { environment });
  const unknown = registries.filter((registry) => !isKnownToEngine(stdout, registry));
  if (unknown.length > 0) throw new InputError(unknown.map((registry) => unknownToEngine(registry, builder.name)));
}

function unknownToEngine(registry: string, builder: string): Problem {
  return {
    input: 'insecure-registries',
    rule: `registries that the engine knows, too, since builder "${builder}" pushes through it`,
    value: registry,
    mend:
      `Add "insecure-registries": ["${registry}"] to the engine's daemon.json, ` +
      'or docker/setup-buildx-action before this step (driver docker-container)',
  };
}

function severalCredentials(registry: string, why: string): Problem {
  return {
    input: 'registry-auth',
    rule: `one credential a registry, since the build cannot use several: ${why}`,
    value: registry,
    mend: 'Add docker/setup-buildx-action before this step (driver docker-container, buildx 0.31 or later), or publish in two steps',
  };
}
