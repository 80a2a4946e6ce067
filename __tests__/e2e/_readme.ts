import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../lab/engine/engine.ts';
import { startGitHub } from '../../lab/github/github.ts';
import { goTool } from '../../lab/go.ts';
import { node24 } from '../../lab/node24.ts';
import { runAct } from '../../lab/runner/act.ts';
import type { ActRun } from '../../lab/runner/act.ts';
import type { EventContext } from '../../lab/runner/runner.ts';
import { lookAt, makeDockerHome } from './_docker-home.ts';
import { folderWith, SCRATCH } from './_folders.ts';
import { expectNoSecret } from './_secrets.ts';

// Each example by a line that only it has.
const EXAMPLES = {
  'ghcr.io': /      - uses: OWNER\/slipway@v1\n$/,
  'docker.io': /images: docker\.io\/acme\/app\n/,
  'two registries': /images: \|\n\s+ghcr\.io\/acme\/app\n\s+docker\.io\/acme\/app\n/,
};

export type Reader = {
  readonly repository: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly engine: Engine;
  readonly env: Readonly<Record<string, string>>;
};

/** Runs a workflow of the README with act, as its reader copies it. */
export async function runAsWritten(
  example: keyof typeof EXAMPLES,
  event: EventContext,
  { repository, secrets, vars, engine, env }: Reader,
): Promise<ActRun> {
  const workspace = makeCheckout();
  const home = folderWith({
    '.actrc': Object.entries(vars)
      .map(([name, value]) => `--var ${name}=${value}\n`)
      .join(''),
  });
  makeDockerHome(home, engine.pluginDirs);
  const docker = join(home, '.docker');
  const before = lookAt(docker);
  const github = await startGitHub({ repositories: { [repository]: { tags: ['v1.2.3'] } } });
  try {
    const run = await runAct({
      act: await goTool('act'),
      node: await node24(),
      workflow: readWorkflow(example),
      event,
      workspace,
      localRepository: { 'OWNER/slipway@v1': publishedTree() },
      env: {
        ...env,
        HOME: home,
        PATH: engine.env['PATH'] ?? '',
        DOCKER_HOST: engine.socket,
        GITHUB_API_URL: github.url,
      },
      secrets: { ...secrets },
      actor: 'octo-cat',
    });
    expectNoSecret({ texts: { log: run.log }, processes: [], folders: [home, workspace] }, Object.values(secrets));
    expect(lookAt(docker)).toStrictEqual(before);
    return run;
  } finally {
    await github.stop();
  }
}

function readWorkflow(example: keyof typeof EXAMPLES): string {
  const blocks = [...readFileSync('README.md', 'utf8').matchAll(/```yaml\n([^]*?)```/g)].map(
    ([, block]) => block ?? '',
  );
  const found = blocks.filter((block) => EXAMPLES[example].test(block));
  if (found.length !== 1) throw new Error(`Cannot find the example "${example}": ${String(found.length)} fit`);
  return found[0] ?? '';
}

function makeCheckout(): string {
  const workspace = folderWith(SCRATCH);
  const git = (...args: string[]): unknown => execFileSync('git', ['-C', workspace, ...args]);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', 'commit', '--quiet', '--message=Start');
  return workspace;
}

/** What a runner uses of this repository: act would copy all of the tree, with all that is installed in it. */
function publishedTree(): string {
  const folder = folderWith();
  for (const name of ['action.yml', 'dist']) cpSync(name, join(folder, name), { recursive: true });
  return folder;
}
