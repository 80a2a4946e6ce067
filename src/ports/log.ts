import type { SourceLine } from '../decide/dockerfile-path.js';

/** Where GitHub shows what is told: at a line of a file in the repository, and under which title. */
export type Annotated = Partial<SourceLine> & { readonly title?: string };

/** What the user sees of the run. */
export interface Log {
  info(text: string): void;
  notice(text: string): void;
  warning(text: string, at?: Annotated): void;
  error(text: string, at?: Annotated): void;
  debug(text: string): void;
  startGroup(title: string): void;
  endGroup(): void;
  /** Hides a secret from here on: in all that is printed, and by the runner in what it shows of later steps. */
  mask(secret: string): void;
  /** A text without what is hidden. */
  redact(text: string): string;
  /** Prints what others wrote: between `guard` and `unguard` nothing in it is taken for a command. */
  raw(line: string): void;
  guard(token: string): void;
  unguard(token: string): void;
}
