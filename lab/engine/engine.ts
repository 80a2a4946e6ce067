import { join } from 'node:path';
import { locked } from '../cache.ts';
import { stateDir } from '../state.ts';
import { findMachineEngine } from './machine-engine.ts';
import { findPrivateEngine, startPrivateEngine, stopPrivateEngine } from './private-engine.ts';

export type Store = 'classic' | 'containerd';

export const STORES: readonly Store[] = ['classic', 'containerd'];

export type Engine = {
  readonly store: Store;
  /** True for the machine's own Docker, which the lab never stops or configures. */
  readonly own: boolean;
  /** The address of its socket, `unix:///…`, as DOCKER_HOST takes it. */
  readonly socket: string;
  /** What a process needs in its environment to use it; nothing for the machine's own. */
  readonly env: Readonly<Record<string, string>>;
  /** For `cliPluginsExtraDirs` of a docker config other than that of `env`; empty for the machine's own. */
  readonly pluginDirs: readonly string[];
};

/** An engine with that image store: the machine's own if it has it, else a private one, started if it is not up yet. */
export async function startEngine(store: Store): Promise<Engine> {
  return locked(join(stateDir(), `engine-${store}.lock`), async () => {
    const up = await findPrivateEngine(store);
    if (up !== undefined) return up;
    const machine = await findMachineEngine();
    return machine?.store === store ? machine : startPrivateEngine(store);
  });
}

/** Stops the private engines and removes every trace of them, also of one that was killed. */
export async function stopEngines(): Promise<void> {
  await Promise.all(
    STORES.map((store) => locked(join(stateDir(), `engine-${store}.lock`), () => stopPrivateEngine(store))),
  );
}
