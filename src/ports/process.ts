export type SpawnOptions = {
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Gets every line of both pipes, in the order in which they came. */
  readonly onLine: (line: string) => void;
  /** Its abort ends the whole group: SIGINT first, SIGKILL where that does not help. */
  readonly signal: AbortSignal;
};

export type ProcessEnd = { readonly exitCode: number; readonly signal: string | undefined };

/** Runs a long child in a process group of its own, so that a cancel reaches its children too. */
export interface Process {
  spawn(program: string, args: readonly string[], options: SpawnOptions): Promise<ProcessEnd>;
}
