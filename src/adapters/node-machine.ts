import { readdirSync, readFileSync, statfsSync } from 'node:fs';
import { hostname } from 'node:os';
import { type Room, withoutSame } from '../decide/failures/room.js';
import type { Machine, ProcessName } from '../ports/machine.js';

// Clocks are set, and the kernel counts from the start of the machine: two readings of one start differ a little.
const TOLERANCE = 5_000;

/** What Go calls what Node calls otherwise. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };

/** This machine. The start of a process is read where the kernel shows it (Linux); elsewhere its number has to do. */
export function nodeMachine(folder = '/proc'): Machine {
  return {
    self: { host: hostname(), id: process.pid, startedAt: Math.round(Date.now() - process.uptime() * 1000) },
    platform: `${process.platform === 'win32' ? 'windows' : process.platform}/${ARCHITECTURES[process.arch] ?? process.arch}`,
    isAlive: (one) => isRunning(one) && !isAnother(one, folder),
    sentBeside: (program) => (isSeen(program, folder) ? sentBytes(folder) : undefined),
    rooms: () => withoutSame([process.cwd(), ...DISKS].flatMap(roomIn)),
  };
}

// Where engines keep images and caches, and where all else is.
const DISKS = ['/var/lib/docker', '/'];

function roomIn(folder: string): readonly Room[] {
  try {
    const { bsize, bavail, blocks } = statfsSync(folder);
    return [{ folder, free: bsize * bavail, total: bsize * blocks }];
  } catch {
    // It is not there, or not for this user to look at: nothing is known.
    return [];
  }
}

function isRunning({ id }: ProcessName): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Tells whether the number has been given to another process since. */
function isAnother({ id, startedAt }: ProcessName, folder: string): boolean {
  const found = startOf(id, folder);
  return found !== undefined && Math.abs(found - startedAt) > TOLERANCE;
}

/** Tells whether a program runs where this process sees it. */
function isSeen(program: string, folder: string): boolean {
  return namesIn(folder).some((name) => /^\d+$/.test(name) && readText(`${folder}/${name}/comm`) === `${program}\n`);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No such file system here: nothing is known.
    return [];
  }
}

// https://man7.org/linux/man-pages/man5/proc_pid_net.5.html: what was sent is the ninth number of an interface.
function sentBytes(folder: string): number | undefined {
  const rows = readText(`${folder}/net/dev`).matchAll(/^ *[^\s:]+:(?: *\d+){8} +(\d+)/gm);
  const sent = [...rows].map(([, bytes]) => Number(bytes));
  return sent.length === 0 ? undefined : sent.reduce((sum, bytes) => sum + bytes, 0);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // No such file system here, or what it told of has just ended: nothing is known.
    return '';
  }
}

// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: field 22, in hundredths of a second since the machine began.
function startOf(id: number, folder: string): number | undefined {
  const fields = readText(`${folder}/${id}/stat`)
    .replace(/^.*\)\s/s, '')
    .split(' ');
  const [, booted] = /^btime (\d+)$/m.exec(readText(`${folder}/stat`)) ?? [];
  const ticks = Number(fields[19]);
  return booted === undefined || Number.isNaN(ticks) ? undefined : Number(booted) * 1000 + ticks * 10;
}
