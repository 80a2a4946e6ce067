import {
  accessSync,
  closeSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProgramKind } from '../decide/docker-program.js';
import type { Files } from '../ports/files.js';

/** The runner's disk. Files here are few and small: a call into the system costs less than the thread that would make it. */
export const nodeFiles: Files = {
  readText: (path) => promised(() => unlessMissing(() => readFileSync(path, 'utf8'), undefined)),

  programKind: (path) => promised(() => programKind(path)),

  writePrivate: (path, text) =>
    promised(() => {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, text, { mode: 0o600 });
    }),

  writeProgram,

  move: (from, to) => promised(() => renameSync(from, to)),

  // mkdtemp gives 0700 and a name that nobody can foretell.
  makePrivateFolder: (parent, prefix) => promised(() => mkdtempSync(join(parent, prefix))),

  copy: (from, to) =>
    promised(() => {
      if (existsSync(from)) cpSync(from, to, { recursive: true });
    }),

  list: (folder) => promised(() => unlessMissing(() => readdirSync(folder), [])),

  remove: (path) => promised(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 })),
};

/** A fault reaches the caller as a rejection, as with every port. */
function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

async function writeProgram(path: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  mkdirSync(dirname(path), { recursive: true });
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash('sha256');
  const file = openSync(path, 'w', 0o755);
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      writeAll(file, chunk);
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

function programKind(path: string): ProgramKind | undefined {
  try {
    accessSync(path, constants.X_OK);
    return startOf(path) === '#!' ? 'script' : 'binary';
  } catch {
    // What cannot be run or read, for whatever reason, is no program that could be used.
    return undefined;
  }
}

function startOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(2);
    readSync(file, bytes);
    return bytes.toString('latin1');
  } finally {
    closeSync(file);
  }
}

function unlessMissing<T, U>(work: () => T, missing: U): T | U {
  try {
    return work();
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return missing;
    throw error;
  }
}
