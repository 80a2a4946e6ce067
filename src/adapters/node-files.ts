import { access, constants, cp, mkdir, mkdtemp, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProgramKind } from '../decide/docker-program.js';
import type { Files } from '../ports/files.js';

/** The runner's disk. */
export const nodeFiles: Files = {
  readText: (path) => unlessMissing(readFile(path, 'utf8'), undefined),

  // What cannot be run or read, for whatever reason, is no program that could be used.
  programKind: (path) => programKind(path).catch(() => undefined),

  async writePrivate(path, text) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, text, { mode: 0o600 });
  },

  // mkdtemp gives 0700 and a name that nobody can foretell.
  makePrivateFolder: (parent, prefix) => mkdtemp(join(parent, prefix)),

  async copy(from, to) {
    // Asked first, for copying loads code that most runs do not need.
    const isThere = await unlessMissing(
      access(from).then(() => true),
      false,
    );
    if (isThere) await cp(from, to, { recursive: true });
  },

  list: (folder) => unlessMissing(readdir(folder), []),

  // One call into the system in place of a dozen: this is the last thing that main and post do.
  remove(path) {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    return Promise.resolve();
  },
};

async function programKind(path: string): Promise<ProgramKind> {
  await access(path, constants.X_OK);
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1') === '#!' ? 'script' : 'binary';
  } finally {
    await file.close();
  }
}

async function unlessMissing<T, U>(work: Promise<T>, missing: U): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return missing;
    throw error;
  }
}
