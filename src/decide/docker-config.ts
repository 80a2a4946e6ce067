import type { Credential } from './credentials.js';
import { DOCKER_HUB } from './image.js';

/** What we keep of a docker client's configuration file. https://github.com/docker/cli/blob/master/cli/config/configfile/file.go */
export type DockerConfig = Readonly<Record<string, unknown>>;

const HUB_KEY = 'https://index.docker.io/v1/';

/** The key under which docker's client and BuildKit look for a registry's credentials. */
export function authKey(registry: string): string {
  return registry === DOCKER_HUB ? HUB_KEY : registry;
}

/** The text of `user:password` as registries and docker's configuration want it. */
export function basicAuth({ username, password }: Pick<Credential, 'username' | 'password'>): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Parses a docker configuration; undefined where the text is no JSON object. */
export function parseDockerConfig(text: string): DockerConfig | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isMapping(parsed) ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

export type ConfigQuestion = {
  /** The user's own file. */
  readonly user: DockerConfig;
  /** Variable DOCKER_AUTH_CONFIG: it wins over the file, as it does for docker. */
  readonly ambient: DockerConfig;
  readonly credentials: readonly Credential[];
  /** The user's own folder of plugins. */
  readonly pluginFolder: string;
};

/** Makes the private configuration: the user's proxies, plugins, helpers and other credentials, with ours over them. */
export function makeDockerConfig({ user, ambient, credentials, pluginFolder }: ConfigQuestion): DockerConfig {
  const ours = Object.fromEntries(credentials.map((one) => [authKey(one.registry), { auth: basicAuth(one) }]));
  const unhelped = Object.fromEntries(credentials.map((one) => [authKey(one.registry), '']));
  const folders = Array.isArray(user['cliPluginsExtraDirs']) ? user['cliPluginsExtraDirs'] : [];
  const helpers = { ...mapping(user['credHelpers']), ...unhelped };
  return {
    ...user,
    auths: { ...mapping(user['auths']), ...mapping(ambient['auths']), ...ours },
    // An empty helper says "in this file": without it a copied helper, or store, would hide our credentials.
    ...(user['credHelpers'] !== undefined || user['credsStore'] !== undefined ? { credHelpers: helpers } : {}),
    cliPluginsExtraDirs: [...folders, pluginFolder],
  };
}

/** The credentials of a registry that a docker configuration holds in itself, not in a helper. */
export function credentialIn(config: DockerConfig, registry: string): Credential | undefined {
  const entry = mapping(mapping(config['auths'])[authKey(registry)]);
  const { auth } = entry;
  if (typeof auth !== 'string' || auth === '') return undefined;
  const bytes = Uint8Array.from(atob(auth), (character) => character.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { registry, username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
