import { parseMergeQueueBranch, parseRef, type Ref } from './ref.js';
import { branchOf, type RunContext } from './run-context.js';

type Subject = { readonly ref: Ref | undefined; readonly sha: string };

/** What the run is about: which row of the default table is its own. */
export type Occasion =
  | (Subject & { readonly kind: 'push'; readonly prerelease: boolean })
  | (Subject & { readonly kind: 'pull-request' | 'merge-group' | 'schedule' | 'workflow-run' })
  | { readonly kind: 'nothing'; readonly why: string };

/** Chooses what the run is about from the event and its payload. */
export function chooseOccasion(context: RunContext): Occasion {
  const choose = EVENTS.get(context.event);
  if (choose !== undefined) return choose(context);
  return context.payload.deleted ? DELETED : push(parseRef(context.ref), context.sha);
}

const DELETED: Occasion = { kind: 'nothing', why: 'a ref was deleted' };

// Every other event is about the ref and commit that the runner names.
const EVENTS: ReadonlyMap<string, (context: RunContext) => Occasion> = new Map([
  ['pull_request', pullRequest],
  ['pull_request_target', pullRequest],
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
function pullRequest({ payload, ref, sha }: RunContext): Occasion {
  const number = payload.pullRequest?.number;
  return { kind: 'pull-request', ref: number === undefined ? parseRef(ref) : { kind: 'pull-request', number }, sha };
}

function mergeGroup({ ref, sha }: RunContext): Occasion {
  const branch = parseRef(ref);
  const number = parseMergeQueueBranch(branchOf(branch) ?? '');
  return { kind: 'merge-group', ref: number === undefined ? branch : { kind: 'pull-request', number }, sha };
}

// GITHUB_REF and GITHUB_SHA of this event are the default branch's, not those of the run that came before.
function workflowRun({ payload, sha, ref }: RunContext): Occasion {
  const { headBranch, headSha } = payload.workflowRun ?? {};
  const branch: Ref | undefined = headBranch ? { kind: 'branch', name: headBranch } : parseRef(ref);
  return { kind: 'workflow-run', ref: branch, sha: headSha || sha };
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
