import { idOf } from './environment.ts';

/** Where an event happens. `sha` is what GITHUB_SHA will be. */
export type Origin = {
  repository: string;
  sha: string;
  defaultBranch?: string;
  actor?: string;
  private?: boolean;
  description?: string;
  /** SPDX id */
  license?: string;
  /** Of commits and releases. */
  time?: string;
};

export type PullRequest = {
  number: number;
  head: string;
  headSha: string;
  base?: string;
  /** owner/name; default: the origin's own */
  headRepository?: string;
  action?: string;
  draft?: boolean;
  merged?: boolean;
};

// Shapes as in https://docs.github.com/en/webhooks/webhook-events-and-payloads

export function payload(origin: Origin, own: Record<string, unknown>): Record<string, unknown> {
  const [owner = ''] = origin.repository.split('/');
  return { ...own, repository: webhookRepository(origin), sender: webhookUser(origin.actor ?? owner) };
}

export function webhookUser(login: string): Record<string, unknown> {
  const type = login.endsWith('[bot]') ? 'Bot' : 'User';
  return { login, id: Number(idOf(login)), type, html_url: `https://github.com/${login}`, site_admin: false };
}

export function webhookRepository(origin: Origin): Record<string, unknown> {
  const [owner = '', name = ''] = origin.repository.split('/');
  const url = `https://github.com/${origin.repository}`;
  return {
    id: Number(idOf(origin.repository)),
    name,
    full_name: origin.repository,
    private: origin.private ?? false,
    visibility: origin.private === true ? 'private' : 'public',
    owner: webhookUser(owner),
    html_url: url,
    description: origin.description ?? null,
    fork: false,
    url: `https://api.github.com/repos/${origin.repository}`,
    clone_url: `${url}.git`,
    default_branch: origin.defaultBranch ?? 'main',
    license: origin.license === undefined ? null : { key: origin.license.toLowerCase(), spdx_id: origin.license },
    created_at: '2026-01-01T00:00:00Z',
    pushed_at: origin.time ?? '2026-11-21T08:00:00Z',
    topics: [],
  };
}

export function pullRequestPayload(origin: Origin, request: PullRequest): Record<string, unknown> {
  const headRepository = request.headRepository ?? origin.repository;
  const base = request.base ?? origin.defaultBranch ?? 'main';
  const isMerged = request.merged ?? false;
  const side = (repository: string, ref: string, sha: string) => ({
    label: `${repository.split('/')[0] ?? ''}:${ref}`,
    ref,
    sha,
    user: webhookUser(repository.split('/')[0] ?? ''),
    repo: { ...webhookRepository({ ...origin, repository }), fork: repository !== origin.repository },
  });
  const pullRequest = {
    id: request.number,
    number: request.number,
    state: isMerged ? 'closed' : 'open',
    title: 'Change',
    body: null,
    draft: request.draft ?? false,
    merged: isMerged,
    merge_commit_sha: origin.sha,
    html_url: `https://github.com/${origin.repository}/pull/${String(request.number)}`,
    user: webhookUser(headRepository.split('/')[0] ?? ''),
    head: side(headRepository, request.head, request.headSha),
    base: side(origin.repository, base, '5'.repeat(40)),
    labels: [],
  };
  return payload(origin, {
    action: request.action ?? 'synchronize',
    number: request.number,
    pull_request: pullRequest,
  });
}
