import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readActionFile } from './action-file.ts';
import { githubContext, runnerContext } from './environment.ts';
import type { Folders } from './environment.ts';
import { holds } from './expressions.ts';
import { JobState, StepState } from './job-state.ts';
import { endOrphans } from './orphans.ts';
import type { ActionRun, JobSettings, StageRun, Step } from './settings.ts';
import { runStage, scopeOf } from './stage.ts';
import type { Job, StepContext } from './stage.ts';

export type { ActionRun, EventContext, JobSettings, StageRun, Step } from './settings.ts';

/** Runs one JavaScript action, main and post, as GitHub's runner does. */
export async function runAction(options: JobSettings & Step): Promise<ActionRun> {
  const [run] = await runJob({ ...options, env: options.env ?? {}, steps: [{ ...options, env: {} }] });
  if (run === undefined) throw new Error('Cannot happen: a job of one step gave no run');
  return run;
}

/** Runs the steps of a job, then their post steps in reverse order. All share RUNNER_TEMP, masks and environment. */
export async function runJob(options: JobSettings & { steps: Step[] }): Promise<ActionRun[]> {
  const job = openJob(options);
  const runs: ActionRun[] = [];
  const posts: (() => Promise<void>)[] = [];
  try {
    for (const step of options.steps) {
      const context = { step, action: readActionFile(step.actionDir), state: new StepState() };
      const run = await runMain(job, context);
      runs.push(run);
      if (run.conclusion !== 'skipped' && context.action.post !== undefined) {
        posts.unshift(() => runPost(job, context, run));
      }
    }
    for (const post of posts) await post();
  } catch (error) {
    rmSync(job.folders.root, { recursive: true, force: true });
    throw error;
  } finally {
    const orphans = endOrphans(job.state.trackingId);
    for (const run of runs) run.orphans.push(...orphans);
  }
  return runs.map((run) => ({ ...run, masks: job.state.masker.values }));
}

/** Makes the folders and the context of a job. */
export function openJob(settings: JobSettings): Job {
  const folders = createFolders(settings);
  const github = githubContext(settings, folders);
  const state = new JobState(settings.env ?? {});
  const tokens = [settings.token, state.runtimeToken, settings.services?.['ACTIONS_RUNTIME_TOKEN']];
  for (const secret of [...tokens, ...(settings.secrets ?? [])]) state.masker.addWithLines(secret ?? '');
  writeFileSync(github['event_path'] ?? '', JSON.stringify(settings.event.payload, undefined, 2));
  const runner = runnerContext(settings, folders);
  return { settings, folders, state, github, runner, status: settings.jobStatus ?? 'success' };
}

function createFolders(settings: JobSettings): Folders {
  const root = mkdtempSync(join(tmpdir(), 'slipway-runner-'));
  const folders = {
    root,
    temp: join(root, '_temp'),
    home: settings.home ?? join(root, 'home'),
    toolCache: join(root, '_tool'),
  };
  for (const folder of [join(folders.temp, '_github_workflow'), folders.home, folders.toolCache]) {
    mkdirSync(folder, { recursive: true });
  }
  return folders;
}

async function runMain(job: Job, context: StepContext): Promise<ActionRun> {
  const before = { ...job.state.env };
  const isWanted = holds(context.step.if ?? 'success()', scopeOf(job));
  const main = isWanted ? await runStage(job, context, 'main') : notRun();
  if (main.conclusion !== 'success') worsen(job, main.conclusion);
  const masker = job.state.masker;
  return {
    ...main,
    conclusion: isWanted ? main.conclusion : 'skipped',
    outputsDroppedBetweenJobs: Object.entries(main.outputs)
      .filter(([, value]) => masker.mask(value) !== value)
      .map(([name]) => name),
    env: Object.fromEntries(Object.entries(job.state.env).filter(([name, value]) => before[name] !== value)),
    state: context.state.toRecord(),
    masks: masker.values,
    orphans: [],
    files: job.folders.temp,
    home: job.folders.home,
    remove: () => rmSync(job.folders.root, { recursive: true, force: true }),
  };
}

function notRun(): StageRun {
  return {
    ...{ exitCode: 0, conclusion: 'success', log: '', raw: '', commands: [], annotations: [], outputs: {} },
    ...{ summary: '', rawSummary: '', durationMs: 0, signals: [], pipesLeftOpen: false },
  };
}

async function runPost(job: Job, context: StepContext, run: ActionRun): Promise<void> {
  if (!holds(context.action.postIf, scopeOf(job))) return;
  run.post = await runStage(job, context, 'post');
  if (run.post.conclusion !== 'success') worsen(job, run.post.conclusion);
}

function worsen(job: Job, conclusion: 'failure' | 'cancelled'): void {
  if (job.status !== 'cancelled') job.status = conclusion;
}
