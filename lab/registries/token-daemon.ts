import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stopProcess } from '../children.ts';
import type { ProcessId } from '../children.ts';
import { startDaemon, waitForSign } from './daemon.ts';
import { fillFolder, makeFolder } from './folder.ts';
import type { LabFolder } from './folder.ts';
import type { TokenAuthority, TokenServiceOptions } from './token-service.ts';

/** A token service that outlives this process. */
export type TokenDaemon = TokenAuthority & {
  readonly process: ProcessId;
  readonly folder: string;
  readonly stop: () => Promise<void>;
};

/** Where the project is, and a Node that runs its TypeScript (24 or later). */
export type NodeHome = { readonly node: string; readonly root: string };

/** Starts the token service as a process of its own. */
export async function startTokenDaemon(home: NodeHome, options: TokenServiceOptions): Promise<TokenDaemon> {
  const folder = await makeFolder('token-process', 'own');
  return fillFolder(folder, () => startIn(folder, home, options));
}

async function startIn(folder: LabFolder, home: NodeHome, options: TokenServiceOptions): Promise<TokenDaemon> {
  const optionsFile = join(folder.path, 'options.json');
  const authorityFile = join(folder.path, 'authority.json');
  const log = join(folder.path, 'token-service.log');
  // A file, because arguments, which anyone can read, are no place for passwords.
  await writeFile(optionsFile, JSON.stringify(options), { mode: 0o600 });
  const main = join(home.root, 'lab', 'registries', 'token-service-main.ts');
  const id = await startDaemon({
    command: home.node,
    args: ['--disable-warning=ExperimentalWarning', main, optionsFile, authorityFile],
    log,
    life: 'own',
  });
  const stop = async (): Promise<void> => {
    await stopProcess(id, 3000);
    await folder.remove();
  };
  try {
    const sign = { file: authorityFile, pattern: /^(\{.*\})\n/, what: 'the token service' };
    const authority = JSON.parse(await waitForSign(id, log, sign)) as TokenAuthority;
    return { ...authority, process: id, folder: folder.path, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
