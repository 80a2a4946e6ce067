import type { DockerConfig } from './docker-config.js';
import { Fields } from './fields.js';

/** What a file is that may be run. */
export type ProgramKind = 'binary' | 'script';

/** How buildx is started: a program, and the arguments before those of the build. */
export type BuildxProgram = { readonly program: string; readonly before: readonly string[] };

/** By way of the docker client, as everybody does it. */
export const BY_DOCKER: BuildxProgram = { program: 'docker', before: ['buildx'] };

// https://github.com/docker/cli/blob/master/cli-plugins/manager/manager_unix.go
const SYSTEM_FOLDERS = [
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
];

/** The places where docker looks for its plugin buildx, in its own order. */
export function buildxPlaces(config: DockerConfig): readonly string[] {
  const extra = (new Fields(config).list('cliPluginsExtraDirs') ?? []).filter((folder) => typeof folder === 'string');
  return [...extra, ...SYSTEM_FOLDERS].map((folder) => `${folder}/docker-buildx`);
}

/** The places where a program called `docker` would be found. */
export function dockerPlaces(path: string): readonly string[] {
  return path.split(':').flatMap((folder) => (folder === '' ? [] : [`${folder}/docker`]));
}

/**
 * Chooses how to start buildx. The docker client takes about 90 ms to find and ask its plugin; the same plugin does the
 * same started directly. A `docker` that is a script, such as podman's or a user's wrapper, is somebody's will: it is used.
 */
export function chooseBuildxProgram(docker: ProgramKind | undefined, buildx: string | undefined): BuildxProgram {
  return docker !== 'binary' || buildx === undefined ? BY_DOCKER : { program: buildx, before: [] };
}
