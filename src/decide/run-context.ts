import type { Ref } from './ref.js';

/** What GitHub says of the repository, as far as the event tells it. */
export type Repository = {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string | undefined;
  /** Undefined where the event does not tell it. */
  readonly description: string | undefined;
  /** SPDX's name of it; undefined where the event does not tell it, empty where there is none. */
  readonly license: string | undefined;
  readonly url: string;
};

/** A commit of the event, and when it was committed. */
export type Commit = { readonly id: string; readonly timestamp: string };

/** Variables that users of docker/metadata-action set, as they are; empty where they are not set. */
export type Switches = {
  readonly prHeadSha: string;
  readonly shortShaLength: string;
  readonly annotationLevels: string;
  /** An output that metadata-action left to later steps. */
  readonly metadataVersion: string;
};

/** What GitHub says of this run: read once, never asked again. */
export type RunContext = {
  readonly event: string;
  /** The full git ref, such as `refs/heads/main`. */
  readonly ref: string;
  readonly sha: string;
  readonly actor: string;
  readonly repository: Repository;
  /** The host of the GitHub server, `github.com` for most. */
  readonly serverHost: string;
  /** The address of this attempt at the run. */
  readonly runUrl: string;
  readonly payload: Payload;
  readonly switches: Switches;
};

/** What of the event's payload decides something. */
export type Payload = {
  readonly pullRequest?: { readonly number: number; readonly headRepository: string; readonly headSha: string };
  readonly release?: { readonly tag: string; readonly prerelease: boolean; readonly action: string };
  readonly workflowRun?: { readonly headBranch: string; readonly headSha: string; readonly headRepository: string };
  readonly created?: { readonly kind: string; readonly name: string };
  /** The commits that the event names. */
  readonly commits: readonly Commit[];
  /** The branch that a git tag was pushed from, or that a pull request goes into; empty where the event tells none. */
  readonly baseRef: string;
  /** The push took the ref away. */
  readonly deleted?: boolean;
};

/** The owner and name of the repository, as GitHub writes them. */
export function fullName(repository: Pick<Repository, 'owner' | 'name'>): string {
  return `${repository.owner}/${repository.name}`;
}

/** The branch a ref names, if it names one. */
export function branchOf(ref: Ref | undefined): string | undefined {
  return ref?.kind === 'branch' ? ref.name : undefined;
}

/** Tells whether the run before this one was a fork's. An unknown repository counts as one: it was deleted since. */
export function isForksWorkflowRun({ event, payload, repository }: RunContext): boolean {
  if (event !== 'workflow_run') return false;
  return payload.workflowRun?.headRepository.toLowerCase() !== fullName(repository).toLowerCase();
}
