import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultName } from './faults.ts';

/** What can interrupt a run. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
export type SignalName = (typeof SIGNALS)[number];

/**
 * Releases that something happened to: how many, and how many of them were complete at once, which is green where nobody has
 * cancelled them. A re-run has completed the others.
 */
export type Survival = { readonly what: FaultName | SignalName; readonly runs: number; readonly green: number };

/** Where the releases were made: in memory, or with a real engine and a real registry. */
export type Suite = 'memory' | 'real';

/** Set where the suites are to write down what they saw: a folder. */
export const FOLDER_VARIABLE = 'SLIPWAY_FAULT_ROWS';

/** Writes down what a part of a suite saw, if that is wanted. */
export function writeSurvivals(suite: Suite, part: 'faults' | 'signals', survivals: readonly Survival[]): void {
  const folder = process.env[FOLDER_VARIABLE];
  if (folder) writeFileSync(join(folder, `${suite}-${part}.json`), JSON.stringify(survivals));
}

export function readSurvivals(folder: string, suite: Suite): readonly Survival[] {
  const read = (part: string): readonly Survival[] =>
    JSON.parse(readFileSync(join(folder, `${suite}-${part}.json`), 'utf8')) as readonly Survival[];
  return sumUp([...read('faults'), ...read('signals')]);
}

/** One line for each of what happened. */
export function sumUp(survivals: readonly Survival[]): readonly Survival[] {
  const sums = new Map<Survival['what'], Survival>();
  for (const { what, runs, green } of survivals) {
    const before = sums.get(what) ?? { runs: 0, green: 0 };
    sums.set(what, { what, runs: before.runs + runs, green: before.green + green });
  }
  return [...sums.values()];
}
