import { join } from 'node:path';
import { stopBuilders } from './builder/builder.ts';
import { locked } from './cache.ts';
import { detachedProcesses, isAlive, stopProcess } from './children.ts';
import { debianTool } from './debian.ts';
import { isDebianOrUbuntu } from './debian/distribution.ts';
import { startEngine, STORES, stopEngines } from './engine/engine.ts';
import type { Engine } from './engine/engine.ts';
import { goTool } from './go.ts';
import { node24 } from './node24.ts';
import { withProgress } from './progress.ts';
import { RECORD as REGISTRIES, startLabRegistries } from './registries/registries.ts';
import { findRunning, recorded, stateDir, stopRunning } from './state.ts';
import type { Running } from './state.ts';

export type Lab = {
  /** One a store; a store that this machine cannot have is missing. */
  readonly engines: readonly Engine[];
  /** Why a store is missing, a sentence each. */
  readonly missing: readonly string[];
  /** Addresses and credentials of the registries, by `open`, `htpasswd`, `htpasswd.username` … */
  readonly registries: Readonly<Record<string, string>>;
};

/** Brings up the engines and one registry of each kind, which go on when this process ends; what is up is left as it is. */
export async function up(): Promise<Lab> {
  const [engines, registries] = await Promise.all([upEngines(), upRegistries()]);
  return { ...engines, registries };
}

async function upEngines(): Promise<Pick<Lab, 'engines' | 'missing'>> {
  const started = await Promise.allSettled(STORES.map((store) => startEngine(store)));
  const engines = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const missing = started.flatMap((one) => (one.status === 'rejected' ? [messageOf(one)] : []));
  if (engines.length === 0) throw new Error(missing.join('\n'));
  return { engines, missing };
}

function upRegistries(): Promise<Lab['registries']> {
  return locked(join(stateDir(), `${REGISTRIES}.lock`), findOrStartRegistries);
}

async function findOrStartRegistries(): Promise<Lab['registries']> {
  const running = findRunning(REGISTRIES);
  if (running?.facts['open'] !== undefined) return running.facts;
  await stopRecorded(({ name }) => name === REGISTRIES);
  const binary = isDebianOrUbuntu() ? await debianTool('docker-registry') : await goTool('registry');
  await withProgress('Start the registries', async () =>
    startLabRegistries(binary, { detached: { node: await node24(), root: process.cwd() } }),
  );
  return findRunning(REGISTRIES)?.facts ?? {};
}

/** Stops everything that the lab has started on this machine, whoever did it and however that ended. */
export async function down(): Promise<void> {
  // Builders first: those on the machine's own engine would outlive ours.
  await stopBuilders();
  await stopEngines();
  await stopRecorded(() => true);
  // Whatever was started by a process that was killed before it could write that down.
  await Promise.all(detachedProcesses().map((id) => stopProcess(id, 1000)));
}

async function stopRecorded(which: (running: Running) => boolean): Promise<void> {
  const results = await Promise.allSettled(
    recorded()
      .filter(which)
      .map((running) => stopRunning(running)),
  );
  const failed = results.flatMap((one) => (one.status === 'rejected' ? [messageOf(one)] : []));
  if (failed.length > 0) throw new Error(failed.join('\n'));
}

function messageOf({ reason }: PromiseRejectedResult): string {
  return reason instanceof Error ? reason.message : String(reason);
}

export type Status = { readonly name: string; readonly state: 'up' | 'dead'; readonly facts: Running['facts'] };

/** What the lab has started and not stopped; `dead` is what ended by itself and still has to be cleaned up. */
export function status(): Status[] {
  return recorded().map(({ name, processes, facts }) => ({
    name,
    state: processes.every(isAlive) ? 'up' : 'dead',
    facts,
  }));
}
