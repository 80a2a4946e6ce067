/** What the user sees of the run. */
export interface Log {
  info(text: string): void;
  notice(text: string): void;
  warning(text: string): void;
  error(text: string): void;
  debug(text: string): void;
  startGroup(title: string): void;
  endGroup(): void;
  /** Makes the runner hide a secret from here on. */
  mask(secret: string): void;
  /** Prints what others wrote: between `guard` and `unguard` nothing in it is taken for a command. */
  raw(line: string): void;
  guard(token: string): void;
  unguard(token: string): void;
}
