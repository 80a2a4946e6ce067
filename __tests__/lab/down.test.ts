import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../../lab/children.ts';
import { debianTool } from '../../lab/debian.ts';
import { findPrivateEngine, startPrivateEngine } from '../../lab/engine/private-engine.ts';
import { STORES } from '../../lab/engine/engine.ts';
import type { Engine } from '../../lab/engine/engine.ts';
import { down, status } from '../../lab/lab.ts';
import { node24 } from '../../lab/node24.ts';
import { stateKey } from '../../lab/state.ts';
import { readTraces } from './down-traces.ts';

let folder: string;
let before: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-down-'));
  process.env['SLIPWAY_LAB_STATE'] = folder;
  before = await readTraces(stateKey(), folder);
}, 60_000);

afterEach(async () => {
  await down();
  await rm(folder, { recursive: true });
}, 60_000);

async function lab(command: string): Promise<string> {
  const { stdout } = await run(await node24(), ['lab/cli.ts', command], { env: { SLIPWAY_LAB_STATE: folder } });
  return stdout;
}

/** Containers that do not end when asked, on both kinds of network, one of them brought back by the engine. */
async function startContainers(engine: Engine): Promise<void> {
  const context = await mkdtemp(join(folder, 'context-'));
  await cp(await debianTool('busybox'), join(context, 'busybox'));
  await writeFile(join(context, 'Dockerfile'), 'FROM scratch\nCOPY busybox /bin/sh\nRUN /bin/sh -c "echo built"\n');
  await run('docker', ['buildx', 'build', '--tag', 'sleeper', context], engine);
  for (const options of [
    ['--restart', 'always'],
    ['--network', 'host', '--init'],
    ['--privileged', '--volume', '/data'],
  ]) {
    await run('docker', ['run', '--detach', ...options, 'sleeper', '/bin/sh', '-c', 'sleep 1000'], engine);
  }
  await rm(context, { recursive: true });
}

async function killEngine(name: string): Promise<void> {
  process.kill(Number(await readFile(join(folder, name, 'pid'), 'utf8')), 'SIGKILL');
  await wait(200);
}

test('"lab up" brings up what "lab status" shows, and "lab down" leaves nothing of it', async () => {
  await lab('up');
  expect(await lab('status')).toMatch(/registries: up/);
  expect(await readTraces(stateKey(), folder)).not.toStrictEqual(before);
  expect(await lab('down')).toBe('The lab is down.\n');
  expect(await readTraces(stateKey(), folder)).toStrictEqual(before);
  expect(await readdir(folder)).toStrictEqual(['records']);
  expect(await lab('status')).toContain('Nothing is up');
}, 120_000);

test('down() leaves nothing behind of engines with running containers', async () => {
  for (const store of STORES) await startContainers(await startPrivateEngine(store));
  expect(status().map(({ name, state }) => [name, state])).toStrictEqual([
    ['engine-classic', 'up'],
    ['engine-containerd', 'up'],
  ]);
  await down();
  expect(await readTraces(stateKey(), folder)).toStrictEqual(before);
  expect(await readdir(join(folder, 'records'))).toStrictEqual([]);
}, 120_000);

test.each(STORES)(
  'down() leaves nothing behind of a killed engine with the %s store',
  async (store) => {
    await startContainers(await startPrivateEngine(store));
    await killEngine(`engine-${store}`);
    expect(status()).toMatchObject([{ state: 'dead' }]);
    // The containers go on without their engine.
    expect((await readTraces(stateKey(), folder)).filter((line) => line.includes('sleep 1000'))).not.toStrictEqual([]);
    await down();
    expect(await readTraces(stateKey(), folder)).toStrictEqual(before);
  },
  120_000,
);

test('a killed engine is started anew, without what was left of it', async () => {
  await startContainers(await startPrivateEngine('classic'));
  await killEngine('engine-classic');
  await expect(findPrivateEngine('classic')).resolves.toBeUndefined();
  const engine = await startPrivateEngine('classic');
  expect((await run('docker', ['ps', '--all', '--quiet'], engine)).stdout).toBe('');
  expect((await readTraces(stateKey(), folder)).filter((line) => line.includes('sleep 1000'))).toStrictEqual([]);
}, 120_000);

test('down() cleans up after a lab that was killed on its way up', async () => {
  const node = await node24();
  const killed = run(node, ['lab/cli.ts', 'up'], {
    env: { SLIPWAY_LAB_STATE: folder, TMPDIR: folder },
    timeoutMs: 150,
  });
  await expect(killed).rejects.toThrow('SIGKILL');
  await wait(500);
  await down();
  expect(await readTraces(stateKey(), folder)).toStrictEqual(before);
  await mkdir(join(folder, 'records'), { recursive: true });
  expect(await readdir(join(folder, 'records'))).toStrictEqual([]);
}, 60_000);
