import type { Comparison } from '../decide/history.js';

/** What GitHub tells of a repository. */
export type RepositoryFacts = {
  readonly defaultBranch: string | undefined;
  readonly description: string;
  /** SPDX's name of the license, empty where there is none. */
  readonly license: string;
};

/** The repository on GitHub, as far as this action needs it. */
export interface GitHub {
  /** Names of all git tags that begin with a prefix, which may be empty. Throws where they cannot be told whole. */
  listGitTags(prefix: string, signal: AbortSignal): Promise<readonly string[]>;
  /** What the event did not tell of the repository. Throws where it cannot be told. */
  repository(signal: AbortSignal): Promise<RepositoryFacts>;
  /** When a commit was committed, in milliseconds since 1970. Throws where it cannot be told. */
  commitDate(sha: string, signal: AbortSignal): Promise<number>;
  /**
   * The commit that a ref points to, such as `heads/main` or `pull/12/head`; undefined where there is no such ref. Throws
   * where it cannot be told.
   */
  refCommit(ref: string, signal: AbortSignal): Promise<string | undefined>;
  /**
   * How `head` stands to `base`, both commits; undefined where GitHub does not know one of them, or they have nothing in
   * common. Throws where it cannot be told.
   */
  compare(base: string, head: string, signal: AbortSignal): Promise<Comparison | undefined>;
}
