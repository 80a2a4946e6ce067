import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../children.ts';
import { debianTool } from '../debian.ts';
import type { Engine } from '../engine/engine.ts';
import { startGitHub } from '../github/github.ts';
import type { GitHubStandIn } from '../github/github.ts';
import { node24 } from '../node24.ts';
import { withProgress } from '../progress.ts';
import { startRegistry } from '../registries/distribution.ts';
import { remember, stopRunning } from '../state.ts';
import type { Running } from '../state.ts';
import type { CleanUp } from './clean-up.ts';
import { borrowEngine, chooseStore } from './engine.ts';
import { makeHistory, REPOSITORY } from './history.ts';
import type { History } from './history.ts';
import { findReader } from './reader.ts';
import type { Reader } from './reader.ts';

/** Where the demo happens. */
export type Place = {
  readonly node: string;
  readonly engine: Engine;
  readonly registry: { readonly host: string; readonly username: string; readonly password: string };
  readonly github: GitHubStandIn;
  readonly history: History;
  /** The image without tag. */
  readonly image: string;
  /** A docker config with the credentials of the registry, for a person's own look. */
  readonly dockerConfig: string;
  readonly reader: Reader;
  readonly signal: AbortSignal;
};

/** Brings up one engine, one registry and GitHub's stand-in, and makes a repository with releases. */
export async function openPlace(cleanUp: CleanUp): Promise<Place> {
  const { signal } = cleanUp;
  const root = mkdtempSync(join(tmpdir(), 'slipway-demo-'));
  cleanUp.add(() => rmSync(root, { recursive: true, force: true }));
  const [node, reader] = [await node24(), await findReader()];
  const engine = await withProgress('Bring up the engine', async () => borrowEngine(await chooseStore(), cleanUp));
  signal.throwIfAborted();
  const registry = await withProgress('Start the registry', () => openRegistry(root, cleanUp));
  const image = `${registry.host}/${REPOSITORY}`;
  if (engine.own) cleanUp.add(() => removeImages(engine, image));
  signal.throwIfAborted();
  const history = await withProgress('Make a repository with releases', () => makeHistory(join(root, 'hello')));
  const github = await startGitHub({ repositories: { [REPOSITORY]: { tags: await history.tags() } } });
  cleanUp.addOwn(github.stop);
  const dockerConfig = await writeDockerConfig(join(root, 'docker'), engine, registry);
  return { node, engine, registry, github, history, image, dockerConfig, reader, signal };
}

/** What docker and the reader need in their environment to see what the demo has published. */
export function lookEnvironment({ engine, dockerConfig, reader }: Place): Record<string, string> {
  const path = engine.env['PATH'] ?? process.env['PATH'] ?? '';
  return {
    DOCKER_HOST: engine.socket,
    DOCKER_CONFIG: dockerConfig,
    // Where skopeo looks for credentials.
    REGISTRY_AUTH_FILE: join(dockerConfig, 'config.json'),
    PATH: reader.folder === '' ? path : `${reader.folder}:${path}`,
  };
}

// With a life of its own, and written down, so that `npm run lab -- down` ends it after `--keep`.
async function openRegistry(root: string, cleanUp: CleanUp): Promise<Place['registry']> {
  const binary = await debianTool('docker-registry');
  const [username, password] = ['mona', randomBytes(12).toString('base64url')];
  const auth = { kind: 'htpasswd', users: { [username]: password } } as const;
  const { host, process: id, folder } = await startRegistry(binary, { auth, life: 'own', deleteEnabled: true });
  const record: Running = {
    name: `demo-${randomBytes(3).toString('hex')}`,
    processes: [id],
    folders: [folder, root],
    facts: { registry: host, username },
  };
  cleanUp.add(() => stopRunning(record));
  remember(record);
  return { host, username, password };
}

async function removeImages(engine: Engine, image: string): Promise<void> {
  const env = { ...engine.env, DOCKER_HOST: engine.socket };
  const { stdout } = await run('docker', ['image', 'ls', '--quiet', '--no-trunc', image], { env });
  const ids = [...new Set(stdout.split('\n').filter(Boolean))];
  if (ids.length > 0) await run('docker', ['image', 'rm', '--force', ...ids], { env });
}

async function writeDockerConfig(folder: string, engine: Engine, registry: Place['registry']): Promise<string> {
  await mkdir(folder, { mode: 0o700 });
  const auth = Buffer.from(`${registry.username}:${registry.password}`).toString('base64');
  const config = { auths: { [registry.host]: { auth } }, cliPluginsExtraDirs: engine.pluginDirs };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config, null, 2), { mode: 0o600 });
  return folder;
}
