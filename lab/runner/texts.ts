import type { ActionRun, StageRun } from './settings.ts';

/** All that a run told, by name, to be searched for what it should not tell. */
export function textsOf(run: ActionRun): Record<string, string> {
  return {
    ...stageTexts('main', run),
    ...(run.post === undefined ? {} : stageTexts('post', run.post)),
    state: values(run.state),
    'environment for later steps': values(run.env),
  };
}

function stageTexts(stage: string, run: Omit<StageRun, 'conclusion'>): Record<string, string> {
  return {
    [`log of ${stage}`]: run.log,
    [`log of ${stage} before masking`]: run.raw,
    [`outputs of ${stage}`]: values(run.outputs),
    [`summary of ${stage}`]: run.rawSummary,
    [`annotations of ${stage}`]: JSON.stringify(run.annotations),
  };
}

function values(outputs: Record<string, string>): string {
  return Object.entries(outputs)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
