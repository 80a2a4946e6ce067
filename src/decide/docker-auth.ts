import { type Credential, credentialFor, type Place } from './credential.js';
import { apiHost } from './endpoint.js';
import type { Image } from './image.js';
import { isBelow } from './registry-name.js';

/** A credential that the build may use for one repository alone. */
export type Scoped = { readonly image: Image; readonly credential: Credential };

/** What the build signs in with. */
export type DockerAuth = {
  /** A credential a registry. */
  readonly whole: readonly Credential[];
  /** Others for single repositories, where that one is not theirs. */
  readonly scoped: readonly Scoped[];
  /** What else is pulled from a registry, such as base images, where the credential for all of it is a repository's own. */
  readonly pulls: readonly Credential[];
  /** Those of a path that no image is below: base images of just this name. */
  readonly bases: readonly Credential[];
};

/** A build, of those that one image takes whose repositories in one registry have credentials of their own. */
export type Round = { readonly images: readonly Image[]; readonly auth: DockerAuth };

export type AuthQuestion = {
  /** Those that were given, some for a path alone. */
  readonly credentials: readonly Credential[];
  readonly images: readonly Image[];
  /** The user's own, for registries that have no given one for all of it. */
  readonly own: readonly Credential[];
};

/**
 * Chooses what the build signs in with. Docker's configuration has one credential a registry; where a path has its own,
 * the registry's default stays the one for all of it, so that base images elsewhere can be pulled as before.
 */
export function chooseDockerAuth({ credentials, images, own }: AuthQuestion): DockerAuth {
  const registries = [...new Set([...credentials, ...own].map(({ registry }) => registry))];
  const whole = registries.flatMap((registry) => {
    const isOf = (one: Credential): boolean => one.registry === registry;
    const given = credentials.filter(isOf);
    return [...given.filter(({ path }) => path === ''), ...own.filter(isOf), ...given].slice(0, 1);
  });
  const scoped = images.flatMap((image) => {
    const credential = credentialFor(credentials, image);
    return credential === undefined || whole.includes(credential) ? [] : [{ image, credential }];
  });
  const isBase = ({ registry, path }: Credential): boolean =>
    path !== '' && !images.some((image) => image.registry === registry && isBelow(image.repository, path));
  return { whole, scoped, pulls: [], bases: credentials.filter(isBase) };
}

/**
 * Puts images into as few builds as can be, in each of which every registry is signed in to with one credential. Within a
 * build that pushes to two repositories of a registry, BuildKit asks for a token for both as soon as they share a layer,
 * and buildx then takes the credential for all of the registry: it has to be the right one.
 */
export function chooseRounds(auth: DockerAuth, images: readonly Image[]): readonly Round[] {
  const credentialOf = (image: Image): Credential | undefined =>
    auth.scoped.find((one) => one.image === image)?.credential ?? wholeFor(auth, image);
  const rounds: Image[][] = [];
  for (const image of images) {
    const fits = (round: readonly Image[]): boolean =>
      round.every((one) => one.registry !== image.registry || credentialOf(one) === credentialOf(image));
    const round = rounds.find(fits);
    if (round === undefined) rounds.push([image]);
    else round.push(image);
  }
  return rounds.map((round) => ({ images: round, auth: authOf(round, auth) }));
}

function wholeFor({ whole }: DockerAuth, { registry }: Pick<Place, 'registry'>): Credential | undefined {
  return whole.find((one) => one.registry === registry);
}

function authOf(images: readonly Image[], { whole, scoped, bases }: DockerAuth): DockerAuth {
  const here = scoped.filter(({ image }) => images.includes(image));
  const theirs = [...new Set(here.map(({ credential }) => credential))];
  const isReplaced = ({ registry }: Credential): boolean => theirs.some((one) => one.registry === registry);
  return {
    whole: [...whole.filter((one) => !isReplaced(one)), ...theirs],
    scoped: here,
    pulls: whole.filter(isReplaced),
    bases,
  };
}

/** Whether a build can use credentials for single repositories, and why not. */
export type ScopeQuestion = {
  readonly builder: string;
  readonly driver: string;
  /** As `buildx version` prints it. */
  readonly buildxVersion: string;
  /** Registries among them that want name and password with every request: those ask for no token, so nothing is scoped. */
  readonly basic: readonly string[];
};

/** Why the build cannot use credentials for single repositories; undefined where it can. */
export function whyNotScoped({ builder, driver, buildxVersion, basic }: ScopeQuestion): string | undefined {
  if (driver === 'docker') return `builder "${builder}" has driver docker, which signs in once a registry`;
  const [, major, minor] = /(\d+)\.(\d+)\./.exec(buildxVersion) ?? [];
  const version = major === undefined ? 'of no known version' : `${major}.${minor}`;
  if (major === undefined || (major === '0' && Number(minor) < FIRST_SCOPED))
    return `buildx is ${version}, and can do so from 0.${FIRST_SCOPED} on`;
  const [registry] = basic;
  return registry === undefined
    ? undefined
    : `registry "${registry}" knows no tokens, so that docker signs in once for all of it`;
}

// https://github.com/docker/buildx/releases/tag/v0.31.0
const FIRST_SCOPED = 31;

/**
 * The folders below buildx's own where it looks for credentials before it takes the one of the registry: for a
 * repository, and for whatever else is pulled.
 */
export function scopedFolders({ scoped, pulls, bases }: DockerAuth): ReadonlyMap<string, Credential> {
  return new Map([
    ...scoped.map(({ image, credential }) => [`${folderOf(image)}/${image.repository}`, credential] as const),
    ...bases.map((credential) => [`${folderOf(credential)}/${credential.path}`, credential] as const),
    ...pulls.map((credential) => [`${folderOf(credential)}@pull`, credential] as const),
  ]);
}

function folderOf({ registry }: Pick<Place, 'registry'>): string {
  return `config/${apiHost(registry)}`;
}
