import { startEngine } from '../engine/engine.ts';
import type { Engine, Store } from '../engine/engine.ts';
import { findMachineEngine } from '../engine/machine-engine.ts';
import { findPrivateEngine, stopPrivateEngine } from '../engine/private-engine.ts';
import type { CleanUp } from './clean-up.ts';

/** The engine of the lab or of the machine; one that was not up before is stopped at the end. */
export async function borrowEngine(store: Store, cleanUp: CleanUp): Promise<Engine> {
  if ((await findPrivateEngine(store)) === undefined) cleanUp.add(() => stopPrivateEngine(store));
  return startEngine(store);
}

/** The store of the engine that this machine has already; the classic one where it has none. */
export async function chooseStore(): Promise<Store> {
  return (await findMachineEngine())?.store ?? 'classic';
}
