import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { debianTool } from '../debian.ts';
import { STORES } from '../engine/engine.ts';
import type { Engine } from '../engine/engine.ts';
import type { CleanUp } from '../demo/clean-up.ts';
import { borrowEngine } from '../demo/engine.ts';
import { node24 } from '../node24.ts';
import { withProgress } from '../progress.ts';
import { startRegistry } from '../registries/distribution.ts';
import { startTokenService } from '../registries/token-service.ts';

export const REPOSITORY = 'bench/app';
export const GIT_TAGS = 10_000;
export const RULES = 1_000;

/** A registry, and who signs in to it. */
type Door = { readonly host: string; readonly username: string; readonly password: string };

/** Where all is measured. */
export type World = {
  readonly node: string;
  /** One a store that this machine can have. */
  readonly engines: readonly Engine[];
  readonly missing: readonly string[];
  readonly registry: Door;
  /** A registry with tokens, and one who may pull there and not push. */
  readonly closed: Door;
  /** Address of GitHub's stand-in. */
  readonly api: string;
  /** A folder for files of any kind. */
  readonly root: string;
  readonly signal: AbortSignal;
};

/** Brings up what the measuring needs, and nothing that Go builds. */
export async function openWorld(cleanUp: CleanUp): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  cleanUp.add(() => rmSync(root, { recursive: true, force: true }));
  const node = await node24();
  const engines: Engine[] = [];
  const missing: string[] = [];
  // The store that a new Docker Engine has since version 29 comes first: the budgets are for it.
  for (const store of STORES.toReversed()) {
    await borrowEngine(store, cleanUp).then(
      (engine) => engines.push(engine),
      (error: unknown) => missing.push(String(error)),
    );
  }
  if (engines.length === 0) throw new Error(missing.join('\n'));
  const registry = await openRegistry(cleanUp);
  const closed = await openClosedRegistry(cleanUp);
  return {
    node,
    engines,
    missing,
    registry,
    closed,
    api: await openGitHub(node, cleanUp),
    root,
    signal: cleanUp.signal,
  };
}

async function openRegistry(cleanUp: CleanUp): Promise<World['registry']> {
  const binary = await debianTool('docker-registry');
  const [username, password] = ['publisher', randomBytes(12).toString('base64url')];
  const { host, stop } = await withProgress('Start the registry', () =>
    startRegistry(binary, { auth: { kind: 'htpasswd', users: { [username]: password } } }),
  );
  cleanUp.add(stop);
  return { host, username, password };
}

async function openClosedRegistry(cleanUp: CleanUp): Promise<Door> {
  const [username, password] = ['reader', randomBytes(12).toString('base64url')];
  const grants = [{ repository: '*', actions: ['pull'] }] as const;
  const service = await startTokenService({ service: 'bench', users: [{ name: username, password, grants }] });
  cleanUp.add(service.stop);
  const binary = await debianTool('docker-registry');
  const { host, stop } = await startRegistry(binary, { auth: { kind: 'token', service } });
  cleanUp.add(stop);
  return { host, username, password };
}

async function openGitHub(node: string, cleanUp: CleanUp): Promise<string> {
  const main = join(process.cwd(), 'lab/bench/github-main.ts');
  const child = spawn(node, [main, REPOSITORY, `${GIT_TAGS}`], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  cleanUp.add(async () => {
    child.stdin.destroy();
    await exit;
  });
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error("Cannot start the stand-in of GitHub's API: it ended at once");
}
