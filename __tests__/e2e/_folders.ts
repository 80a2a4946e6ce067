import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { debianTool } from '../../lab/debian.ts';

/** How long a folder is kept: for one test, or for all of the file. */
export type Life = 'test' | 'file';

const made: Record<Life, string[]> = { test: [], file: [] };
// Here and not in each file of tests, so that it cannot be forgotten. What is in use by then needs no file any more:
// this runs before the `afterAll` of the tests.
afterEach(() => removeFolders('test'));
afterAll(() => removeFolders('file'));

/** A new folder with these files. */
export function folderWith(files: Record<string, string> = {}, life: Life = 'test'): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-e2e-'));
  made[life].push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function removeFolders(life: Life): void {
  for (const folder of made[life].splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What a repository needs at least: an image of one file, built without pulling. */
export const SCRATCH = { Dockerfile: 'FROM scratch\nCOPY hello /hello\n', hello: 'hello\n' };

/** A folder whose Dockerfile may have RUN steps after these first lines, since it has a shell. */
export async function folderWithShell(steps: string): Promise<string> {
  const folder = folderWith({ Dockerfile: `FROM scratch\nCOPY busybox /bin/sh\n${steps}\n` });
  copyFileSync(await debianTool('busybox'), join(folder, 'busybox'));
  chmodSync(join(folder, 'busybox'), 0o755);
  return folder;
}
