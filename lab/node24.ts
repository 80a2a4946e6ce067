import { join } from 'node:path';
import { run } from './children.ts';

/** The path of the Node 24 that runs the lab and the action, as GitHub's runner has it. */
export async function node24(): Promise<string> {
  if (process.version.startsWith('v24.')) return process.execPath;
  const { stdout } = await run(process.execPath, [join(process.cwd(), 'lab/node24.mjs')]);
  return stdout;
}
