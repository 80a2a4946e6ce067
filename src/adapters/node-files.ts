import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from '../ports/files.js';

/** The runner's disk. */
export const nodeFiles: Files = {
  readText: (path) => unlessMissing(readFile(path, 'utf8'), undefined),

  async writePrivate(path, text) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, text, { mode: 0o600 });
  },

  // mkdtemp gives 0700 and a name that nobody can foretell.
  makePrivateFolder: (parent, prefix) => mkdtemp(join(parent, prefix)),

  copy: (from, to) => unlessMissing(cp(from, to, { recursive: true }), undefined),

  list: (folder) => unlessMissing(readdir(folder), []),

  remove: (path) => rm(path, { recursive: true, force: true, maxRetries: 3 }),
};

async function unlessMissing<T, U>(work: Promise<T>, missing: U): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return missing;
    throw error;
  }
}
