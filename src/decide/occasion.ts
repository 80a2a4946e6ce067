import { parseMergeQueueBranch, parseRef, type Ref } from './ref.js';
import { branchOf, type RunContext } from './run-context.js';

/** What the run is about: which row of the default table is its own. */
export type Occasion =
  | { readonly kind: 'push'; readonly ref: Ref | undefined; readonly sha: string; readonly prerelease: boolean }
  | { readonly kind: 'pull-request' | 'merge-group' | 'schedule' | 'workflow-run'; readonly ref: Ref | undefined; readonly sha: string }
  | { readonly kind: 'nothing'; readonly why: string };

/** Chooses what the run is about from the event and its payload. */
export function chooseOccasion(context: RunContext): Occasion {
  const { event, sha, payload } = context;
  const ref = parseRef(context.ref);
  switch (event) {
    case 'pull_request':
    case 'pull_request_target':
      return { kind: 'pull-request', ref: pullRequest(payload.pullRequest?.number) ?? ref, sha };
    case 'merge_group':
      return { kind: 'merge-group', ref: pullRequest(parseMergeQueueBranch(branchOf(ref) ?? '')) ?? ref, sha };
    case 'schedule':
      return { kind: 'schedule', ref, sha };
    case 'workflow_run':
      return workflowRun(context);
    case 'release':
      return release(context, ref);
    case 'create':
      return created(context);
    case 'delete':
      return { kind: 'nothing', why: 'a ref was deleted' };
    default:
      return payload.deleted ? { kind: 'nothing', why: 'a ref was deleted' } : push(ref, sha);
  }
}

function push(ref: Ref | undefined, sha: string): Occasion {
  return { kind: 'push', ref, sha, prerelease: false };
}

function pullRequest(number: number | undefined): Ref | undefined {
  return number === undefined ? undefined : { kind: 'pull-request', number };
}

// GITHUB_REF and GITHUB_SHA of this event are the default branch's, not those of the run that came before.
function workflowRun({ payload, sha, ref }: RunContext): Occasion {
  const { headBranch, headSha } = payload.workflowRun ?? {};
  const branch: Ref | undefined = headBranch ? { kind: 'branch', name: headBranch } : parseRef(ref);
  return { kind: 'workflow-run', ref: branch, sha: headSha ?? sha };
}

function release({ payload, sha }: RunContext, ref: Ref | undefined): Occasion {
  if (payload.release === undefined) return push(ref, sha);
  const { tag, prerelease } = payload.release;
  return { kind: 'push', ref: { kind: 'tag', name: tag }, sha, prerelease };
}

function created({ payload, sha }: RunContext): Occasion {
  const { kind, name } = payload.created ?? {};
  if (kind === 'tag' && name) return push({ kind: 'tag', name }, sha);
  return { kind: 'nothing', why: 'a branch was created, and its push has a run of its own' };
}
