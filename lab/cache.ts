import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isAlive, thisProcess } from './children.ts';
import type { ProcessId } from './children.ts';

const UNFINISHED = '.tmp-';

/** Where downloads and builds are kept between runs, outside the tree. */
export function cacheDir(): string {
  const { SLIPWAY_LAB_CACHE, XDG_CACHE_HOME } = process.env;
  if (SLIPWAY_LAB_CACHE) return SLIPWAY_LAB_CACHE;
  return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'slipway-lab');
}

/** The folder `<name>-<key>` of the cache; `make` fills it once, and it appears only when it is complete. */
export async function cached(name: string, key: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheDir(), `${name}-${key}`);
  if (existsSync(folder)) return folder;
  return locked(`${folder}.lock`, async () => {
    if (existsSync(folder)) return folder;
    await removeUnfinished(folder);
    const unfinished = `${folder}${UNFINISHED}${randomBytes(4).toString('hex')}`;
    try {
      await mkdir(unfinished, { recursive: true });
      await make(unfinished);
      await rename(unfinished, folder);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    return folder;
  });
}

/** Under the lock there is no other maker: what is there is of one that was killed. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(`${basename(folder)}${UNFINISHED}`)) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** Runs `work` while no other process holds `file`; the lock of a dead process counts for nothing. */
export async function locked<T>(file: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  while (!(await tryLock(file))) await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function tryLock(file: string): Promise<boolean> {
  const owner = thisProcess();
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(JSON.stringify(owner));
    await handle.close();
    return true;
  } catch (error) {
    if (!isThereAlready(error)) throw error;
    if (await isAbandoned(file)) await takeAway(file);
    return false;
  }
}

// Not by instanceof: a test runner gives its tests an Error of their own, which is not Node's.
function isThereAlready(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}

async function isAbandoned(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text === '') return isAbandonedEmpty(file);
  return !isAlive(JSON.parse(text) as ProcessId);
}

/** An empty lock is one that is being written, unless its writer died: a second look tells. */
async function isAbandonedEmpty(file: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return existsSync(file) && (await readFile(file, 'utf8').catch(() => 'gone')) === '';
}

/** A rename succeeds for one of the waiting processes alone, so nobody removes the next owner's lock. */
async function takeAway(file: string): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  await rename(file, aside).catch(() => undefined);
  await rm(aside, { force: true });
}
