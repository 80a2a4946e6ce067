import { existsSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { locked } from '../cache.ts';
import { forget, recorded, remember, stateDir } from '../state.ts';

/** Paths that the engine, containerd and runc have built in and write to. */
export const HIDDEN: readonly string[] = ['/run/containerd', '/run/docker', '/run/runc'];

const MOUNTED_OVER = [...HIDDEN, '/etc/docker'];
const RECORD = 'engine-mount-points';

/** Writes down, before the first engine makes them, which of the paths the machine does not have. */
export async function noteMountPoints(): Promise<void> {
  await locked(join(stateDir(), `${RECORD}.lock`), () => {
    if (!recorded().some(({ name }) => name === RECORD)) {
      const missing = MOUNTED_OVER.filter((path) => !existsSync(path));
      remember({ name: RECORD, processes: [], folders: [], facts: { missing: missing.join(':') } });
    }
    return Promise.resolve();
  });
}

/** Removes what was made. Only when no engine is up: the kernel takes away the mounts over a folder that is removed. */
export async function removeMountPoints(): Promise<void> {
  const record = recorded().find(({ name }) => name === RECORD);
  const missing = (record?.facts['missing'] ?? '').split(':');
  for (const path of MOUNTED_OVER.filter((candidate) => missing.includes(candidate))) {
    // One that is not empty is no longer ours alone.
    if (existsSync(path)) await rmdir(path).catch(() => undefined);
  }
  forget(RECORD);
}
