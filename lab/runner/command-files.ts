import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PREFIXES = {
  path: 'add_path_',
  env: 'set_env_',
  step_summary: 'step_summary_',
  state: 'save_state_',
  output: 'set_output_',
} as const;

export type CommandFile = keyof typeof PREFIXES;
export type CommandFiles = Record<CommandFile, string>;

/** Fresh, empty command files for one step. */
export function createCommandFiles(runnerTemp: string): CommandFiles {
  const folder = join(runnerTemp, '_runner_file_commands');
  mkdirSync(folder, { recursive: true });
  const suffix = randomUUID();
  const file = (name: CommandFile) => {
    const path = join(folder, PREFIXES[name] + suffix);
    writeFileSync(path, '');
    return path;
  };
  return {
    path: file('path'),
    env: file('env'),
    step_summary: file('step_summary'),
    state: file('state'),
    output: file('output'),
  };
}

/** The text of a command file; a file that the step removed is an empty one. */
export function readCommandFile(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').replace(/^\uFEFF/, '') : '';
}

export function sizeOfCommandFile(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

/**
 * The pairs of a command file, one after the other: those before a mistake count, as they do for the runner.
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs
 */
export function* parsePairs(text: string): Generator<[string, string]> {
  const lines = new Lines(text);
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (line.text !== '') yield parsePair(line.text, lines);
  }
}

type Line = { text: string; terminated: boolean };

function parsePair(line: string, lines: Lines): [string, string] {
  const equals = line.indexOf('=');
  const heredoc = line.indexOf('<<');
  if (equals >= 0 && (heredoc < 0 || equals < heredoc)) return [line.slice(0, equals), line.slice(equals + 1)];
  if (heredoc < 0) throw new Error(`Invalid format '${line}'`);

  const name = line.slice(0, heredoc);
  const delimiter = line.slice(heredoc + 2);
  if (name === '' || delimiter === '') {
    throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
  }
  return [name, readUntil(delimiter, lines)];
}

function readUntil(delimiter: string, lines: Lines): string {
  const value: string[] = [];
  for (let line = lines.next(); line?.text !== delimiter; line = lines.next()) {
    if (line === undefined) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    if (!line.terminated) throw new Error('Invalid value. EOF marker missing new line.');
    value.push(line.text);
  }
  return value.join('\n');
}

// Only "\n" ends a line on Linux and macOS, so a value written with CRLF keeps its CR.
class Lines {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): Line | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const end = this.#text.indexOf('\n', this.#at);
    const line = { text: this.#text.slice(this.#at, end < 0 ? undefined : end), terminated: end >= 0 };
    this.#at = end < 0 ? this.#text.length : end + 1;
    return line;
  }
}
