import { startGitHub } from '../../lab/github/github.ts';
import type { GitHubOptions, GitHubStandIn } from '../../lab/github/github.ts';

const running: GitHubStandIn[] = [];

/** Stops what `start` has started. */
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((github) => github.stop()));
}

/** A stand-in with one repository, acme/app, unless the options say otherwise. */
export async function start(options: Partial<GitHubOptions>): Promise<GitHubStandIn> {
  const github = await startGitHub({ repositories: { 'acme/app': { tags: ['v1.0.0', 'v1.1.0', 'x'] } }, ...options });
  running.push(github);
  return github;
}

export type Seen = { readonly status: number; readonly body: unknown; readonly headers: Headers };

export async function ask(github: GitHubStandIn, path: string, headers: Record<string, string> = {}): Promise<Seen> {
  const response = await fetch(github.url + path, { headers });
  const text = await response.text();
  return { status: response.status, body: text === '' ? '' : JSON.parse(text), headers: response.headers };
}

export const TAGS = '/repos/acme/app/git/matching-refs/tags/';
