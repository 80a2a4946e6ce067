import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { goTool } from '../../lab/go.ts';
import { node24 } from '../../lab/node24.ts';
import { parseEnvironment } from '../../lab/shim/proc.ts';
import { runAct } from '../../lab/runner/act.ts';
import { pushOfBranch } from '../../lab/runner/events.ts';

export type CacheServer = {
  /** ACTIONS_* as a runner sets them. */
  readonly services: Record<string, string>;
  readonly stop: () => Promise<void>;
};

/** The cache server of act, which keeps what it gets for as long as a job of act goes on. */
export async function startCacheServer(): Promise<CacheServer> {
  const workspace = mkdtempSync(join(tmpdir(), 'slipway-cache-server-'));
  const git = (...args: string[]): unknown => execFileSync('git', ['-C', workspace, ...args]);
  git('init', '--quiet', '--initial-branch=main');
  git(
    '-c',
    'user.name=Mona',
    '-c',
    'user.email=mona@example.com',
    'commit',
    '--quiet',
    '--allow-empty',
    '--message=Go',
  );
  const [seen, stopped] = [join(workspace, 'seen'), join(workspace, 'stopped')];
  const wait = `env -0 > ${seen}.part && mv ${seen}.part ${seen}; until [ -e ${stopped} ]; do sleep 0.2; done`;
  const run = runAct({
    act: await goTool('act'),
    node: await node24(),
    workflow: `on: push\njobs:\n  wait:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${wait}\n`,
    event: pushOfBranch({ repository: 'acme/app', sha: '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d' }, 'main'),
    workspace,
    localRepository: {},
    timeoutMs: 600_000,
  });
  run.catch(() => undefined);
  while (!existsSync(seen)) await Promise.race([sleep(100), run.then(({ log }) => Promise.reject(new Error(log)))]);
  const { ACTIONS_CACHE_URL = '' } = parseEnvironment(readFileSync(seen, 'utf8'));
  return {
    services: {
      ACTIONS_CACHE_URL,
      ACTIONS_RESULTS_URL: ACTIONS_CACHE_URL,
      // Act's cache has the first of both protocols.
      ACTIONS_CACHE_SERVICE_V2: '',
      ACTIONS_RUNTIME_TOKEN: makeToken(),
    },
    stop: async () => {
      writeFileSync(stopped, '');
      await run;
      rmSync(workspace, { recursive: true });
    },
  };
}

/** A token as GitHub gives it, by what BuildKit reads in it. Act's cache takes any. */
function makeToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const scopes = JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }]);
  const parts = [
    { alg: 'HS256', typ: 'JWT' },
    { ac: scopes, nbf: now - 60, exp: now + 3600, scp: 'Actions.GenericRead:00000000' },
  ];
  const encoded = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return [...encoded, Buffer.from('signature').toString('base64url')].join('.');
}
