import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { evaluate, fillIn, holds } from '../../lab/runner/expressions.ts';
import type { ExpressionScope, JobStatus } from '../../lab/runner/expressions.ts';
import { GITHUB_TOKEN, publishWith } from './_publish.ts';
import type { Order, Run } from './_publish.ts';

type Step = { readonly id?: string; readonly uses: string; readonly with?: Record<string, string> };
type Job = {
  readonly if?: string;
  readonly name?: string;
  readonly 'runs-on': string;
  readonly env?: Record<string, string>;
  readonly outputs: Record<string, string>;
  readonly steps: readonly Step[];
  readonly strategy?: { readonly matrix: { readonly leg: string } };
};
type Input = { readonly default?: unknown };
type Workflow = {
  readonly on: {
    readonly workflow_call: {
      readonly inputs: Record<string, Input>;
      readonly outputs: Record<string, { readonly value: string }>;
    };
  };
  readonly jobs: Readonly<Record<'plan' | 'legs' | 'merge', Job>>;
};

/** What a caller gives, and how its jobs run. */
export type Call = {
  readonly with: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** What every job has: the event, git's tags, the builder. */
  readonly order: Omit<Order, 'inputs'>;
  /** What the job of a platform has besides. */
  readonly legOrder?: (platform: string) => Partial<Order>;
  /** A re-run of what failed: the jobs that went well before are not run again, and their outputs stay. */
  readonly before?: Called;
};

export type Called = {
  readonly outputs: Readonly<Record<string, string>>;
  readonly runs: Readonly<Record<string, Run>>;
  readonly runners: Readonly<Record<string, unknown>>;
  readonly plan: Readonly<Record<string, string>>;
  readonly legs: Readonly<Record<string, string>>;
};

/** Does what GitHub does with the workflow that others call, job by job, with the steps of the action alone. */
export async function callWorkflow(call: Call): Promise<Called> {
  const { on, jobs } = parse(readFileSync('.github/workflows/publish.yml', 'utf8')) as Workflow;
  const defaults = Object.entries(on.workflow_call.inputs).map(([name, one]) => [name, one.default] as const);
  const inputs = { ...Object.fromEntries(defaults), ...call.with };
  const { secrets = {} } = call;
  const scopeWith = (contexts: Record<string, unknown>, status: JobStatus = 'success'): ExpressionScope => ({
    contexts: { inputs, secrets, github: { token: GITHUB_TOKEN }, ...contexts },
    status,
  });

  const hidden = Object.values(secrets).flatMap((secret) => secret.split(/\r?\n/).map((line) => line.trim()));
  const outputsOf = (job: Job, run: Run, scope: ExpressionScope): Record<string, string> =>
    keptOf(job, scope, [...run.masks, ...hidden.filter((line) => line !== '')]);

  const planned = call.before?.runs['plan'] ?? (await runStep(jobs.plan, scopeWith({}), call.order));
  const plan = call.before?.plan ?? outputsOf(jobs.plan, planned, scopeWith({ steps: stepsOf(jobs.plan, planned) }));
  const runs: Record<string, Run> = { plan: planned };
  const runners: Record<string, unknown> = {};
  const legs: Record<string, string> = {};
  const needsPlan = { plan: { outputs: plan, result: resultOf([planned]) } };
  const matrix =
    planned.exitCode === 0 ? evaluate(bare(jobs.legs.strategy?.matrix.leg), scopeWith({ needs: needsPlan })) : [];
  for (const leg of matrix as number[]) {
    const scope = scopeWith({ needs: needsPlan, matrix: { leg } });
    const env = Object.fromEntries(
      Object.entries(jobs.legs.env ?? {}).map(([name, text]) => [name, fillIn(text, scope)]),
    );
    const platform = fillIn(jobs.legs.name ?? '', scope);
    runners[platform] = evaluate(bare(jobs.legs['runs-on']), scope);
    const earlier = call.before?.runs[platform];
    const own = { ...call.order, ...call.legOrder?.(platform) };
    const run =
      earlier?.exitCode === 0
        ? earlier
        : await runStep(jobs.legs, scopeWith({ needs: needsPlan, matrix: { leg }, env }), own);
    runs[platform] = run;
    const all = outputsOf(jobs.legs, run, scopeWith({ matrix: { leg }, steps: stepsOf(jobs.legs, run) }));
    // GitHub leaves out what is empty, so that no leg takes away what another one has set.
    Object.assign(legs, Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')));
  }
  const result = resultOf(Object.keys(runners).map((platform) => runs[platform]));
  const needs = { ...needsPlan, legs: { outputs: legs, result } };
  const status = result === 'success' ? 'success' : 'failure';
  if (!holds(jobs.merge.if ?? 'success()', scopeWith({ needs }, status)))
    return { outputs: {}, runs, runners, plan, legs };
  const merged = await runStep(jobs.merge, scopeWith({ needs }), call.order);
  runs['merge'] = merged;
  const given = outputsOf(jobs.merge, merged, scopeWith({ steps: stepsOf(jobs.merge, merged) }));
  const ofCall = Object.entries(on.workflow_call.outputs).map(([name, { value }]) => {
    return [name, fillIn(value, scopeWith({ jobs: { merge: { outputs: given } } }))] as const;
  });
  return { outputs: Object.fromEntries(ofCall), runs, runners, plan, legs };
}

function runStep(job: Job, scope: ExpressionScope, order: Omit<Order, 'inputs'>): Promise<Run> {
  const inputs = Object.entries(actionIn(job).with ?? {}).map(([name, text]) => [name, fillIn(text, scope)]);
  return publishWith({ ...order, inputs: Object.fromEntries(inputs) as Record<string, string> });
}

function actionIn({ steps }: Job): Step {
  const found = steps.find(({ uses }) => uses.includes('/slipway@'));
  if (found === undefined) throw new Error('Cannot find the step of the action');
  return found;
}

function stepsOf(job: Job, { outputs }: Run): Record<string, unknown> {
  return { [actionIn(job).id ?? '']: { outputs } };
}

/** A job's outputs. GitHub drops what holds a line of a secret. */
function keptOf(job: Job, scope: ExpressionScope, masks: readonly string[]): Record<string, string> {
  const isDropped = (value: string): boolean => masks.some((mask) => value.includes(mask));
  const all = Object.entries(job.outputs).map(([name, text]) => [name, fillIn(text, scope)] as const);
  return Object.fromEntries(all.filter(([, value]) => !isDropped(value)));
}

function resultOf(runs: readonly (Run | undefined)[]): 'success' | 'failure' {
  return runs.every((run) => run?.exitCode === 0) ? 'success' : 'failure';
}

function bare(text = ''): string {
  return text.replace(/^\$\{\{|\}\}$/g, '');
}
