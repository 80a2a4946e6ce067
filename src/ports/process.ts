export type SpawnOptions = {
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Gets every line of both pipes, in the order in which they came. */
  readonly onLine: (line: string) => void;
  /** Its abort ends the whole group: SIGINT first, SIGKILL where that does not help. */
  readonly signal: AbortSignal;
  readonly watch?: Watch;
};

/** Looks after a child from time to time. */
export type Watch = {
  /** Milliseconds between two looks. */
  readonly every: number;
  /** Whether it will not get any further; it is then ended as by an abort. */
  readonly isStuck: () => boolean;
};

export type ProcessEnd = { readonly exitCode: number; readonly signal: string | undefined };

/** Runs a long child in a process group of its own, so that a cancel reaches its children too. */
export interface Process {
  spawn(program: string, args: readonly string[], options: SpawnOptions): Promise<ProcessEnd>;
}
