import { messageOf } from '../errors.js';
import type { RunContext } from '../decide/run-context.js';
import type { GitHub, RepositoryFacts } from '../ports/github.js';

/** An answer, or why there is none. */
export type Told<T> = { readonly value: T } | { readonly unknown: string };

/** Reads what the event leaves open of the repository from GitHub; nothing is asked where it leaves nothing open. */
export async function readRepository(
  { repository: told }: Pick<RunContext, 'repository'>,
  github: GitHub,
  signal: AbortSignal,
): Promise<Told<RepositoryFacts>> {
  const { defaultBranch, description, license } = told;
  if (defaultBranch !== undefined && description !== undefined && license !== undefined) {
    return { value: { defaultBranch, description, license } };
  }
  return asked(async () => {
    const answer = await github.repository(signal);
    return {
      defaultBranch: defaultBranch ?? answer.defaultBranch,
      description: description ?? answer.description,
      license: license ?? answer.license,
    };
  });
}

/** Reads when a commit was committed, in milliseconds since 1970. */
export function readCommitDate(sha: string, github: GitHub, signal: AbortSignal): Promise<Told<number>> {
  return asked(() => github.commitDate(sha, signal));
}

// What is not told costs a label or the like, never the release.
async function asked<T>(ask: () => Promise<T>): Promise<Told<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    return { unknown: messageOf(error) };
  }
}
