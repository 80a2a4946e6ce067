import { parseMergeQueueBranch, parseRef, type Ref } from './ref.js';
import { branchOf, isForksWorkflowRun, type RunContext } from './run-context.js';
import { partByPrefix } from './tag-prefix.js';

type Subject = {
  /** A git tag stands here without the `tag-prefix`. */
  readonly ref: Ref | undefined;
  readonly sha: string;
  /** The `tag-prefix` of the git tag, where the run is about one. */
  readonly prefix?: string;
};

/** What the run is about: which row of the default table is its own. */
export type Occasion =
  | (Subject & { readonly kind: 'push'; readonly prerelease: boolean })
  | (Subject & { readonly kind: 'pull-request' | 'merge-group' | 'schedule' | 'workflow-run' })
  | { readonly kind: 'nothing'; readonly why: string };

/** Chooses what the run is about from the event, its payload, and the prefixes of the git tags that are the user's. */
export function chooseOccasion(context: RunContext, prefixes: readonly string[]): Occasion {
  const occasion = (EVENTS.get(context.event) ?? other)(context);
  if (occasion.kind !== 'push' || occasion.ref?.kind !== 'tag') return occasion;
  const { name } = occasion.ref;
  const parted = partByPrefix(name, prefixes);
  if (parted === undefined)
    return { kind: 'nothing', why: `git tag "${name}" begins with no tag-prefix: it is another's` };
  return { ...occasion, ref: { kind: 'tag', name: parted.rest }, prefix: parted.prefix };
}

function other({ payload, ref, sha }: RunContext): Occasion {
  return payload.deleted ? DELETED : push(parseRef(ref), sha);
}

const DELETED: Occasion = { kind: 'nothing', why: 'a ref was deleted' };

// Every other event is about the ref and commit that the runner names.
const EVENTS: ReadonlyMap<string, (context: RunContext) => Occasion> = new Map([
  ['pull_request', pullRequest],
  ['pull_request_target', pullRequest],
  ['pull_request_review', pullRequest],
  ['pull_request_review_comment', pullRequest],
  ['merge_group', mergeGroup],
  ['schedule', ({ ref, sha }) => ({ kind: 'schedule', ref: parseRef(ref), sha })],
  ['workflow_run', workflowRun],
  ['release', release],
  ['create', created],
  ['delete', () => DELETED],
]);

function push(ref: Ref | undefined, sha: string): Occasion {
  return { kind: 'push', ref, sha, prerelease: false };
}

// The ref of pull_request_target is the base branch, so the number is taken from the payload.
function pullRequest({ payload, ref, sha, switches }: RunContext): Occasion {
  const { number, headSha } = payload.pullRequest ?? {};
  return {
    kind: 'pull-request',
    ref: number === undefined ? parseRef(ref) : { kind: 'pull-request', number },
    // The commit of a pull request's run is the one that merges it, unless the user wants the head's.
    sha: (/true/i.test(switches.prHeadSha) && headSha) || sha,
  };
}

function mergeGroup({ ref, sha }: RunContext): Occasion {
  const branch = parseRef(ref);
  const number = parseMergeQueueBranch(branchOf(branch) ?? '');
  return { kind: 'merge-group', ref: number === undefined ? branch : { kind: 'pull-request', number }, sha };
}

// GITHUB_REF and GITHUB_SHA of this event are the default branch's, not those of the run that came before.
// A branch of a fork may be called as one of ours, so it gives no tag.
function workflowRun(context: RunContext): Occasion {
  const { headBranch, headSha } = context.payload.workflowRun ?? {};
  const isOurs = headBranch && !isForksWorkflowRun(context);
  return {
    kind: 'workflow-run',
    ref: isOurs ? { kind: 'branch', name: headBranch } : undefined,
    sha: headSha || context.sha,
  };
}

function release({ payload, ref, sha }: RunContext): Occasion {
  if (payload.release === undefined) return push(parseRef(ref), sha);
  const { tag, prerelease, action } = payload.release;
  if (action === 'deleted' || action === 'unpublished') return { kind: 'nothing', why: `a release was ${action}` };
  return { kind: 'push', ref: { kind: 'tag', name: tag }, sha, prerelease };
}

function created({ payload, sha }: RunContext): Occasion {
  const { kind, name } = payload.created ?? {};
  if (kind === 'tag' && name) return push({ kind: 'tag', name }, sha);
  return { kind: 'nothing', why: 'a branch was created, and its push has a run of its own' };
}
