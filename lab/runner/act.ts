import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { childrenOf } from '../shim/proc.ts';
import { evaluate } from './expressions.ts';
import type { EventContext } from './settings.ts';

export type ActOptions = {
  /** The act binary. */
  act: string;
  /** The Node binary that runs the actions; its folder comes first on PATH, so it is called `node`. */
  node: string;
  /** The workflow as its author wrote it. */
  workflow: string;
  event: Pick<EventContext, 'name' | 'payload'>;
  /** A git checkout: where the payload names no commit, its head is GITHUB_SHA. */
  workspace: string;
  /** What `uses:` takes from a folder: `OWNER/slipway@v1` to the folder. */
  localRepository: Record<string, string>;
  env?: Record<string, string>;
  /** `GITHUB_TOKEN` is `github.token`. */
  secrets?: Record<string, string>;
  actor?: string;
  timeoutMs?: number;
  onProcess?: (pid: number) => void;
};

export type ActRun = { exitCode: number; log: string };

/** Runs a workflow with act, its jobs as processes of this machine: no container, nothing fetched. */
export async function runAct(options: ActOptions): Promise<ActRun> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-act-'));
  try {
    return await runIn(folder, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, options: ActOptions): Promise<ActRun> {
  const home = join(folder, 'home');
  mkdirSync(home);
  const child = spawn(options.act, argumentsOf(folder, options), {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      LANG: process.env['LANG'] ?? 'C.UTF-8',
      HOME: options.env?.['HOME'] ?? home,
      PATH: `${dirname(options.node)}:${options.env?.['PATH'] ?? process.env['PATH'] ?? ''}`,
    },
  });
  const closed = once(child, 'close');
  const log: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => log.push(chunk));
  if (child.pid !== undefined) options.onProcess?.(child.pid);

  const timeoutMs = options.timeoutMs ?? 300_000;
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
    if (child.pid !== undefined) endTree(child.pid);
  }, timeoutMs);
  try {
    await closed;
  } finally {
    clearTimeout(timer);
  }
  const text = Buffer.concat(log).toString('utf8');
  if (late.signal.aborted) throw new Error(`Cannot wait for act any longer than ${String(timeoutMs)} ms:\n${text}`);
  return { exitCode: child.exitCode ?? 1, log: text };
}

function argumentsOf(folder: string, options: ActOptions): string[] {
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const repeated = (flag: string, values: Record<string, string>) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  const env = Object.entries(options.env ?? {}).filter(([name]) => name !== 'PATH' && name !== 'HOME');
  return [
    options.event.name,
    ...['--directory', options.workspace],
    ...['--workflows', write('workflow.yml', options.workflow)],
    ...['--eventpath', write('event.json', JSON.stringify(options.event.payload))],
    // Secrets go by file: arguments can be read by every user of the machine.
    ...['--secret-file', write('secrets', secretLines(options.secrets ?? {}))],
    ...['--env-file', write('env', ''), '--var-file', write('vars', ''), '--input-file', write('inputs', '')],
    ...['ubuntu-latest', 'ubuntu-24.04', 'ubuntu-22.04'].flatMap((name) => ['--platform', `${name}=-self-hosted`]),
    ...repeated('--local-repository', options.localRepository),
    ...repeated('--env', { ...repositoryOf(options.event.payload), ...Object.fromEntries(env) }),
    ...['--actor', options.actor ?? 'octo'],
    ...['--action-cache-path', join(folder, 'actions'), '--action-offline-mode'],
    ...['--cache-server-addr', '127.0.0.1', '--cache-server-path', join(folder, 'cache')],
    ...['--container-daemon-socket', '-'],
  ];
}

// Act would take the repository from the remotes of the checkout.
function repositoryOf(payload: unknown): Record<string, string> {
  const name = evaluate('event.repository.full_name', { contexts: { event: payload }, status: 'success' });
  if (typeof name !== 'string') return {};
  return { GITHUB_REPOSITORY: name, GITHUB_REPOSITORY_OWNER: name.split('/')[0] ?? '' };
}

function secretLines(secrets: Record<string, string>): string {
  return Object.entries(secrets)
    .map(([name, value]) => `${name}="${value.replace(/[\\"$]/g, '\\$&').replaceAll('\n', '\\n')}"\n`)
    .join('');
}

// Steps run in sessions of their own, so they are found by descent.
function endTree(pid: number): void {
  const children = childrenOf(pid);
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  for (const child of children) endTree(child);
}
