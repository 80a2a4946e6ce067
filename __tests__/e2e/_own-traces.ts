import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { run as runProgram } from '../../lab/children.ts';
import type { Engine } from '../../lab/engine/engine.ts';
import { childrenOf, readProcess } from '../../lab/shim/proc.ts';

/** What of builders is in the engine. */
export async function builderTraces(engine: Engine): Promise<readonly string[]> {
  const ask = async (...args: string[]): Promise<string> => (await runProgram('docker', args, engine)).stdout;
  const found = [
    await ask('container', 'ls', '--all', '--format', '{{.Names}}'),
    await ask('volume', 'ls', '--format', '{{.Name}}'),
    await ask('network', 'ls', '--format', '{{.Name}}'),
  ];
  return found.flatMap((text) => text.split('\n')).filter((name) => /slipway|buildx_buildkit_kept/.test(name));
}

/** BuildKits that run anywhere on this machine, also in containers, below builders of ours. */
export function daemons(): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => {
    if (!/^buildkitd/.test(readProcess(Number(pid))?.argv[0] ?? '')) return false;
    try {
      return readFileSync(`/proc/${pid}/cgroup`, 'utf8').includes('slipway');
    } catch {
      return false;
    }
  }).length;
}

/** Kills main as soon as it has a child with this word among its arguments. */
export async function killDuring(pid: number, word: string): Promise<void> {
  const isAt = (): boolean => childrenOf(pid).some((child) => readProcess(child)?.argv.includes(word));
  while (readProcess(pid) !== undefined && !isAt()) await wait(2);
  if (word === 'build') await wait(500);
  if (readProcess(pid) !== undefined) process.kill(pid, 'SIGKILL');
}

/** What is left once nothing is on its way any more. */
export async function untilNothing(engine: Engine): Promise<unknown> {
  const seen = async (): Promise<[readonly string[], number]> => [await builderTraces(engine), daemons()];
  for (let tries = 0; tries < 20; tries += 1) {
    const [traces, running] = await seen();
    if (traces.length === 0 && running === 0 && tries > 5) break;
    await wait(200);
  }
  return seen();
}
