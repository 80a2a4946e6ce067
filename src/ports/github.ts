/** The repository on GitHub, as far as this action needs it. */
export interface GitHub {
  /** Names of all git tags. Throws where they cannot be told whole. */
  listGitTags(signal: AbortSignal): Promise<readonly string[]>;
}
