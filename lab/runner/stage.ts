import { join } from 'node:path';
import type { ActionFile } from './action-file.ts';
import { createCommandFiles } from './command-files.ts';
import type { CommandFiles } from './command-files.ts';
import { contextVariables, inheritedEnvironment, inputVariable, renamed } from './environment.ts';
import type { Folders } from './environment.ts';
import { fillIn } from './expressions.ts';
import type { ExpressionScope, JobStatus } from './expressions.ts';
import { Interpreter } from './interpreter.ts';
import type { JobState, StepState } from './job-state.ts';
import { PATIENCE, runProcess } from './process.ts';
import type { CancelAfter, ProcessEnd } from './process.ts';
import { StageRecord } from './record.ts';
import type { JobSettings, StageRun, Step } from './settings.ts';
import { processCommandFiles } from './stage-files.ts';

const TIMEOUT_MS = 600_000;

export type Job = {
  settings: JobSettings;
  folders: Folders;
  state: JobState;
  github: Record<string, string>;
  runner: Record<string, string>;
  status: JobStatus;
};

export type StepContext = { step: Step; action: ActionFile; state: StepState };

/** Runs main or post of a step. */
export async function runStage(job: Job, context: StepContext, stage: 'main' | 'post'): Promise<StageRun> {
  const { step, action, state } = context;
  const record = new StageRecord(job.state.masker, job.settings.debug === true);
  const inputs = readInputs(job, context, record);
  const env = { ...job.state.env, ...step.env };
  const files = createCommandFiles(job.folders.temp);
  announce(stage, step, { inputs, env }, record);

  const reading = { job: job.state, state, record, workspace: job.settings.workspace };
  const interpreter = new Interpreter(reading);
  const script = stage === 'main' ? action.main : (action.post ?? action.main);
  const end = await runProcess({
    command: job.settings.node,
    args: [join(step.actionDir, script)],
    cwd: job.settings.workspace,
    env: toEnvironment(job, { inputs, env, state: state.toRecord() }, files),
    patience: { ...PATIENCE, ...job.settings.patience },
    cancelAfter: cancelOf(step, stage) ?? { milliseconds: job.settings.timeoutMs ?? TIMEOUT_MS },
    onLine: (line) => interpreter.read(line),
    onSpawn: (pid) => job.settings.onProcess?.(pid, stage),
  });
  processCommandFiles(files, reading);
  return toStageRun(end, record);
}

/** The inputs of a step over the defaults of its action. */
export function readInputs(job: Job, { step, action }: StepContext, record: StageRecord): Record<string, string> {
  const given = Object.entries(step.inputs ?? {});
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  for (const { name, deprecation } of action.inputs) {
    if (deprecation === undefined || !names.has(name.toLowerCase())) continue;
    record.issue('warning', `Input '${name}' has been deprecated with message: ${deprecation}`);
  }
  const valid = new Set(action.inputs.map(({ name }) => name.toLowerCase()));
  const unexpected = given.map(([name]) => name).filter((name) => !valid.has(name.toLowerCase()));
  if (unexpected.length > 0) {
    const list = action.inputs.map(({ name }) => name).join("', '");
    record.issue('warning', `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${list}']`);
  }
  const defaults = action.inputs
    .filter(({ name }) => !names.has(name.toLowerCase()))
    .map((input) => [input.name, fillIn(input.default ?? '', scopeOf(job))] as const);
  return Object.fromEntries([...given, ...defaults]);
}

export function scopeOf(job: Job): ExpressionScope {
  const github = { ...job.github, token: job.settings.token ?? '', event: job.settings.event.payload };
  const contexts = { github, runner: job.runner, env: job.state.env, job: { status: job.status } };
  return { contexts, status: job.status };
}

type Given = { inputs: Record<string, string>; env: Record<string, string> };

function announce(stage: 'main' | 'post', step: Step, { inputs, env }: Given, record: StageRecord): void {
  if (stage === 'post') {
    record.announce('Post job cleanup.');
    return;
  }
  const list = (title: string, values: Record<string, string>) => {
    const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${value}`);
    if (lines.length > 0) record.announce([title, ...lines].join('\n'));
  };
  record.announce(`##[group]Run ${step.uses ?? './'}`);
  list('with:', Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== '')));
  list('env:', env);
  record.announce('##[endgroup]');
}

/** All that the process of a stage finds in its environment. */
export function toEnvironment(
  job: Job,
  given: Given & { state: Record<string, string> },
  files: CommandFiles,
): Record<string, string> {
  const env: Record<string, string> = {
    ...inheritedEnvironment(job.folders),
    CI: 'true',
    RUNNER_TRACKING_ID: job.state.trackingId,
    ...given.env,
    ...renamed(given.state, (name) => `STATE_${name}`),
    ...renamed(given.inputs, inputVariable),
    ...contextVariables(job, files, { ACTIONS_RUNTIME_TOKEN: job.state.runtimeToken, ...job.settings.services }),
  };
  return { ...env, PATH: job.state.pathOver(env['PATH'] ?? '') };
}

function cancelOf(step: Step, stage: 'main' | 'post'): CancelAfter | undefined {
  return stage === 'main' ? step.cancelAfter : step.cancelPostAfter;
}

function toStageRun(end: ProcessEnd, record: StageRecord): StageRun {
  const isCancelled = end.signals.length > 0;
  if (isCancelled) record.announce('##[error]The operation was canceled.');
  const conclusion = end.exitCode !== 0 || record.failed ? 'failure' : 'success';
  const { commands, annotations, summary, rawSummary, outputs, log, raw } = record;
  return {
    ...{ commands, annotations, summary, rawSummary, outputs, log, raw },
    ...end,
    conclusion: isCancelled ? 'cancelled' : conclusion,
  };
}
