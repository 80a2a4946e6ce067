import type { JobStatus } from './expressions.ts';
import type { CancelAfter, Patience } from './process.ts';
import type { Command } from './commands.ts';
import type { Annotation } from './record.ts';
import type { SentSignal } from './process.ts';

/** An event as a workflow sees it: the payload, and what GitHub derives from it. */
export type EventContext = {
  name: string;
  payload: unknown;
  ref?: string;
  sha?: string;
  refName?: string;
  refType?: 'branch' | 'tag';
  headRef?: string;
  baseRef?: string;
};

/** What a whole job is given. */
export type JobSettings = {
  /** The Node binary that runs the actions. */
  node: string;
  event: EventContext;
  /** owner/name */
  repository: string;
  workspace: string;
  /** Default: the sender of the event, else the owner. */
  actor?: string;
  /** `github.token`; masked from the start, as are `secrets`. */
  token?: string;
  secrets?: string[];
  /** Environment of the runner and `env:` of the job, over PATH, LANG and the like of this process. */
  env?: Record<string, string>;
  /** ACTIONS_* of GitHub's own services, such as a cache; without them their addresses refuse at once. */
  services?: Record<string, string>;
  apiUrl?: string;
  serverUrl?: string;
  /** Default: a new folder. */
  home?: string;
  /** How often the run was started, this time included. Default: once. */
  attempt?: number;
  /** Status of the job before the first step. */
  jobStatus?: JobStatus;
  /** Whether the run was started with debug logging. */
  debug?: boolean;
  patience?: Partial<Patience>;
  /** A stage that takes longer is cancelled. Default: 10 minutes. */
  timeoutMs?: number;
  /** Told of each process as it starts, such as for a watcher. */
  onProcess?: (pid: number, stage: 'main' | 'post') => void;
};

export type Step = {
  actionDir: string;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  id?: string;
  /** As after `uses:`. */
  uses?: string;
  if?: string;
  cancelAfter?: CancelAfter;
  cancelPostAfter?: CancelAfter;
};

export type StageRun = {
  exitCode: number;
  conclusion: JobStatus;
  /** Masked, as a user sees it. */
  log: string;
  /** What the action said, before masking; see StageRecord. */
  raw: string;
  commands: Command[];
  annotations: Annotation[];
  summary: string;
  rawSummary: string;
  outputs: Record<string, string>;
  durationMs: number;
  signals: SentSignal[];
  pipesLeftOpen: boolean;
};

export type ActionRun = Omit<StageRun, 'conclusion'> & {
  conclusion: JobStatus | 'skipped';
  /** Outputs that GitHub would not hand on to other jobs, because masking changes them. */
  outputsDroppedBetweenJobs: string[];
  /** What the step set by GITHUB_ENV. */
  env: Record<string, string>;
  state: Record<string, string>;
  masks: string[];
  post?: StageRun;
  /** Processes that the job left running, ended by the runner: pid and command line. */
  orphans: string[];
  /** RUNNER_TEMP, as the job left it. */
  files: string;
  home: string;
  /** Removes RUNNER_TEMP and the HOME that was made for the job. */
  remove: () => void;
};
