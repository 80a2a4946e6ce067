import type { GitTags } from '../decide/git-tags.js';
import { namesUnder } from '../decide/tag-prefix.js';
import { messageOf } from '../errors.js';
import type { Exec } from '../ports/exec.js';
import type { GitHub } from '../ports/github.js';

export type GitTagSources = {
  readonly github: GitHub;
  readonly exec: Exec;
  /** The checkout, and the environment that git gets. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

/** Which git tags a run looks at. */
export type GitTagScope = {
  /** The `tag-prefix` of the run, undefined where it may be any of them. */
  readonly prefix: string | undefined;
  readonly prefixes: readonly string[];
};

/** Reads the git tags from GitHub's API, else from the checkout's remote. Never gives a part for the whole. */
export async function readGitTags(sources: GitTagSources, scope: GitTagScope): Promise<GitTags> {
  const { prefix = '', prefixes } = scope;
  const known = (names: readonly string[]): GitTags => ({
    kind: 'known',
    names: namesUnder(scope.prefix, prefixes, names),
    prefix,
  });
  try {
    return known(await sources.github.listGitTags(prefix, sources.signal));
  } catch (error) {
    // After a cancel nothing new is started.
    const names = sources.signal.aborted ? undefined : await listRemote(sources);
    return names === undefined ? { kind: 'unknown', why: messageOf(error) } : known(names);
  }
}

// A remote that stalls is given up after some seconds, and git never waits for a password.
const GIT = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '15' };

async function listRemote({ exec, folder, environment }: GitTagSources): Promise<readonly string[] | undefined> {
  const args = ['ls-remote', '--tags', '--refs', 'origin'];
  const { exitCode, stdout } = await exec.run('git', args, { environment: { ...environment, ...GIT }, folder });
  if (exitCode !== 0) return undefined;
  return [...stdout.matchAll(/\trefs\/tags\/(.+)$/gm)].map(([, name = '']) => name);
}
