import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { debianTool } from '../debian.ts';
import { bridgeFor } from './bridge.ts';
import type { Store } from './engine.ts';
import { cgroupOf, folderOf, socketOf } from './places.ts';

/** Writes the configuration of the engine, and of a client that finds buildx. */
export async function writeSettings(store: Store): Promise<void> {
  const folder = folderOf(store);
  await mkdir(join(folder, 'docker-config'), { recursive: true, mode: 0o700 });
  const config = {
    'data-root': join(folder, 'data'),
    'exec-root': join(folder, 'exec'),
    pidfile: join(folder, 'pid'),
    hosts: [`unix://${socketOf(store)}`],
    // Our own bridge and no rule: a step of a build has a network with nothing behind it, and the machine's stays as it is.
    bridge: bridgeFor(store).name,
    iptables: false,
    ip6tables: false,
    'ip-forward': false,
    'userland-proxy': false,
    // Named in full and made by runc itself, so that it can be found and removed whatever system manages the machine's.
    'cgroup-parent': `/${cgroupOf(store)}`,
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
    features: { 'containerd-snapshotter': store === 'containerd' },
  };
  await writeFile(join(folder, 'daemon.json'), JSON.stringify(config, null, 2));
  const client = { cliPluginsExtraDirs: await pluginDirs() };
  await writeFile(join(folder, 'docker-config/config.json'), JSON.stringify(client), { mode: 0o600 });
}

/** Where the docker client finds buildx: as `cliPluginsExtraDirs` in its config. */
export async function pluginDirs(): Promise<string[]> {
  return [dirname(await debianTool('docker-buildx'))];
}
