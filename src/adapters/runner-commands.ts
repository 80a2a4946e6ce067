import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';
import type { Log } from '../ports/log.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The text of an input as the runner hands it over, empty where it is left out. */
export function readInput(environment: Environment, name: string): string {
  return (environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

/** The log of the step. Everything goes to stdout, so that the order is kept. */
export const runnerLog: Log = {
  info: (text) => print(harmless(text)),
  notice: (text) => command('notice', text),
  warning: (text) => command('warning', text),
  error: (text) => command('error', text),
  debug: (text) => command('debug', text),
  startGroup: (title) => command('group', title),
  endGroup: () => command('endgroup', ''),
  mask: (secret) => command('add-mask', secret),
  raw: print,
  // https://docs.github.com/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
  guard: (token) => print(`::stop-commands::${token}`),
  unguard: (token) => print(`::${token}::`),
};

/** What the runner reads from files that it names in the environment. */
export type CommandFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE';

/** Hands the runner a named value: an output, or something for post. */
export function writeValue(
  environment: Environment,
  file: CommandFile,
  [name, value]: readonly [string, string],
): void {
  const path = environment[file];
  if (!path) throw new Error(`Cannot write "${name}": environment variable ${file} is not set`);
  // A delimiter that nobody can foretell: a value cannot end itself and begin another.
  const delimiter = `ghadelimiter_${randomUUID()}`;
  appendFileSync(path, `${name}<<${delimiter}${EOL}${value}${EOL}${delimiter}${EOL}`);
}

/** Adds to the step's summary. A runner that knows no summaries goes without. */
export function writeSummary(environment: Environment, markdown: string): void {
  const path = environment['GITHUB_STEP_SUMMARY'];
  if (path) appendFileSync(path, markdown);
}

// https://github.com/actions/toolkit/blob/main/docs/commands.md
function command(name: string, data: string): void {
  print(`::${name}::${data.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`);
}

// Names come from outside, and the runner obeys lines that begin with "::", and "##[" anywhere in a line.
function harmless(text: string): string {
  return text
    .replace(/[\r\u2028\u2029]|(?!\n)\p{Cc}/gu, ' ')
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/gm, '$1: :');
}

function print(line: string): void {
  process.stdout.write(line + EOL);
}
