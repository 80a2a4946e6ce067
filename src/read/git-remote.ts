import type { Exec } from '../ports/exec.js';
import type { GitHub } from '../ports/github.js';

/** Where git's refs are read: from GitHub's API, else from the checkout's remote. */
export type GitSources = {
  readonly github: GitHub;
  readonly exec: Exec;
  /** The checkout, and the environment that git gets. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

// A remote that stalls is given up after some seconds, and git never waits for a password.
const GIT = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '15' };

/** What `git ls-remote` lists: objects by the names of the refs that point to them; undefined where it fails. */
export async function listRemote(
  { exec, folder, environment }: Omit<GitSources, 'github'>,
  args: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const options = { environment: { ...environment, ...GIT }, folder };
  const { exitCode, stdout } = await exec.run('git', ['ls-remote', ...args], options);
  if (exitCode !== 0) return undefined;
  return new Map([...stdout.matchAll(/^(\w+)\t(.+)$/gm)].map(([, object = '', ref = '']) => [ref, object]));
}
