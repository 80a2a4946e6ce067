import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianTool } from '../debian.ts';
import type { CleanUp } from '../demo/clean-up.ts';
import type { Engine } from '../engine/engine.ts';
import { withProgress } from '../progress.ts';
import { startRegistry } from '../registries/distribution.ts';
import { prepareByHand } from '../runner/by-hand.ts';
import type { ActionByHand, Order } from '../runner/by-hand.ts';
import { pushOfTag } from '../runner/events.ts';
import { basics, optionsOf } from './sides.ts';
import { timeProcess } from './timing.ts';
import { REPOSITORY } from './world.ts';
import type { World } from './world.ts';

const LAYERS = 5;
const LAYER_BYTES = 100_000_000;
const SHA = '0123456789abcdef0123456789abcdef01234567';

/** The ways to bring an image to another registry, in milliseconds, run by run; and our peak memory, in MB. */
export type Promotion = {
  readonly crane: readonly number[];
  readonly imagetools: readonly number[];
  readonly action: readonly number[];
  readonly megabytes: readonly number[];
};

type Place = { readonly world: World; readonly engine: Engine; readonly from: string; readonly to: string };

/** Copies an image of 500 MB between two registries in three ways in turn, once to warm up and then `runs` times. */
export async function comparePromotion(
  world: World,
  engine: Engine,
  { runs, cleanUp }: { readonly runs: number; readonly cleanUp: CleanUp },
): Promise<Promotion> {
  const [from, to] = [await openRegistry(cleanUp), await openRegistry(cleanUp)];
  const place = { world, engine, from, to };
  const [crane, imagetools, action, megabytes]: number[][] & { length: 4 } = [[], [], [], []];
  const ways = [
    { copy: runCrane, times: crane },
    { copy: runImagetools, times: imagetools },
    { copy: runPromote, times: action },
  ];
  await withProgress('Make an image of 500 MB', () => pushImage(from));
  await withProgress('Measure the promotion of 500 MB', async () => {
    for (let run = 0; run <= runs; run += 1) {
      // Each is the first once in three: whoever comes after another one finds the disk at work.
      for (let turn = 0; turn < ways.length; turn += 1) {
        const way = ways[(run + turn) % ways.length];
        const time = await way?.copy(place, run);
        if (run > 0 && time !== undefined) way?.times.push(time);
      }
      await proveCopies(place, run);
    }
    // The look costs time, so these runs count for nothing else.
    for (let run = 0; run < 3; run += 1) megabytes.push(await measureMemory(place, run));
  });
  return { crane, imagetools, action, megabytes };
}

async function openRegistry(cleanUp: CleanUp): Promise<string> {
  const { host, stop } = await startRegistry(await debianTool('docker-registry'), { auth: { kind: 'open' } });
  cleanUp.add(stop);
  return host;
}

const SOURCE = 'bench/app';

/** An image that nobody can compress. */
async function pushImage(host: string): Promise<void> {
  const layers: object[] = [];
  for (let layer = 0; layer < LAYERS; layer += 1) layers.push(await pushBlob(host, randomBytes(LAYER_BYTES)));
  const config = { os: 'linux', architecture: 'amd64', rootfs: { type: 'layers', diff_ids: [] } };
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: { ...(await pushBlob(host, Buffer.from(JSON.stringify(config)))), mediaType: CONFIG },
    layers,
  });
  const url = `http://${host}/v2/${SOURCE}/manifests/staged`;
  await expectOk(fetch(url, { method: 'PUT', body: manifest, headers: { 'content-type': MANIFEST } }));
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';

async function pushBlob(host: string, bytes: Buffer<ArrayBuffer>): Promise<object> {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const opened = await expectOk(fetch(`http://${host}/v2/${SOURCE}/blobs/uploads/`, { method: 'POST' }));
  const url = new URL(opened.headers.get('location') ?? '', `http://${host}`);
  url.searchParams.set('digest', digest);
  await expectOk(fetch(url, { method: 'PUT', body: bytes }));
  return { mediaType: LAYER, digest, size: bytes.length };
}

async function expectOk(answering: Promise<Response>): Promise<Response> {
  const answer = await answering;
  if (!answer.ok) throw new Error(`Cannot make the image: ${answer.status} ${await answer.text()}`);
  return answer;
}

// Each run has a repository of its own, so that no blob is there before.
function targetOf({ to }: Place, way: string, run: number): string {
  return `${to}/bench/${way}-${run}`;
}

async function runCrane(place: Place, run: number): Promise<number> {
  const target = `${targetOf(place, 'crane', run)}:1.2.3`;
  const args = ['copy', `${place.from}/${SOURCE}:staged`, target];
  return timeProcess(orderOf(place, await debianTool('crane'), args), optionsOf(place.world));
}

async function runImagetools(place: Place, run: number): Promise<number> {
  const target = `${targetOf(place, 'imagetools', run)}:1.2.3`;
  const args = [
    'buildx',
    'imagetools',
    'create',
    '--prefer-index=false',
    '--tag',
    target,
    `${place.from}/${SOURCE}:staged`,
  ];
  return timeProcess(orderOf(place, 'docker', args), optionsOf(place.world));
}

function orderOf({ world, engine }: Place, command: string, args: readonly string[]): Order {
  const home = join(world.root, 'promotion');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'config.json'), JSON.stringify({ cliPluginsExtraDirs: engine.pluginDirs }));
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, ...engine.env, DOCKER_CONFIG: home };
  return { command, args, cwd: world.root, env };
}

async function runPromote(place: Place, run: number): Promise<number> {
  const action = preparePromote(place, `slipway-${run}`);
  try {
    const main = await timeProcess(action.main, optionsOf(place.world));
    const post = await timeProcess(action.post(), optionsOf(place.world));
    if (action.outputs()['pushed'] !== 'true') throw new Error('Cannot measure the promotion: nothing was published');
    return main + post;
  } finally {
    action.remove();
  }
}

function preparePromote(place: Place, name: string): ActionByHand {
  const { world, from, to } = place;
  const workspace = join(world.root, 'promotion-workspace');
  mkdirSync(workspace, { recursive: true });
  return prepareByHand({
    ...basics(world),
    event: pushOfTag({ repository: REPOSITORY, sha: SHA }, 'v1.2.3'),
    repository: REPOSITORY,
    workspace,
    inputs: {
      mode: 'promote',
      from: `${from}/${SOURCE}:staged`,
      images: `${to}/bench/${name}`,
      tags: 'type=semver,pattern={{version}}',
      flavor: 'latest=false',
    },
  });
}

/** Nobody is fast by leaving something out: all three targets have the source's digest. */
async function proveCopies(place: Place, run: number): Promise<void> {
  const digests = await Promise.all(
    [
      `${place.from}/${SOURCE}:staged`,
      ...['crane', 'imagetools', 'slipway'].map((way) => `${targetOf(place, way, run)}:1.2.3`),
    ].map(digestAt),
  );
  if (new Set(digests).size !== 1) throw new Error(`Cannot compare: the digests are ${digests.join(', ')}`);
}

async function digestAt(reference: string): Promise<string> {
  const [, host = '', path = '', tag = ''] = /^([^/]+)\/(.+):([^:]+)$/.exec(reference) ?? [];
  const url = `http://${host}/v2/${path}/manifests/${tag}`;
  const answer = await fetch(url, { method: 'HEAD', headers: { accept: MANIFEST } });
  return answer.headers.get('docker-content-digest') ?? `${answer.status}`;
}

const EVERY_MS = 10;

/** The most memory that main has had, in MB, as the kernel counts it. */
async function measureMemory(place: Place, run: number): Promise<number> {
  const action = preparePromote(place, `slipway-memory-${run}`);
  let peak = 0;
  let timer: NodeJS.Timeout | undefined;
  const onSpawn = (pid: number): void => {
    timer = setInterval(() => (peak = Math.max(peak, peakOf(pid))), EVERY_MS);
  };
  try {
    await timeProcess(action.main, { ...optionsOf(place.world), onSpawn });
    await timeProcess(action.post(), optionsOf(place.world));
    return peak;
  } finally {
    clearInterval(timer);
    action.remove();
  }
}

function peakOf(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return (Number(kilobytes ?? 0) * 1024) / 1_000_000;
  } catch {
    // It has just ended: the last look counts.
    return 0;
  }
}
