import type { Ref } from './ref.js';

/** What GitHub says of the repository, as far as the event tells it. */
export type Repository = {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string | undefined;
  readonly description: string;
  readonly license: string;
  readonly url: string;
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
  readonly payload: Payload;
};

/** What of the event's payload decides something. */
export type Payload = {
  readonly pullRequest?: { readonly number: number; readonly headRepository: string };
  readonly release?: { readonly tag: string; readonly prerelease: boolean; readonly action: string };
  readonly workflowRun?: { readonly headBranch: string; readonly headSha: string; readonly headRepository: string };
  readonly created?: { readonly kind: string; readonly name: string };
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
