import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';
import type { Annotated, Log } from '../ports/log.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The text of an input as the runner hands it over, empty where it is left out. */
export function readInput(environment: Environment, name: string): string {
  return (environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

// The runner hides what it was told to hide, and so do we: the summary and the text of errors are not the runner's alone.
const hidden = new Set<string>();
// What is shorter is in too many words of ours.
const SHORTEST_HIDDEN = 4;

/** The log of the step. Everything goes to stdout, so that the order is kept. */
export const runnerLog: Log = {
  // Redacted first: a secret with signs of commands in it would not be found any more.
  info: (text) => print(harmless(redact(text))),
  notice: (text) => command('notice', text),
  warning: (text, at) => command('warning', text, at),
  error: (text, at) => command('error', text, at),
  debug: (text) => command('debug', text),
  startGroup: (title) => command('group', title),
  endGroup: () => command('endgroup', ''),
  mask: (secret) => {
    if (secret.length >= SHORTEST_HIDDEN) hidden.add(secret);
    print(`::add-mask::${escaped(secret)}`);
  },
  redact,
  raw: (line) => print(redact(line)),
  // https://docs.github.com/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
  guard: (token) => print(`::stop-commands::${token}`),
  unguard: (token) => print(`::${token}::`),
};

/** What the runner reads from files that it names in the environment. */
export type CommandFile = 'GITHUB_ENV' | 'GITHUB_OUTPUT' | 'GITHUB_STATE';

/** Hands the runner a named value: an output, or something for post. */
export function writeValue(
  environment: Environment,
  file: CommandFile,
  [name, value]: readonly [string, string],
): void {
  const path = environment[file];
  if (!path) throw new Error(`Cannot write "${name}": environment variable ${file} is not set`);
  // A delimiter that nobody can foretell: a value cannot end itself and begin another. What makes it takes post longer to
  // load than all that post does otherwise.
  const { randomUUID } = process.getBuiltinModule('node:crypto');
  const delimiter = `ghadelimiter_${randomUUID()}`;
  appendFileSync(path, `${name}<<${delimiter}${EOL}${value}${EOL}${delimiter}${EOL}`);
}

/** Adds to the step's summary. A runner that knows no summaries goes without. */
export function writeSummary(environment: Environment, markdown: string): void {
  const path = environment['GITHUB_STEP_SUMMARY'];
  if (path) appendFileSync(path, markdown);
}

// https://github.com/actions/toolkit/blob/main/docs/commands.md
function command(name: string, data: string, { file, line, title }: Annotated = {}): void {
  // Without a file a line is nowhere.
  const properties = Object.entries({ file, ...(file !== undefined && { line }), title }).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [
          `${key}=${escaped(redact(String(value)))
            .replaceAll(':', '%3A')
            .replaceAll(',', '%2C')}`,
        ],
  );
  print(`::${[name, ...(properties.length > 0 ? [properties.join(',')] : [])].join(' ')}::${escaped(redact(data))}`);
}

function escaped(data: string): string {
  return data.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

// A longer secret can hold a shorter one: it goes first, or a piece of it would stay.
function redact(text: string): string {
  const found = [...hidden].filter((secret) => text.includes(secret));
  return found
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, secret) => left.replaceAll(secret, '***'), text);
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
