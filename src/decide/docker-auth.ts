import { type Credential, credentialFor, type Place } from './credential.js';
import { apiHost } from './endpoint.js';
import type { Image } from './image.js';

/** A credential that the build may use for one repository alone. */
export type Scoped = { readonly image: Image; readonly credential: Credential };

/** What the build signs in with: a credential a registry, and others for single repositories where that one is not theirs. */
export type DockerAuth = { readonly whole: readonly Credential[]; readonly scoped: readonly Scoped[] };

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
  return { whole, scoped };
}

/**
 * What becomes of credentials for single repositories where the build cannot use them: a registry whose images all have
 * the same one signs in with that. Registries that would need several are given back.
 */
export function withoutScopes(
  { whole, scoped }: DockerAuth,
  images: readonly Image[],
): { readonly auth: DockerAuth; readonly crowded: readonly string[] } {
  const registries = [...new Set(scoped.map(({ credential }) => credential.registry))];
  const needed = registries.map((registry) => {
    const here = images.filter((image) => image.registry === registry);
    const used = here.map((image) => scoped.find((one) => one.image === image)?.credential);
    return { registry, credentials: new Set(used) };
  });
  const crowded = needed.filter(({ credentials }) => credentials.size > 1).map(({ registry }) => registry);
  const instead = needed.flatMap(({ credentials }) => [...credentials].filter((one) => one !== undefined));
  const kept = whole.filter(({ registry }) => !instead.some((one) => one.registry === registry));
  return { auth: { whole: [...kept, ...instead], scoped: [] }, crowded };
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

/** The folder below buildx's own where it looks for the credential of one repository. */
export function scopedFolder({ registry, repository }: Place): string {
  return `config/${apiHost(registry)}/${repository}`;
}
