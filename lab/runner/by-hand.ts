import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readActionFile } from './action-file.ts';
import { createCommandFiles, parsePairs, readCommandFile } from './command-files.ts';
import type { CommandFiles } from './command-files.ts';
import { StepState } from './job-state.ts';
import { StageRecord } from './record.ts';
import { openJob } from './runner.ts';
import type { JobSettings, Step } from './settings.ts';
import { readInputs, toEnvironment } from './stage.ts';
import type { Job, StepContext } from './stage.ts';

/** A process that the runner would start. */
export type Order = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
};

export type ActionByHand = {
  readonly main: Order;
  /** Ask for it when main has ended: it carries what main has left for it. */
  readonly post: () => Order;
  /** What main has set so far. */
  readonly outputs: () => Readonly<Record<string, string>>;
  readonly remove: () => void;
};

/** An action whose processes the caller starts, such as to time them without a runner beside them. */
export function prepareByHand(options: JobSettings & Step): ActionByHand {
  const job = openJob(options);
  const context = { step: options, action: readActionFile(options.actionDir), state: new StepState() };
  const main = createCommandFiles(job.folders.temp);
  return {
    main: orderOf(job, context, main, context.action.main),
    post: () => {
      for (const [name, value] of readPairs(main.state)) context.state.set(name, value);
      const files = createCommandFiles(job.folders.temp);
      return orderOf(job, context, files, context.action.post ?? context.action.main);
    },
    outputs: () => Object.fromEntries(readPairs(main.output)),
    remove: () => rmSync(job.folders.root, { recursive: true, force: true }),
  };
}

function orderOf(job: Job, context: StepContext, files: CommandFiles, script: string): Order {
  const { step, state } = context;
  const inputs = readInputs(job, context, new StageRecord(job.state.masker, false));
  const env = { ...job.state.env, ...step.env };
  return {
    command: job.settings.node,
    args: [join(step.actionDir, script)],
    cwd: job.settings.workspace,
    env: toEnvironment(job, { inputs, env, state: state.toRecord() }, files),
  };
}

function readPairs(file: string): [string, string][] {
  return [...parsePairs(readCommandFile(file))];
}
