import type { GivenTag } from './gather.js';
import type { ReleaseName } from './owner.js';
import type { Ref } from './ref.js';
import { makeTag, type Tag } from './tag.js';

/** A branch or pull request, and the commit of this run on it. */
export type Branch = {
  /** As GitHub's API names it: `heads/main`, `pull/12/head`. */
  readonly ref: string;
  readonly commit: string;
};

/** What the run's rules call a commit for good, and what they call that of this run. */
export type CommitName = {
  readonly tag: Tag;
  readonly before: string;
  readonly after: string;
  /** How much of the commit stands between. */
  readonly length: number;
};

/** The branch that a tag follows: it moves to later commits only. */
export type Lineage = Branch & {
  /** Left out where no rule names commits. */
  readonly commits?: CommitName;
  /** Given where the tag belongs to releases, from the first one on. */
  readonly releases?: readonly ReleaseName[];
};

/** The branch that a run is about; undefined where it is about something else, or its commit is not known. */
export function branchFor(
  ref: Ref | undefined,
  commits: { readonly own: string; readonly head: string },
): Branch | undefined {
  if (ref?.kind === 'branch' && commits.own !== '') return { ref: `heads/${ref.name}`, commit: commits.own };
  // The commit of a pull request's run is one that GitHub has made for it: the head is what later ones come after.
  if (ref?.kind === 'pull-request' && commits.head !== '')
    return { ref: `pull/${ref.number}/head`, commit: commits.head };
  return undefined;
}

/** The branch that a tag follows, undefined where it follows none: raw values are what the user says. */
export function lineageOf(one: GivenTag, branch: Branch | undefined, tags: readonly GivenTag[]): Lineage | undefined {
  const { emitted, rule } = one;
  const isOfBranch = ['ref', 'edge', 'schedule'].includes(rule.type) && emitted.origin === undefined;
  return branch !== undefined && isOfBranch && emitted.class === 'moving' ? follow(branch, tags) : undefined;
}

/** A tag that follows a branch, until there are releases. */
export function follow(branch: Branch, tags: readonly GivenTag[], releases?: readonly ReleaseName[]): Lineage {
  const commits = commitName(branch, tags);
  return { ...branch, ...(commits && { commits }), ...(releases && { releases }) };
}

function commitName({ commit }: Branch, tags: readonly GivenTag[]): CommitName | undefined {
  const found = tags.find(({ rule, emitted }) => rule.type === 'sha' && commit.startsWith(emitted.name.core));
  if (found === undefined) return undefined;
  const { before, core, after } = found.emitted.name;
  return { tag: found.tag, before, after, length: core.length };
}

/** The tag that the rules give to another commit. */
export function tagOfCommit({ before, after, length }: CommitName, commit: string): Tag | undefined {
  return makeTag(before + commit.slice(0, length) + after);
}
