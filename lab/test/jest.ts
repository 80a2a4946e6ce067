import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed, runShown } from './command.ts';

/** How many tests a run of Jest executed, by how they ended. */
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** Runs some of Jest's projects, and counts from Jest's own results. A file that could not run counts as one failure. */
export async function runJest(projects: readonly string[], args: readonly string[]): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-jest-'));
  const file = join(folder, 'results.json');
  try {
    const selected = ['--selectProjects', ...projects];
    const code = await runShown(installed('jest'), [...selected, '--json', `--outputFile=${file}`, ...args]);
    const counts = countsIn(await readFile(file, 'utf8').catch(() => '{}'));
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

function countsIn(text: string): Counts {
  const results: unknown = JSON.parse(text);
  const fields = new Map(typeof results === 'object' && results !== null ? Object.entries(results) : []);
  const count = (name: string): number => {
    const value: unknown = fields.get(name);
    return typeof value === 'number' ? value : 0;
  };
  return {
    passed: count('numPassedTests'),
    failed: count('numFailedTests') + count('numRuntimeErrorTestSuites'),
    skipped: count('numPendingTests') + count('numTodoTests'),
  };
}
