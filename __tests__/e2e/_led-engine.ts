import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { debianTool } from '../../lab/debian.ts';
import type { Engine } from '../../lab/engine/engine.ts';
import { node24 } from '../../lab/node24.ts';
import { folderWith } from './_folders.ts';

export type LedEngine = { readonly engine: Engine; readonly stop: () => Promise<void> };

/** Starts an engine of the test's own with this in its environment, such as a proxy. */
export async function startLedEngine(env: Readonly<Record<string, string>>): Promise<LedEngine> {
  // Before there is a proxy in the way: what is not in the cache yet is fetched.
  for (const tool of ['dockerd', 'busybox'] as const) await debianTool(tool);
  const call = await caller(env);
  const stop = async (): Promise<void> => {
    await call(`await engine.stopPrivateEngine('classic');`);
  };
  try {
    const text = await call(`console.log(JSON.stringify(await engine.startPrivateEngine('classic')));`);
    return { engine: JSON.parse(text) as Engine, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// The engine takes proxy and trust from the process that starts it; that is not this one, whose own must stay as it is.
async function caller(env: Readonly<Record<string, string>>): Promise<(code: string) => Promise<string>> {
  const node = await node24();
  const module = JSON.stringify(join(process.cwd(), 'lab/engine/private-engine.ts'));
  const settings = { env: { ...process.env, ...env, SLIPWAY_LAB_STATE: folderWith({}, 'file') } };
  return async (code) => {
    const script = `import * as engine from ${module}; ${code}`;
    const { stdout } = await promisify(execFile)(node, ['--input-type=module', '-e', script], settings);
    return stdout;
  };
}
