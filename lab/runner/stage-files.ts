import { parsePairs, readCommandFile, sizeOfCommandFile } from './command-files.ts';
import type { CommandFile, CommandFiles } from './command-files.ts';
import type { Stage } from './interpreter.ts';

const SUMMARY_LIMIT = 1024 * 1024;

/** Takes over what a stage wrote to its command files, also after it failed or was cancelled. */
export function processCommandFiles(files: CommandFiles, stage: Stage): void {
  const { job, state, record } = stage;
  const read: Record<CommandFile, (path: string) => void> = {
    path: (path) => {
      for (const line of readCommandFile(path).split(/\r\n|\r|\n/)) if (line !== '') job.prependPath(line);
    },
    env: (path) => {
      for (const [name, value] of parsePairs(readCommandFile(path))) setEnv(name, value, stage);
    },
    step_summary: (path) => readSummary(path, stage),
    state: (path) => {
      for (const [name, value] of parsePairs(readCommandFile(path))) state.set(name, value);
    },
    output: (path) => {
      for (const [name, value] of parsePairs(readCommandFile(path))) record.outputs[name] = value;
    },
  };
  for (const name of ['path', 'env', 'step_summary', 'state', 'output'] as const) {
    try {
      read[name](files[name]);
    } catch (error) {
      record.fail(`Unable to process file command '${name}' successfully.`, error);
    }
  }
}

function setEnv(name: string, value: string, { job, record }: Stage): void {
  if (name.toUpperCase() === 'NODE_OPTIONS') {
    record.issue('error', "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
  } else job.setEnv(name, value);
}

function readSummary(path: string, { job, record }: Stage): void {
  const size = sizeOfCommandFile(path);
  if (size > SUMMARY_LIMIT) {
    const [limit, got] = [SUMMARY_LIMIT, size].map((bytes) => Math.floor(bytes / 1024));
    record.issue(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${String(limit)}k, got ${String(got)}k. For more information see: https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-markdown-summary`,
    );
    return;
  }
  record.rawSummary = readCommandFile(path);
  const lines = record.rawSummary.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  record.summary = lines.map((line) => `${job.masker.mask(line)}\n`).join('');
}
