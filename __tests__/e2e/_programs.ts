import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../lab/engine/engine.ts';
import { createShim } from '../../lab/shim/shim.ts';
import type { Shim } from '../../lab/shim/shim.ts';

/**
 * What the action finds under the name of docker: a script that records each call and becomes docker, or docker's own
 * client, with buildx recorded behind it.
 */
export type DockerAs = 'script' | 'binary';

export type Programs = {
  readonly shim: Shim;
  readonly path: string;
  /** For `cliPluginsExtraDirs`. */
  readonly pluginDirs: readonly string[];
};

/** Puts recording stand-ins before the programs that the action may call. */
export function recordPrograms(engine: Engine, dockerAs: DockerAs, buildx: readonly string[] | undefined): Programs {
  const path = engine.env['PATH'] ?? process.env['PATH'] ?? '';
  const git = findOnPath('git', path);
  const plugins = buildx ?? engine.pluginDirs;
  if (dockerAs === 'script') {
    const shim = createShim({ git, docker: findOnPath('docker', path) });
    return { shim, path: `${shim.bin}:${path}`, pluginDirs: plugins };
  }
  const shim = createShim({ git, 'docker-buildx': findOnPath('docker-buildx', [...plugins, ...SYSTEM].join(':')) });
  return { shim, path: `${shim.bin}:${path}`, pluginDirs: [shim.bin] };
}

// https://github.com/docker/cli/blob/master/cli-plugins/manager/manager_unix.go
const SYSTEM = ['local/lib', 'local/libexec', 'lib', 'libexec'].map((place) => `/usr/${place}/docker/cli-plugins`);

function findOnPath(name: string, path: string): string {
  const found = path
    .split(':')
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error(`Cannot find "${name}" on ${path}`);
  return found;
}
