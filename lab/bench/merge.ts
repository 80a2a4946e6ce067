import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProgress } from '../progress.ts';
import { prepareByHand } from '../runner/by-hand.ts';
import type { Order } from '../runner/by-hand.ts';
import { pushOfTag } from '../runner/events.ts';
import { basics, optionsOf, tagNames, timeMain } from './sides.ts';
import { timeProcess } from './timing.ts';
import { REPOSITORY } from './world.ts';
import type { World } from './world.ts';

export const LEGS = 12;

/** Both ways to make one image of many legs, in milliseconds, run by run. */
export type Merges = { readonly shell: readonly number[]; readonly action: readonly number[] };

/** Merges in both ways in turn, once to warm up and then `runs` times: images that nobody has merged before. */
export async function compareMerge(world: World, runs: number): Promise<Merges> {
  const [shell, action]: [number[], number[]] = [[], []];
  await withProgress(`Measure a merge of ${LEGS} legs`, async () => {
    for (let run = 0; run <= runs; run += 1) {
      const legs = await pushLegs(world, run);
      const byShell = await mergeByShell(world, legs);
      const byAction = await mergeByAction(world, legs);
      await proveMerge(world);
      if (run === 0) continue;
      shell.push(byShell);
      action.push(byAction);
    }
  });
  return { shell, action };
}

type Leg = { readonly platform: string; readonly digest: string };
type Side = 'shell' | 'action';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const OCI = 'application/vnd.oci.image';
// A path below another would share its blobs.
const repositoryOf = (side: Side): string => `bench/merge-${side}`;

/** What the jobs of a matrix would have pushed, to a repository for each side. */
async function pushLegs(world: World, run: number): Promise<readonly Leg[]> {
  const platforms = Array.from({ length: LEGS }, (_, at) => `linux/invented${at}`);
  return Promise.all(
    platforms.map(async (platform) => {
      const [os, architecture] = platform.split('/');
      const labels = { 'org.opencontainers.image.revision': SHA, run: `${run}` };
      const layer = Buffer.from(`${platform} ${run}`);
      const config = jsonOf({
        os,
        architecture,
        config: { Labels: labels },
        rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
      });
      const manifest = jsonOf({
        schemaVersion: 2,
        mediaType: `${OCI}.manifest.v1+json`,
        config: { mediaType: `${OCI}.config.v1+json`, digest: digestOf(config), size: config.length },
        layers: [{ mediaType: `${OCI}.layer.v1.tar`, digest: digestOf(layer), size: layer.length }],
      });
      for (const side of ['shell', 'action'] as const) {
        for (const blob of [config, layer]) await pushBlob(world, side, blob);
        const headers = { 'content-type': `${OCI}.manifest.v1+json` };
        await ask(world, `${repositoryOf(side)}/manifests/${digestOf(manifest)}`, {
          method: 'PUT',
          headers,
          body: manifest,
        });
      }
      return { platform, digest: digestOf(manifest) };
    }),
  );
}

async function pushBlob(world: World, side: Side, blob: Buffer): Promise<void> {
  const opened = await ask(world, `${repositoryOf(side)}/blobs/uploads/`, { method: 'POST' });
  const address = new URL(opened.headers.get('location') ?? '', `http://${world.registry.host}`);
  address.searchParams.set('digest', digestOf(blob));
  const headers = { 'content-type': 'application/octet-stream' };
  await ask(world, `${address.pathname.replace('/v2/', '')}${address.search}`, { method: 'PUT', headers, body: blob });
}

type Ask = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

async function ask({ registry }: World, path: string, { headers, ...init }: Ask = {}): Promise<Response> {
  const { host, username, password } = registry;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const answer = await fetch(`http://${host}/v2/${path}`, { ...init, headers: { ...headers, authorization } });
  if (!answer.ok) throw new Error(`Cannot prepare the merge: ${path} is answered ${answer.status}`);
  return answer;
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function jsonOf(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** As one would type it, signed in already: docker buildx imagetools create. */
async function mergeByShell(world: World, legs: readonly Leg[]): Promise<number> {
  const [engine] = world.engines;
  const { host, username, password } = world.registry;
  const home = mkdtempSync(join(world.root, 'merge-'));
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const config = { auths: { [host]: { auth } }, cliPluginsExtraDirs: engine?.pluginDirs };
  writeFileSync(join(home, 'config.json'), JSON.stringify(config), { mode: 0o600 });
  const image = `${host}/${repositoryOf('shell')}`;
  const order: Order = {
    command: 'docker',
    args: [
      ...['buildx', 'imagetools', 'create'],
      ...tagNames(5).flatMap((tag) => ['--tag', `${image}:${tag}`]),
      ...legs.map(({ digest }) => `${image}@${digest}`),
    ],
    cwd: world.root,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, ...engine?.env, DOCKER_CONFIG: home },
  };
  try {
    return await timeProcess(order, { log: join(world.root, 'shell.log'), signal: world.signal });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The action, main and post, which signs in, looks after the moving tags, verifies and reports besides. */
async function mergeByAction(world: World, legs: readonly Leg[]): Promise<number> {
  const { host, username, password } = world.registry;
  const action = prepareByHand({
    ...basics(world),
    event: pushOfTag({ repository: REPOSITORY, sha: SHA }, 'v1.2.3'),
    repository: REPOSITORY,
    workspace: world.root,
    inputs: {
      mode: 'merge',
      images: `${host}/${repositoryOf('action')}`,
      ...{ registry: host, username, password },
      legs: legs.map(({ platform, digest }) => `${platform}=${digest}`).join('\n'),
      platforms: legs.map(({ platform }) => platform).join('\n'),
    },
  });
  try {
    const main = await timeMain(world, action);
    const post = await timeProcess(action.post(), optionsOf(world));
    if (action.outputs()['pushed'] !== 'true') throw new Error('Cannot measure the merge: it did not publish');
    return main + post;
  } finally {
    action.remove();
  }
}

/** Both have made an index of all legs, under every tag. */
async function proveMerge(world: World): Promise<void> {
  for (const side of ['shell', 'action'] as const) {
    for (const tag of tagNames(5)) {
      const headers = { accept: `${OCI}.index.v1+json` };
      const answer = await ask(world, `${repositoryOf(side)}/manifests/${tag}`, { headers });
      const { manifests } = (await answer.json()) as { readonly manifests: readonly object[] };
      if (manifests.length !== LEGS)
        throw new Error(`Cannot compare: ${side} merged ${manifests.length} of ${LEGS} legs`);
    }
  }
}
