import type { Credential } from './credential.js';
import { Fields } from './fields.js';
import { DOCKER_HUB } from './image.js';
import { parseRegistryName } from './registry-name.js';
import { bytesOfBase64 } from './bytes.js';

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
  const fields = Fields.in(text);
  return fields.isGiven ? fields.all : undefined;
}

export type ConfigQuestion = {
  /** The user's own file. */
  readonly user: DockerConfig;
  /** Variable DOCKER_AUTH_CONFIG: it wins over the file, as it does for docker. */
  readonly ambient: DockerConfig;
  /** The user's own folder of plugins. */
  readonly pluginFolder: string;
};

/** Makes a configuration of the user's: proxies, plugins, helpers and credentials. */
export function makeDockerConfig({ user, ambient, pluginFolder }: ConfigQuestion): DockerConfig {
  const folders = new Fields(user).list('cliPluginsExtraDirs') ?? [];
  const config = { ...user, cliPluginsExtraDirs: [...folders, pluginFolder] };
  return addAuths(config, new Fields(ambient).at('auths').all);
}

/** What a docker client needs to find its plugins and contexts: nothing that signs in. */
export function withoutSecrets(config: DockerConfig): DockerConfig {
  const kept = ['cliPluginsExtraDirs', 'currentContext'];
  return Object.fromEntries(Object.entries(config).filter(([name]) => kept.includes(name)));
}

/** Adds entries to a configuration, over those that it has. */
export function addAuths(config: DockerConfig, auths: Readonly<Record<string, unknown>>): DockerConfig {
  const given = new Fields(config);
  const unhelped = Object.fromEntries(Object.keys(auths).map((key) => [key, '']));
  const mayHide = given.at('credHelpers').isGiven || given.text('credsStore') !== undefined;
  return {
    ...config,
    auths: { ...given.at('auths').all, ...auths },
    // An empty helper says "in this file": without it a copied helper, or store, would hide these.
    ...(mayHide && { credHelpers: { ...given.at('credHelpers').all, ...unhelped } }),
  };
}

/** The entry `auths` for credentials, each for the whole of its registry. */
export function makeAuths(credentials: readonly Credential[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(credentials.map((one) => [authKey(one.registry), entryOf(one)]));
}

function entryOf({ username, password, form }: Credential): unknown {
  if (form === 'registry-token') return { registrytoken: password };
  if (form === 'password') return { auth: basicAuth({ username, password }) };
  // Docker takes a file for broken in which one name is empty.
  return { ...(username !== '' && { auth: basicAuth({ username, password: '' }) }), identitytoken: password };
}

/**
 * The credentials of a registry that a docker configuration holds in itself, not in a helper. Like docker this takes
 * the registry's own key, else one that names its host: `https://ghcr.io/v1/`.
 */
export function credentialIn(config: DockerConfig, registry: string): Credential | undefined {
  const auths = new Fields(config).at('auths');
  const key = authKey(registry);
  const keys = [key, ...Object.keys(auths.all).filter((other) => isKeyOf(other, registry))];
  return keys.flatMap((one) => credentialOf(auths.at(one), registry) ?? [])[0];
}

function isKeyOf(key: string, registry: string): boolean {
  try {
    // Nothing is Docker Hub to users, and a slip in a file.
    return key.trim() !== '' && parseRegistryName(key).registry === registry;
  } catch {
    // A key that names no registry is nobody's.
    return false;
  }
}

function credentialOf(entry: Fields, registry: string): Credential | undefined {
  const { username, password } = typedIn(entry);
  const found = { registry, path: '', username, source: 'docker-config' } as const;
  const identity = entry.text('identitytoken');
  if (identity) return { ...found, password: identity, form: 'identity-token' };
  const bearer = entry.text('registrytoken');
  if (bearer) return { ...found, password: bearer, form: 'registry-token' };
  return username === '' || password === '' ? undefined : { ...found, password, form: 'password' };
}

/** Name and password, in base64 together or each by itself. */
function typedIn(entry: Fields): { readonly username: string; readonly password: string } {
  const text = decodeBase64(entry.text('auth') ?? '');
  const colon = text.indexOf(':');
  if (colon < 0) return { username: entry.text('username') ?? '', password: entry.text('password') ?? '' };
  // Docker, too, takes off the zero bytes that some of its versions have put around passwords.
  return { username: text.slice(0, colon), password: text.slice(colon + 1).replace(/^\0+|\0+$/g, '') };
}

/** The name of the helper that docker would ask for a registry, undefined where it would ask none. */
export function helperFor(config: DockerConfig, registry: string): string | undefined {
  const fields = new Fields(config);
  const own = fields.at('credHelpers').text(authKey(registry));
  return (own ?? fields.text('credsStore')) || undefined;
}

/** Parses what a helper prints. https://github.com/docker/docker-credential-helpers#development */
export function parseHelperAnswer(text: string, registry: string): Credential | undefined {
  const fields = Fields.in(text);
  const username = fields.text('Username') ?? '';
  const password = fields.text('Secret') ?? '';
  if (username === '' || password === '') return undefined;
  const found = { registry, path: '', password, source: 'credential-helper' } as const;
  return username === '<token>'
    ? { ...found, username: '', form: 'identity-token' }
    : { ...found, username, form: 'password' };
}

function decodeBase64(text: string): string {
  try {
    const bytes = bytesOfBase64(text);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  } catch {
    // An entry that docker could not use either counts as none.
    return '';
  }
}
