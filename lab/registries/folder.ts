import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Life } from './daemon.ts';

export type LabFolder = { readonly path: string; readonly remove: () => Promise<void> };

// One listener for all: Node warns of more than ten.
const leftovers = new Set<string>();
process.once('exit', () => {
  for (const path of leftovers) rmSync(path, { recursive: true, force: true });
});

/** Makes a temporary folder. With the life of its parent it goes at the latest when this process ends by itself. */
export async function makeFolder(what: string, life: Life = 'parent'): Promise<LabFolder> {
  const path = await mkdtemp(join(tmpdir(), `slipway-${what}-`));
  if (life === 'parent') leftovers.add(path);
  const remove = async (): Promise<void> => {
    await rm(path, { recursive: true, force: true });
    leftovers.delete(path);
  };
  return { path, remove };
}

/** Does the work in the folder; a failure of the work takes the folder with it. */
export async function fillFolder<T>(folder: LabFolder, work: (path: string) => Promise<T>): Promise<T> {
  try {
    return await work(folder.path);
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
