import { payload, pullRequestPayload, webhookRepository, webhookUser } from './payloads.ts';
import type { Origin, PullRequest } from './payloads.ts';
import type { EventContext } from './settings.ts';

export type { Origin, PullRequest } from './payloads.ts';

// What GITHUB_REF and GITHUB_SHA are for each event:
// https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows

export function pushOfBranch(origin: Origin, branch: string): EventContext {
  const ref = `refs/heads/${branch}`;
  return { name: 'push', ref, sha: origin.sha, payload: pushPayload(origin, ref) };
}

export function pushOfTag(origin: Origin, tag: string): EventContext {
  const ref = `refs/tags/${tag}`;
  return { name: 'push', ref, sha: origin.sha, payload: pushPayload(origin, ref) };
}

export function release(origin: Origin, tag: string, options: { prerelease?: boolean } = {}): EventContext {
  const published = {
    id: 1,
    tag_name: tag,
    name: tag,
    target_commitish: defaultBranchOf(origin),
    draft: false,
    prerelease: options.prerelease ?? false,
    created_at: origin.time ?? TIME,
    published_at: origin.time ?? TIME,
    html_url: `https://github.com/${origin.repository}/releases/tag/${tag}`,
    assets: [],
    body: '',
    author: webhookUser(actorOf(origin)),
  };
  const body = payload(origin, { action: 'published', release: published });
  return { name: 'release', ref: `refs/tags/${tag}`, sha: origin.sha, payload: body };
}

/** A pull request; of a fork if `headRepository` is another one. `origin.sha` is the merge commit. */
export function pullRequest(origin: Origin, request: PullRequest): EventContext {
  return {
    name: 'pull_request',
    ref: `refs/pull/${String(request.number)}/merge`,
    sha: origin.sha,
    headRef: request.head,
    baseRef: request.base ?? defaultBranchOf(origin),
    payload: pullRequestPayload(origin, request),
  };
}

/** Runs in the base repository, on the default branch: `origin.sha` is its head. */
export function pullRequestTarget(origin: Origin, request: PullRequest): EventContext {
  return {
    ...pullRequest(origin, request),
    name: 'pull_request_target',
    ref: `refs/heads/${defaultBranchOf(origin)}`,
  };
}

export function schedule(origin: Origin, cron: string): EventContext {
  const body = payload(origin, { schedule: cron, workflow: WORKFLOW });
  return { name: 'schedule', ...onDefaultBranch(origin), payload: body };
}

/** `ref` is a full one: a branch or a tag. */
export function workflowDispatch(origin: Origin, ref: string, inputs: Record<string, string> = {}): EventContext {
  const body = payload(origin, { inputs, ref, workflow: WORKFLOW });
  return { name: 'workflow_dispatch', ref, sha: origin.sha, payload: body };
}

export type FinishedRun = { headBranch: string; headSha: string; event?: string; headRepository?: string };

/** Runs on the default branch, whatever branch the run that ended was on. */
export function workflowRun(origin: Origin, finished: FinishedRun): EventContext {
  const run = {
    id: 19565411000,
    name: 'build',
    event: finished.event ?? 'push',
    status: 'completed',
    conclusion: 'success',
    head_branch: finished.headBranch,
    head_sha: finished.headSha,
    head_repository: webhookRepository({ ...origin, repository: finished.headRepository ?? origin.repository }),
    repository: webhookRepository(origin),
    pull_requests: [],
    run_attempt: 1,
    run_number: 3,
    path: '.github/workflows/build.yml',
  };
  const body = payload(origin, { action: 'completed', workflow_run: run, workflow: { id: 1, name: 'build' } });
  return { name: 'workflow_run', ...onDefaultBranch(origin), payload: body };
}

/** `origin.sha` is the head of the queue's branch for this pull request. */
export function mergeGroup(origin: Origin, number: number): EventContext {
  const base = defaultBranchOf(origin);
  const ref = `refs/heads/gh-readonly-queue/${base}/pr-${String(number)}-${BEFORE}`;
  const group = {
    head_sha: origin.sha,
    head_ref: ref,
    base_sha: BEFORE,
    base_ref: `refs/heads/${base}`,
    head_commit: { id: origin.sha, message: `Merge pull request #${String(number)}`, timestamp: origin.time ?? TIME },
  };
  const body = payload(origin, { action: 'checks_requested', merge_group: group });
  return { name: 'merge_group', ref, sha: origin.sha, payload: body };
}

export type NamedRef = { type: 'branch' | 'tag'; name: string };

export function create(origin: Origin, { type, name }: NamedRef): EventContext {
  const ref = `refs/${type === 'tag' ? 'tags' : 'heads'}/${name}`;
  return { name: 'create', ref, sha: origin.sha, payload: payload(origin, refPayload(origin, { type, name })) };
}

/** The ref is gone, so it runs on the default branch: `origin.sha` is its head. */
export function deletion(origin: Origin, named: NamedRef): EventContext {
  return { name: 'delete', ...onDefaultBranch(origin), payload: payload(origin, refPayload(origin, named)) };
}

/** The push that removes a branch or tag. */
export function pushOfDeletion(origin: Origin, ref: string): EventContext {
  const body = payload(origin, { ref, before: origin.sha, after: NO_COMMIT, ...NOTHING_PUSHED, deleted: true });
  return { name: 'push', ...onDefaultBranch(origin), payload: body };
}

const WORKFLOW = '.github/workflows/publish.yml';
const TIME = '2026-11-21T08:00:00Z';
const BEFORE = '5'.repeat(40);
const NO_COMMIT = '0'.repeat(40);
const NOTHING_PUSHED = { created: false, forced: false, base_ref: null, commits: [], head_commit: null };

function pushPayload(origin: Origin, ref: string): Record<string, unknown> {
  const isTag = ref.startsWith('refs/tags/');
  const commit = {
    id: origin.sha,
    tree_id: BEFORE,
    distinct: true,
    message: 'Change',
    timestamp: origin.time ?? TIME,
    url: `https://github.com/${origin.repository}/commit/${origin.sha}`,
    author: { name: 'Mona', email: 'mona@example.com', username: actorOf(origin) },
    committer: { name: 'Mona', email: 'mona@example.com', username: actorOf(origin) },
    added: [],
    removed: [],
    modified: ['README.md'],
  };
  return payload(origin, {
    ref,
    before: isTag ? NO_COMMIT : BEFORE,
    after: origin.sha,
    created: isTag,
    deleted: false,
    forced: false,
    base_ref: isTag ? `refs/heads/${defaultBranchOf(origin)}` : null,
    compare: `https://github.com/${origin.repository}/compare/${BEFORE.slice(0, 12)}...${origin.sha.slice(0, 12)}`,
    commits: isTag ? [] : [commit],
    head_commit: commit,
    pusher: { name: actorOf(origin), email: 'mona@example.com' },
  });
}

function refPayload(origin: Origin, { type, name }: NamedRef): Record<string, unknown> {
  return { ref: name, ref_type: type, master_branch: defaultBranchOf(origin), description: null, pusher_type: 'user' };
}

function onDefaultBranch(origin: Origin): { ref: string; sha: string } {
  return { ref: `refs/heads/${defaultBranchOf(origin)}`, sha: origin.sha };
}

function defaultBranchOf(origin: Origin): string {
  return origin.defaultBranch ?? 'main';
}

function actorOf(origin: Origin): string {
  return origin.actor ?? origin.repository.split('/')[0] ?? '';
}
