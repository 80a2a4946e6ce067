import { createServer } from 'node:http';
import { debianTool } from '../../lab/debian.ts';
import { listen } from '../../lab/http.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import type { RunningRegistry } from '../../lab/registries/distribution.ts';
import { startTokenService } from '../../lab/registries/token-service.ts';
import type { TokenRequest } from '../../lab/registries/token-service.ts';
import { witness } from '../../lab/witnesses.ts';
import { folderWith } from './_folders.ts';

export type Credentials = { readonly username: string; readonly password: string };

export const PUBLISHER: Credentials = { username: 'publisher', password: 's3cr3t-Passw0rd' };
/** With all that URLs, JSON, YAML and the runner's commands have to escape. */
export const ODD_PUBLISHER: Credentials = { username: 'odd-publisher', password: 'p@ss+w0rd/%25&="x y:#' };
/** May pull and not push, where there are tokens. */
export const READER: Credentials = { username: 'reader', password: 'r3ad-0nly-Passw0rd' };

export type TestRegistry = RunningRegistry & {
  readonly credentials: Credentials | undefined;
  /** What the token service was asked. */
  readonly tokenRequests: readonly TokenRequest[];
};

export async function startOpen(): Promise<TestRegistry> {
  return start({ kind: 'open' }, undefined);
}

export async function startHtpasswd(credentials = PUBLISHER): Promise<TestRegistry> {
  return start({ kind: 'htpasswd', users: { [credentials.username]: credentials.password } }, credentials);
}

export async function startToken(credentials = ODD_PUBLISHER): Promise<TestRegistry> {
  const service = await startTokenService({
    service: 'lab',
    users: [
      {
        name: credentials.username,
        ...pickPassword(credentials),
        grants: [{ repository: '*', actions: ['pull', 'push'] }],
      },
      { name: READER.username, ...pickPassword(READER), grants: [{ repository: '*', actions: ['pull'] }] },
    ],
  });
  const registry = await start({ kind: 'token', service }, credentials);
  const stop = async (): Promise<void> => {
    await registry.stop();
    await service.stop();
  };
  return { ...registry, tokenRequests: service.requests, stop };
}

function pickPassword({ password }: Credentials): { password: string } {
  return { password };
}

async function start(
  auth: Parameters<typeof startRegistry>[1]['auth'],
  credentials: Credentials | undefined,
): Promise<TestRegistry> {
  const binary = await debianTool('docker-registry');
  return { ...(await startRegistry(binary, { auth })), credentials, tokenRequests: [] };
}

/** Inputs that publish one image to the registry, with its own credentials. */
export function inputsFor({ host, credentials }: TestRegistry, path: string): Record<string, string> {
  return { images: `${host}/${path}`, registry: host, ...credentials };
}

/** What crane finds in a repository: digest by tag; nothing where there is no such repository. */
export async function tagsIn(registry: TestRegistry, path: string): Promise<Record<string, string>> {
  const options = craneOptions(registry);
  const image = `${registry.host}/${path}`;
  const listed = await witness('crane', ['ls', image], options).catch(orNothing);
  const tags = listed.split('\n').filter((tag) => tag !== '');
  const readDigest = async (tag: string): Promise<[string, string]> => {
    const digest = await witness('crane', ['digest', `${image}:${tag}`], options);
    return [tag, digest.trim()];
  };
  return Object.fromEntries(await Promise.all(tags.map(readDigest)));
}

/** The labels and what else is in the image's configuration, as crane reads it. */
export async function configOf(registry: TestRegistry, reference: string): Promise<string> {
  return witness('crane', ['config', reference], craneOptions(registry));
}

export function craneOptions({ host, credentials }: TestRegistry): { dockerConfig: string } {
  const auth = Buffer.from(`${credentials?.username ?? ''}:${credentials?.password ?? ''}`).toString('base64');
  const auths = credentials === undefined ? {} : { [host]: { auth } };
  return { dockerConfig: folderWith({ 'config.json': JSON.stringify({ auths }) }) };
}

function orNothing(error: unknown): string {
  if (String(error).includes('NAME_UNKNOWN')) return '';
  throw error;
}

export type Untouched = {
  readonly host: string;
  /** How often somebody has connected. */
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
};

/** An address that nobody should ask anything: it counts who connects. */
export async function startUntouched(): Promise<Untouched> {
  let count = 0;
  const server = createServer();
  server.on('connection', () => {
    count += 1;
  });
  const { host, close } = await listen(server);
  return { host, connections: () => count, stop: close };
}

/** Stops what a file of tests has started, however far it came. */
export async function stopAll(parts: readonly ({ stop: () => Promise<void> } | undefined)[]): Promise<void> {
  for (const part of parts) await part?.stop();
}
