import type { Command } from './commands.ts';
import type { Masker } from './masker.ts';

export type Level = 'error' | 'warning' | 'notice';
export type Annotation = {
  level: Level;
  message: string;
  title?: string;
  file?: string;
  line?: string;
  endLine?: string;
  col?: string;
  endColumn?: string;
};

const MOST_ANNOTATIONS_OF_A_LEVEL = 10;
const LONGEST_MESSAGE = 4096;

/** What the runner keeps of one stage (main or post) of a step. */
export class StageRecord {
  readonly commands: Command[] = [];
  readonly annotations: Annotation[] = [];
  readonly outputs: Record<string, string> = {};
  /** As it is shown on the page of the run: masked line by line. */
  summary = '';
  rawSummary = '';
  /** A command or a command file that could not be processed: the step fails, whatever its exit code. */
  failed = false;
  echo = false;
  readonly #log: string[] = [];
  readonly #raw: string[] = [];
  readonly #masker: Masker;
  readonly #showDebug: boolean;

  constructor(masker: Masker, showDebug: boolean) {
    this.#masker = masker;
    this.#showDebug = showDebug;
  }

  /** As a user sees it. */
  get log(): string {
    return this.#log.join('');
  }

  /** The same lines before masking, with debug lines always, without what the runner itself prints. */
  get raw(): string {
    return this.#raw.join('');
  }

  output(line: string): void {
    this.#raw.push(`${line}\n`);
    this.announce(line);
  }

  /** A line of the runner's own. */
  announce(line: string): void {
    this.#log.push(`${this.#masker.mask(line)}\n`);
  }

  debug(message: string): void {
    this.#raw.push(`##[debug]${message}\n`);
    if (this.#showDebug) this.announce(`##[debug]${message}`);
  }

  issue(level: Level, message: string, properties: Omit<Annotation, 'level' | 'message'> = {}): void {
    const shown = this.#masker.mask(message).slice(0, LONGEST_MESSAGE);
    const before = this.annotations.filter((annotation) => annotation.level === level).length;
    if (before < MOST_ANNOTATIONS_OF_A_LEVEL) this.annotations.push({ level, message: shown, ...properties });
    if (message === '') return;
    this.#raw.push(`##[${level}]${message}\n`);
    this.announce(`##[${level}]${shown}`);
  }

  fail(what: string, cause: unknown): void {
    this.issue('error', what);
    this.issue('error', cause instanceof Error ? cause.message : String(cause));
    this.failed = true;
  }
}
