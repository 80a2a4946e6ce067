import { rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive, startDetached, stopProcess } from '../children.ts';
import type { ProcessId } from '../children.ts';
import { debianTool } from '../debian.ts';
import { withProgress } from '../progress.ts';
import { findRunning, forget, recorded, remember } from '../state.ts';
import { addBridge, bridgeFor, removeBridge } from './bridge.ts';
import type { Engine, Store } from './engine.ts';
import { cgroupOf, folderOf, recordName, socketOf } from './places.ts';
import { pluginDirs, writeSettings } from './settings.ts';
import { startScript } from './start-script.ts';
import { removeCgroups, sweepProcesses } from './sweep.ts';

const START_WITHIN_MS = 30_000;

/** The private engine of that store, if it is up. */
export async function findPrivateEngine(store: Store): Promise<Engine | undefined> {
  const isUp = findRunning(recordName(store)) !== undefined && (await answers(socketOf(store)));
  return isUp ? describe(store) : undefined;
}

/** Starts, if it is not up, an engine that shares nothing with the machine but its kernel and its loopback addresses. */
export async function startPrivateEngine(store: Store): Promise<Engine> {
  refuseWhereImpossible(store);
  const up = await findPrivateEngine(store);
  if (up !== undefined) return up;
  const dockerd = await debianTool('dockerd');
  await stopPrivateEngine(store);
  await withProgress(`Start the engine with the ${store} store`, async () => {
    try {
      await launch(store, dockerd);
    } catch (error) {
      const log = tail(join(folderOf(store), 'engine.log'));
      await stopPrivateEngine(store);
      throw new Error(`Cannot start the engine with the ${store} store\n${log}`, { cause: error });
    }
  });
  return describe(store);
}

function refuseWhereImpossible(store: Store): void {
  const what = `Cannot start an engine with the ${store} store`;
  if (process.platform !== 'linux') {
    throw new Error(`${what} on this system: install a Docker that has it, with buildx, and start it`);
  }
  if (userInfo().uid !== 0) {
    throw new Error(`${what}: only root can. Run the lab as root, or start a Docker that has this store`);
  }
}

async function launch(store: Store, dockerd: string): Promise<void> {
  const folder = folderOf(store);
  // Written down before anything is made: an end between here and the next line leaves something that `down` removes.
  const note = (processes: ProcessId[]): void =>
    remember({ name: recordName(store), processes, folders: [folder], facts: {} });
  note([]);
  const busybox = await debianTool('busybox');
  await writeSettings(store);
  await writeFile(join(folder, 'start.sh'), startScript(folder, { dockerd, busybox }));
  await addBridge(busybox, bridgeFor(store));
  const root = dirname(dirname(dirname(dockerd)));
  const id = await startDetached(
    'unshare',
    // Mounts of its own: they vanish with its last process, however it ends.
    ['--mount', '--propagation', 'slave', busybox, 'sh', join(folder, 'start.sh')],
    {
      log: join(folder, 'engine.log'),
      cwd: folder,
      env: { PATH: `${root}/usr/sbin:${root}/usr/bin:${process.env['PATH'] ?? ''}`, HOME: folder },
    },
  );
  note([id]);
  await waitUntilUp(store, id);
}

async function waitUntilUp(store: Store, id: ProcessId): Promise<void> {
  const until = Date.now() + START_WITHIN_MS;
  while (!(await answers(socketOf(store)))) {
    if (!isAlive(id)) throw new Error('Cannot reach the engine: it ended');
    if (Date.now() > until) throw new Error(`Cannot reach the engine: no answer within ${START_WITHIN_MS / 1000} s`);
    await wait(50);
  }
}

/** True if the engine behind the socket says that it serves. */
async function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => connection.write('GET /_ping HTTP/1.0\r\n\r\n'));
    connection.setTimeout(2000, () => connection.destroy());
    connection.once('data', (data) => {
      resolve(/^HTTP\/1\.\d 200/.test(data.toString()));
      connection.destroy();
    });
    connection.once('error', () => resolve(false));
    connection.once('close', () => resolve(false));
  });
}

/** Stops it if it runs, and removes what is left of it in any case. */
export async function stopPrivateEngine(store: Store): Promise<void> {
  const record = recorded().find(({ name }) => name === recordName(store));
  if (record === undefined) return;
  const folder = folderOf(store);
  // Nothing in it is kept, so nothing waits for an orderly end.
  await Promise.all(record.processes.map((id) => stopProcess(id, 0)));
  await sweepProcesses(folder);
  await removeCgroups(cgroupOf(store));
  await removeBridge(await debianTool('busybox'), bridgeFor(store));
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  forget(record.name);
}

async function describe(store: Store): Promise<Engine> {
  const socket = `unix://${socketOf(store)}`;
  const client = dirname(await debianTool('docker'));
  return {
    store,
    own: false,
    socket,
    env: {
      DOCKER_HOST: socket,
      DOCKER_CONFIG: join(folderOf(store), 'docker-config'),
      PATH: `${client}:${process.env['PATH'] ?? ''}`,
    },
    pluginDirs: await pluginDirs(),
  };
}

function tail(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-10).join('\n');
  } catch {
    return '';
  }
}
