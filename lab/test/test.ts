import { writeFile } from 'node:fs/promises';
import { goTool } from '../go.ts';
import { down, status, up } from '../lab.ts';
import { witness } from '../witnesses.ts';
import { runChecks } from './checks.ts';
import { runJest, sum } from './jest.ts';
import type { Counts } from './jest.ts';

const NEEDS_ENGINE = ['lab', 'e2e'];

/** Everything that has to pass: checks, unit tests, then the tests that need a real engine. */
async function test(): Promise<number> {
  const failedChecks = await runChecks();
  // One of the unit tests runs it over the documents' workflows.
  await goTool('actionlint');
  const unit = await runJest(['unit'], ['--coverage']);
  const real = await runReal();

  const counts = sum([unit, real.counts]);
  const results = process.env['SLIPWAY_TEST_RESULTS'];
  if (results) await writeFile(results, JSON.stringify(counts));
  for (const name of failedChecks) process.stdout.write(`Check failed: ${name}\n`);
  process.stdout.write(
    `${real.notRun}Tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
  );
  const isGreen = failedChecks.length === 0 && counts.failed === 0 && counts.passed > 0;
  return isGreen && (real.notRun === '' || process.env['CI'] !== 'true') ? 0 : 1;
}

type Real = { readonly counts: Counts; readonly notRun: string };

/** The tests against a real engine; where none can be had, they are named as not run. */
async function runReal(): Promise<Real> {
  const wasUp = status().length > 0;
  try {
    await up();
    await prepareTools();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      counts: sum([]),
      notRun: `Not run, since no engine can be had here: ${NEEDS_ENGINE.join(', ')}\n${why}\n`,
    };
  }
  try {
    return { counts: await runJest(NEEDS_ENGINE, ['--runInBand']), notRun: '' };
  } finally {
    if (!wasUp) await down();
  }
}

/** Downloads and builds before the tests start, so that their time limits measure the tests alone. */
async function prepareTools(): Promise<void> {
  for (const name of ['buildkitd', 'buildctl', 'buildx', 'registry', 'act'] as const) await goTool(name);
  await witness('crane', ['version']);
}

process.exitCode = await test();
