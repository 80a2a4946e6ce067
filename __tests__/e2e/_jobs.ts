import { startEngine } from '../../lab/engine/engine.ts';
import { startGitHub } from '../../lab/github/github.ts';
import { node24 } from '../../lab/node24.ts';
import { runJob } from '../../lab/runner/runner.ts';
import type { ActionRun, EventContext, Step } from '../../lab/runner/runner.ts';
import { textsOf } from '../../lab/runner/texts.ts';
import { makeDockerHome } from './_docker-home.ts';
import { folderWith, SCRATCH } from './_folders.ts';
import { GITHUB_TOKEN, REPOSITORY } from './_publish.ts';
import { expectNoSecret } from './_secrets.ts';

export type JobOrder = {
  readonly event: EventContext;
  readonly gitTags?: readonly string[];
  readonly steps: readonly Step[];
  readonly workspace?: string;
  /** The HOME of the user, as `makeHome` made it. */
  readonly home: string;
  readonly env?: Record<string, string>;
  readonly secrets: readonly string[];
  readonly onProcess?: (pid: number, stage: 'main' | 'post') => void;
};

/** A HOME with a docker configuration of the user's. */
export async function makeHome(config: object = {}): Promise<string> {
  const home = folderWith();
  makeDockerHome(home, (await startEngine('classic')).pluginDirs, config);
  return home;
}

// Here and not in each file of tests, so that it cannot be forgotten.
const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

/** Runs the steps of a job, one after the other, then their post steps; all that they say is searched for secrets. */
export async function runSteps(order: JobOrder): Promise<readonly ActionRun[]> {
  const engine = await startEngine('classic');
  const github = await startGitHub({ repositories: { [REPOSITORY]: { tags: order.gitTags ?? [] } } });
  try {
    const runs = await runJob({
      node: await node24(),
      event: order.event,
      repository: REPOSITORY,
      actor: 'octo-cat',
      token: GITHUB_TOKEN,
      workspace: order.workspace ?? folderWith(SCRATCH),
      apiUrl: github.url,
      home: order.home,
      env: { DOCKER_HOST: engine.socket, PATH: engine.env['PATH'] ?? process.env['PATH'] ?? '', ...order.env },
      steps: [...order.steps],
      ...(order.onProcess && { onProcess: order.onProcess }),
    });
    for (const run of runs) {
      ended.push(run.remove);
      const texts = { ...textsOf(run), 'log of main': run.log.slice(run.log.indexOf('##[endgroup]')) };
      expectNoSecret({ texts, processes: [], folders: [] }, [GITHUB_TOKEN, ...order.secrets]);
    }
    return runs;
  } finally {
    await github.stop();
  }
}

/** A step that runs our bundle. */
export function publishStep(inputs: Record<string, string>, env: Record<string, string> = {}): Step {
  return { actionDir: process.cwd(), inputs, env, if: 'always()' };
}

/** A step of somebody else, and its post step; each gives JSON as the last line of its log. */
export function scriptStep(main: string, post = ''): Step {
  const yaml = "name: Script\nruns: { using: node24, main: main.js, post: post.js, post-if: 'always()' }\n";
  const files = { 'action.yml': yaml, 'main.js': SCRIPT + main, 'post.js': SCRIPT + post };
  return { actionDir: folderWith(files), if: 'always()' };
}

const SCRIPT = `
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const { env } = process;
const say = (value) => console.log(JSON.stringify(value));
`;

/** What a step of `scriptStep` said. */
export function saidBy(stage: { readonly log: string } | undefined): unknown {
  return JSON.parse(stage?.log.trimEnd().split('\n').at(-1) ?? 'null');
}
