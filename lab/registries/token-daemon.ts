import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDaemon, stopDaemon, waitForSign } from './daemon.ts';
import type { ProcessName } from './daemon.ts';
import { fillFolder, makeFolder } from './folder.ts';
import type { LabFolder } from './folder.ts';
import type { TokenAuthority, TokenServiceOptions } from './token-service.ts';

/** A token service that outlives this process. */
export type TokenDaemon = TokenAuthority & {
  readonly process: ProcessName;
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
  // A file, because arguments, which anyone can read, are no place for passwords.
  await writeFile(optionsFile, JSON.stringify(options), { mode: 0o600 });
  const main = join(home.root, 'lab', 'registries', 'token-service-main.ts');
  const name = await startDaemon({
    command: home.node,
    args: ['--disable-warning=ExperimentalWarning', main, optionsFile, authorityFile],
    logFile: join(folder.path, 'token-service.log'),
    life: 'own',
  });
  const stop = async (): Promise<void> => {
    await stopDaemon(name);
    await folder.remove();
  };
  try {
    const sign = { file: authorityFile, pattern: /^(\{.*\})\n/, what: 'the token service' };
    const authority = JSON.parse(await waitForSign(name, sign)) as TokenAuthority;
    return { ...authority, process: name, folder: folder.path, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
