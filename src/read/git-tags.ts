import type { GitTags } from '../decide/git-tags.js';
import { namesUnder } from '../decide/tag-prefix.js';
import { messageOf } from '../errors.js';
import { type GitSources, listRemote } from './git-remote.js';

export type GitTagSources = GitSources;

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
    const names = sources.signal.aborted ? undefined : await listRemoteTags(sources);
    return names === undefined ? { kind: 'unknown', why: messageOf(error) } : known(names);
  }
}

async function listRemoteTags(sources: GitTagSources): Promise<readonly string[] | undefined> {
  const refs = await listRemote(sources, ['--tags', '--refs', 'origin']);
  return refs && [...refs.keys()].map((ref) => ref.replace(/^refs\/tags\//, ''));
}
