import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { debianTool } from '../../lab/debian.ts';
import type { Engine } from '../../lab/engine/engine.ts';
import { node24 } from '../../lab/node24.ts';

export type LedEngine = { readonly engine: Engine; readonly stop: () => Promise<void> };

/** Starts an engine of the test's own with this in its environment, such as a proxy. */
export async function startLedEngine(env: Readonly<Record<string, string>>): Promise<LedEngine> {
  // Before there is a proxy in the way: what is not in the cache yet is fetched.
  for (const tool of ['dockerd', 'busybox'] as const) await debianTool(tool);
  // The engine takes proxy and trust from the process that starts it; those of this process must stay as they are.
  const keeper = spawn(await node24(), ['--input-type=module', '-e', keeperScript()], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const closed = once(keeper, 'close');
  const said = text(keeper.stderr);
  const line = await Promise.race([firstLine(keeper), closed.then(() => '')]);
  if (line === '') throw new Error(`Cannot start an engine behind a proxy:\n${await said}`);
  const stop = async (): Promise<void> => {
    keeper.stdin.end();
    await closed;
    if (keeper.exitCode !== 0) throw new Error(`Cannot stop the engine behind a proxy:\n${await said}`);
  };
  return { engine: JSON.parse(line) as Engine, stop };
}

// It keeps the engine as long as its input is open, which the system closes however this process ends.
function keeperScript(): string {
  const module = JSON.stringify(join(process.cwd(), 'lab/engine/private-engine.ts'));
  return `
    import { mkdtempSync, rmSync } from 'node:fs';
    import { tmpdir } from 'node:os';
    import { finished } from 'node:stream/promises';
    import { startPrivateEngine, stopPrivateEngine } from ${module};
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => undefined);
    const state = mkdtempSync(tmpdir() + '/slipway-e2e-engine-');
    process.env.SLIPWAY_LAB_STATE = state;
    try {
      console.log(JSON.stringify(await startPrivateEngine('classic')));
      await finished(process.stdin.resume());
    } finally {
      await stopPrivateEngine('classic');
      rmSync(state, { recursive: true, force: true });
    }`;
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  let read = '';
  for await (const chunk of stdout ?? []) {
    read += String(chunk);
    if (read.includes('\n')) break;
  }
  return read.split('\n')[0] ?? '';
}
