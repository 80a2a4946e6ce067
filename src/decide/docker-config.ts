import type { Credential } from './credentials.js';
import { Fields } from './fields.js';
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
  const fields = Fields.in(text);
  return fields.isGiven ? fields.all : undefined;
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
  const given = new Fields(user);
  const extra = new Fields(ambient).at('auths').all;
  const unhelped = Object.fromEntries(Object.keys({ ...extra, ...ours }).map((key) => [key, '']));
  const helpers = { ...given.at('credHelpers').all, ...unhelped };
  const mayHide = given.at('credHelpers').isGiven || given.text('credsStore') !== undefined;
  return {
    ...user,
    auths: { ...given.at('auths').all, ...extra, ...ours },
    // An empty helper says "in this file": without it a copied helper, or store, would hide our credentials.
    ...(mayHide && { credHelpers: helpers }),
    cliPluginsExtraDirs: [...(given.list('cliPluginsExtraDirs') ?? []), pluginFolder],
  };
}

/** The credentials of a registry that a docker configuration holds in itself, not in a helper. */
export function credentialIn(config: DockerConfig, registry: string): Credential | undefined {
  const auth = new Fields(config).at('auths').at(authKey(registry)).text('auth') ?? '';
  const text = decodeBase64(auth);
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { registry, username: text.slice(0, colon), password: text.slice(colon + 1) };
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
  // "<token>" is an identity token, which is no password.
  return username === '' || username === '<token>' || password === '' ? undefined : { registry, username, password };
}

function decodeBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    // An entry that docker could not use either counts as none.
    return '';
  }
}
