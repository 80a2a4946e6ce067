export type ExecResult = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

export type ExecOptions = {
  readonly environment: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** What the program reads from its standard input. */
  readonly input?: string;
};

/** Asks a program a short question, without a shell. */
export interface Exec {
  run(program: string, args: readonly string[], options: ExecOptions): Promise<ExecResult>;
}
