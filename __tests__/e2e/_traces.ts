import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionRun } from '../../lab/runner/runner.ts';

// What the runner itself keeps in RUNNER_TEMP: the event and the command files.
const RUNNERS_OWN = ['_github_workflow', '_runner_file_commands'];

/** Fails if anything but the runner's own is left in RUNNER_TEMP, or post failed. */
export function expectNothingLeft(run: ActionRun): void {
  expect(readdirSync(run.files).filter((name) => !RUNNERS_OWN.includes(name))).toStrictEqual([]);
  expect(readdirSync(join(run.files, '_github_workflow'))).toStrictEqual(['event.json']);
  expect(run.post?.exitCode).toBe(0);
}

/** Fails if a child outlived main, or held its output open. */
export function expectNoProcessLeft(run: ActionRun): void {
  expect(run.orphans).toStrictEqual([]);
  expect(run.pipesLeftOpen).toBe(false);
}
