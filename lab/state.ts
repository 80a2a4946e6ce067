import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, stopProcess } from './children.ts';
import type { ProcessId } from './children.ts';
import { stateDir } from './state-dir.ts';

export { stateDir, stateKey } from './state-dir.ts';

/** Something that the lab has started and that outlives the process that started it. */
export type Running = {
  readonly name: string;
  readonly processes: readonly ProcessId[];
  /** Removed when it is stopped. */
  readonly folders: readonly string[];
  /** What another process needs to use it: addresses, credentials of the lab. */
  readonly facts: Readonly<Record<string, string>>;
};

/** Writes down what runs, so that `down` in another process can stop it. Call it before anything can fail. */
export function remember(running: Running): void {
  const file = recordOf(running.name);
  writeFileSync(`${file}.new`, JSON.stringify(running, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function forget(name: string): void {
  rmSync(recordOf(name), { force: true });
}

/** Everything that was written down and not forgotten, in the order of the names. */
export function recorded(): Running[] {
  return readdirSync(recordsDir())
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(recordsDir(), file), 'utf8')) as Running);
}

/** The record of that name, if all of its processes are alive. */
export function findRunning(name: string): Running | undefined {
  return recorded().find((running) => running.name === name && running.processes.every(isAlive));
}

/** Stops the processes of a record, removes its folders and forgets it. */
export async function stopRunning(running: Running, graceMs = 3000): Promise<void> {
  await Promise.all(running.processes.map((id) => stopProcess(id, graceMs)));
  for (const folder of running.folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  forget(running.name);
}

function recordOf(name: string): string {
  return join(recordsDir(), `${name}.json`);
}

function recordsDir(): string {
  const folder = join(stateDir(), 'records');
  mkdirSync(folder, { recursive: true });
  return folder;
}
