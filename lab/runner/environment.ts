import { createHash } from 'node:crypto';
import { arch, platform } from 'node:os';
import { basename, join } from 'node:path';
import type { CommandFiles } from './command-files.ts';
import { evaluate } from './expressions.ts';
import type { JobSettings } from './settings.ts';

// Nobody listens on the discard port: calls to GitHub's cache and artifact services fail at once.
const NOWHERE = 'http://127.0.0.1:9/';

export type Folders = { root: string; temp: string; home: string; toolCache: string };

/** The `github` context of a job, by the names that become GITHUB_*. */
export function githubContext(settings: JobSettings, folders: Folders): Record<string, string> {
  const { event, repository } = settings;
  const [owner = ''] = repository.split('/');
  const actor = settings.actor ?? senderOf(event.payload) ?? owner;
  const server = settings.serverUrl ?? 'https://github.com';
  const api = settings.apiUrl ?? 'https://api.github.com';
  const ref = event.ref ?? 'refs/heads/main';
  const sha = event.sha ?? '0'.repeat(40);
  return {
    action: '__slipway',
    actor,
    actor_id: idOf(actor),
    api_url: api,
    base_ref: event.baseRef ?? '',
    event_name: event.name,
    event_path: join(folders.temp, '_github_workflow', 'event.json'),
    graphql_url: `${api}/graphql`,
    head_ref: event.headRef ?? '',
    job: 'publish',
    ref,
    ref_name: event.refName ?? refNameOf(ref),
    ref_protected: 'false',
    ref_type: event.refType ?? refTypeOf(ref),
    repository,
    repository_id: idOf(repository),
    repository_owner: owner,
    repository_owner_id: idOf(owner),
    retention_days: '90',
    run_attempt: String(settings.attempt ?? 1),
    run_id: '19565411234',
    run_number: '7',
    server_url: server,
    sha,
    triggering_actor: actor,
    workflow: 'publish',
    workflow_ref: `${repository}/.github/workflows/publish.yml@${ref}`,
    workflow_sha: sha,
    workspace: settings.workspace,
  };
}

export function runnerContext(settings: JobSettings, folders: Folders): Record<string, string> {
  const systems: Partial<Record<string, string>> = { darwin: 'macOS', win32: 'Windows' };
  return {
    os: systems[platform()] ?? 'Linux',
    arch: arch() === 'arm64' ? 'ARM64' : 'X64',
    name: 'GitHub Actions 1000000001',
    environment: 'github-hosted',
    temp: folders.temp,
    tool_cache: folders.toolCache,
    workspace: join(settings.workspace, '..'),
    ...(settings.debug === true ? { debug: '1' } : {}),
  };
}

/** What every process of the job inherits from the runner's own process: nothing of ours that a runner lacks. */
export function inheritedEnvironment(folders: Folders): Record<string, string> {
  const env: Record<string, string> = { HOME: folders.home };
  for (const name of ['PATH', 'LANG', 'LC_ALL', 'USER', 'SHELL', 'LD_LIBRARY_PATH']) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

/** GITHUB_*, RUNNER_* and ACTIONS_*: nothing that a user sets comes over them. */
export function contextVariables(
  contexts: { github: Record<string, string>; runner: Record<string, string> },
  files: CommandFiles,
  services: Record<string, string>,
): Record<string, string> {
  return {
    ...renamed({ ...contexts.github, ...files }, (name) => `GITHUB_${name.toUpperCase()}`),
    ...renamed(contexts.runner, (name) => `RUNNER_${name.toUpperCase()}`),
    GITHUB_ACTIONS: 'true',
    ACTIONS_RUNTIME_URL: NOWHERE,
    ACTIONS_RESULTS_URL: NOWHERE,
    ACTIONS_CACHE_URL: NOWHERE,
    ACTIONS_CACHE_SERVICE_V2: 'True',
    ...services,
  };
}

export function renamed(values: Record<string, string>, rename: (name: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [rename(name), value]));
}

export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function senderOf(payload: unknown): string | undefined {
  const sender = evaluate('event.sender.login', { contexts: { event: payload }, status: 'success' });
  return typeof sender === 'string' ? sender : undefined;
}

function refNameOf(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags|pull)\//, '');
}

function refTypeOf(ref: string): string {
  return ref.startsWith('refs/tags/') ? 'tag' : 'branch';
}

/** A number that stays the same for a name. */
export function idOf(name: string): string {
  return String(
    createHash('sha256')
      .update(basename(name) + name)
      .digest()
      .readUInt32BE() % 900_000_000,
  );
}
