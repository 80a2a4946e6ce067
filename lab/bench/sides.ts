import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { prepareByHand } from '../runner/by-hand.ts';
import type { ActionByHand, Order } from '../runner/by-hand.ts';
import { pushOfBranch, pushOfTag } from '../runner/events.ts';
import { timeProcess } from './timing.ts';
import { REPOSITORY } from './world.ts';
import type { World } from './world.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const IMAGE_BYTES = 3_000_000;

/** The work that both sides do. */
export type Work = {
  readonly world: World;
  readonly engine: Engine;
  readonly tags: 5 | 100;
  /** Published to a second registry, too. */
  readonly isTwice?: true;
};

/** As one would type it: docker login, docker buildx build --push, docker logout. */
export async function runShell(work: Work): Promise<number> {
  const { world, engine } = work;
  const { host, username, password } = world.registry;
  const home = mkdtempSync(join(world.root, 'shell-'));
  const workspace = makeWorkspace(world);
  writeFileSync(join(home, 'config.json'), JSON.stringify({ cliPluginsExtraDirs: engine.pluginDirs }));
  const tags = tagNames(work.tags).flatMap((tag) => ['--tag', `${host}/${repositoryOf('shell', work)}:${tag}`]);
  const script = `set -euo pipefail
printf %s "$PASSWORD" | docker login --username ${username} --password-stdin ${host}
docker buildx build --push ${tags.join(' ')} .
docker logout ${host}
`;
  writeFileSync(join(home, 'publish.sh'), script);
  const order: Order = {
    command: 'bash',
    args: [join(home, 'publish.sh')],
    cwd: workspace,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, ...engine.env, DOCKER_CONFIG: home, PASSWORD: password },
  };
  try {
    return await timeProcess(order, { log: join(world.root, 'shell.log'), signal: world.signal });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The action, main and post, as a runner starts them. */
export async function runAction(work: Work): Promise<number> {
  const action = prepareAction(work);
  try {
    const main = await timeMain(work.world, action);
    const post = await timeProcess(action.post(), optionsOf(work.world));
    if (action.outputs()['pushed'] !== 'true') throw new Error('Cannot measure the action: it did not publish');
    return main + post;
  } finally {
    action.remove();
  }
}

/** Main alone; `onSpawn` is told the process. */
export function timeMain(world: World, action: ActionByHand, onSpawn?: (pid: number) => void): Promise<number> {
  return timeProcess(action.main, { ...optionsOf(world), ...(onSpawn === undefined ? {} : { onSpawn }) });
}

/** The action with what a workflow gives it for this work. */
export function prepareAction(work: Work): ActionByHand {
  const { world, engine, tags } = work;
  const origin = { repository: REPOSITORY, sha: SHA };
  const inputs = { images: imagesOf(work).join('\n'), ...credentialsOf(work) };
  const rules = tagNames(tags).map((tag) => `type=raw,value=${tag}`);
  return prepareByHand({
    ...basics(world),
    event: tags === 5 ? pushOfTag(origin, 'v1.2.3') : pushOfBranch(origin, 'main'),
    repository: REPOSITORY,
    workspace: makeWorkspace(world),
    env: engine.env,
    inputs: { ...inputs, ...(tags === 5 ? {} : { tags: rules.join('\n') }) },
  });
}

function imagesOf(work: Work): readonly string[] {
  return hostsOf(work).map((host) => `${host}/${repositoryOf('action', work)}`);
}

function hostsOf({ world, isTwice }: Work): readonly string[] {
  const { host } = world.registry;
  return isTwice === true ? [host, otherNameOf(host)] : [host];
}

function credentialsOf(work: Work): Record<string, string> {
  const { host, username, password } = work.world.registry;
  if (work.isTwice !== true) return { registry: host, username, password };
  const entries = hostsOf(work).map((registry) => `- ${JSON.stringify({ registry, username, password })}`);
  return { 'registry-auth': entries.join('\n') };
}

/** To clients another name is another registry. */
export function otherNameOf(host: string): string {
  return host.replace('127.0.0.1', 'localhost');
}

/** Each side has a repository of its own for each work. */
export function repositoryOf(side: 'shell' | 'action', { engine, tags, isTwice }: Work): string {
  return `bench/${side}-${engine.store}-${tags}${isTwice === true ? '-twice' : ''}`;
}

/** What every run of the action has alike. */
export function basics(world: World): { actionDir: string; node: string; apiUrl: string; token: string } {
  const token = `ghs_${randomBytes(18).toString('hex')}`;
  return { actionDir: process.cwd(), node: world.node, apiUrl: world.api, token };
}

export function optionsOf(world: World): { log: string; signal: AbortSignal } {
  return { log: join(world.root, 'action.log'), signal: world.signal };
}

/** The tags that both sides give; for five those of a release. */
export function tagNames(count: 5 | 100): readonly string[] {
  if (count === 5) return ['1.2.3', '1.2', '1', `sha-${SHA.slice(0, 7)}`, 'latest'];
  return Array.from({ length: count }, (_, index) => `t${index}`);
}

/** A workspace whose image has a layer that nobody has seen before, so that no run finds work done. */
export function makeWorkspace({ root }: World): string {
  const workspace = join(root, 'workspace');
  mkdirSync(workspace, { recursive: true });
  writeFileSync(join(workspace, 'Dockerfile'), 'FROM scratch\nCOPY layer /layer\n');
  writeFileSync(join(workspace, 'layer'), randomBytes(IMAGE_BYTES));
  return workspace;
}
