import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { signal, startTimeOf } from '../children.ts';
import type { ProcessId } from '../children.ts';

const CGROUPS = '/sys/fs/cgroup';

/** Ends every process that lives on mounts out of `folder`: the engine, its shims, its containers, also orphans. */
export async function sweepProcesses(folder: string): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const left = processesOn(folder);
    if (left.length === 0) return;
    for (const id of left) signal(id, 'SIGKILL');
    await wait(50);
  }
  throw new Error(
    `Cannot end the processes of ${folder}: still there are ${processesOn(folder)
      .map(({ pid }) => pid)
      .join(', ')}`,
  );
}

function processesOn(folder: string): ProcessId[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== `${process.pid}`)
    .filter((pid) => mountsOf(pid).includes(`${folder}/`))
    .flatMap((name) => {
      const startTime = startTimeOf(Number(name));
      return startTime === undefined ? [] : [{ pid: Number(name), startTime }];
    });
}

function mountsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/mountinfo`, 'utf8');
  } catch {
    return '';
  }
}

/** Removes the control groups of that name, in the one hierarchy of version 2 or in all of version 1. */
export async function removeCgroups(name: string): Promise<void> {
  if (!existsSync(CGROUPS)) return;
  for (const entry of ['.', ...(await readdir(CGROUPS))]) {
    const group = join(CGROUPS, entry, name);
    if (existsSync(group)) await removeGroup(group);
  }
}

async function removeGroup(group: string): Promise<void> {
  for (const entry of await readdir(group, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeGroup(join(group, entry.name));
  }
  await removeEmptyGroup(group);
}

/** A group is busy until its last process, already killed, has been collected. */
async function removeEmptyGroup(group: string): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const removed = await rmdir(group).then(
      () => true,
      () => !existsSync(group),
    );
    if (removed) return;
    await wait(50);
  }
  throw new Error(`Cannot remove the control group ${group}: it is still in use`);
}
