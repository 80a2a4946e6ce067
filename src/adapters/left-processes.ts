import { readdirSync, readFileSync } from 'node:fs';

/** Ends the processes that have this variable in their environment: those of a run whose folder it names. Linux alone. */
export function endProcessesWith(variable: string, folder = '/proc'): void {
  for (const id of numbersIn(folder)) {
    if (id !== process.pid && environmentOf(id, folder).includes(`\0${variable}\0`)) end(id);
  }
}

function numbersIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    // No such file system here: nothing is known.
    return [];
  }
}

function environmentOf(id: number, folder: string): string {
  try {
    return `\0${readFileSync(`${folder}/${id}/environ`, 'utf8')}\0`;
  } catch {
    // It has just ended, or is another user's.
    return '';
  }
}

function end(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
