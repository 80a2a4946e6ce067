import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cached } from './cache.ts';
import { downloadPackages } from './debian/apt.ts';
import { readDistribution } from './debian/distribution.ts';
import type { Distribution } from './debian/distribution.ts';
import { run } from './children.ts';
import { withProgress } from './progress.ts';

/** Raise it when a package list or the way of unpacking changes: the folders of the cache are made anew. */
const EDITION = '1';

type Bundle = {
  /** Packages of Debian's suite forky, which are newer than a stable machine's own. */
  readonly forky: readonly string[];
  /** Packages of the machine's own suite: what must fit its libraries. */
  readonly own: readonly string[];
  /** The same on Ubuntu, from its own suite; undefined where Ubuntu has none. */
  readonly ubuntu: readonly string[] | undefined;
};

const OWN_SYSTEM = ['runc', 'busybox-static', 'tini'];

const BUNDLES = {
  engine: {
    forky: ['docker.io', 'containerd', 'docker-cli', 'docker-buildx'],
    own: OWN_SYSTEM,
    ubuntu: ['docker.io', 'containerd', 'docker-buildx', ...OWN_SYSTEM],
  },
  registry: { forky: ['docker-registry'], own: [], ubuntu: ['docker-registry'] },
  crane: { forky: ['crane'], own: [], ubuntu: undefined },
  oras: { forky: ['oras'], own: [], ubuntu: undefined },
  cosign: { forky: ['cosign'], own: [], ubuntu: undefined },
  skopeo: {
    forky: ['skopeo', 'libc6', 'libgpgme45', 'libassuan9', 'libgpg-error0', 'libsqlite3-0'],
    own: [],
    ubuntu: ['skopeo', 'libgpgme11t64', 'libassuan0', 'libsubid4', 'libdevmapper1.02.1', 'libgpg-error0'],
  },
  go: { forky: ['golang-1.26-go', 'golang-1.26-src'], own: [], ubuntu: undefined },
} as const satisfies Record<string, Bundle>;

const TOOLS = {
  dockerd: ['engine', 'usr/sbin/dockerd'],
  containerd: ['engine', 'usr/bin/containerd'],
  docker: ['engine', 'cli/docker'],
  'docker-buildx': ['engine', 'plugins/docker-buildx'],
  runc: ['engine', 'usr/sbin/runc'],
  busybox: ['engine', 'bin/busybox'],
  tini: ['engine', 'usr/bin/tini-static'],
  'docker-registry': ['registry', 'usr/bin/docker-registry'],
  crane: ['crane', 'usr/bin/crane'],
  oras: ['oras', 'usr/bin/oras'],
  cosign: ['cosign', 'usr/bin/cosign'],
  skopeo: ['skopeo', 'run/skopeo'],
  go: ['go', 'usr/lib/go-1.26/bin/go'],
} as const satisfies Record<string, readonly [keyof typeof BUNDLES, string]>;

export type DebianTool = keyof typeof TOOLS;

/** The path of a program from a Debian or Ubuntu package, unpacked in the cache and never installed. */
export async function debianTool(name: DebianTool): Promise<string> {
  const [bundle, path] = TOOLS[name];
  const distribution = readDistribution();
  const packages = packagesOf(BUNDLES[bundle], distribution);
  if (packages === undefined) {
    throw new Error(`Cannot get "${name}": ${distribution.id} has no package of it, install it so that it is on PATH`);
  }
  const key = `${distribution.codename}-${process.arch}-${EDITION}`;
  const root = await cached(`debian-${bundle}`, key, (folder) =>
    withProgress(`Get ${bundle} from ${distribution.id}'s packages`, async () => {
      await unpack(packages, distribution, folder);
      await FINISH[bundle](folder);
    }),
  );
  const file = join(root, path);
  if (!existsSync(file)) throw new Error(`Cannot find "${name}" in the packages ${packages.join(', ')}: no ${path}`);
  return file;
}

function packagesOf(bundle: Bundle, distribution: Distribution): readonly string[] | undefined {
  if (distribution.id === 'ubuntu') return bundle.ubuntu;
  const own = bundle.own.map((name) => `${name}/${distribution.codename}`);
  return [...bundle.forky.map((name) => `${name}/forky`), ...own];
}

async function unpack(packages: readonly string[], distribution: Distribution, folder: string): Promise<void> {
  const downloads = join(folder, 'downloads');
  await mkdir(downloads);
  for (const file of await downloadPackages(packages, distribution, downloads)) await run('dpkg', ['-x', file, folder]);
  await rm(downloads, { recursive: true });
}

const nothing = (): Promise<void> => Promise.resolve();
const FINISH: Record<keyof typeof BUNDLES, (folder: string) => Promise<void>> = {
  engine: finishEngine,
  skopeo: finishSkopeo,
  go: nothing,
  registry: nothing,
  crane: nothing,
  oras: nothing,
  cosign: nothing,
};

async function finishEngine(folder: string): Promise<void> {
  // A folder for PATH with the client alone, so that nothing else of ours hides the machine's programs.
  await link('../usr/bin/docker', join(folder, 'cli/docker'));
  const plugin = ['usr/libexec/docker/cli-plugins', 'usr/lib/docker/cli-plugins'].find((place) =>
    existsSync(join(folder, place, 'docker-buildx')),
  );
  await link(`../${plugin ?? 'usr/libexec/docker/cli-plugins'}/docker-buildx`, join(folder, 'plugins/docker-buildx'));
  if (!existsSync(join(folder, 'usr/bin/docker-init'))) await link('tini-static', join(folder, 'usr/bin/docker-init'));
}

/** Skopeo needs a newer C library than a stable machine has, so it is run with its own loader. */
async function finishSkopeo(folder: string): Promise<void> {
  const program = `#!/bin/sh
root=$(dirname "$(readlink -f "$0")")/..
set -- "$root/usr/bin/skopeo" "$@"
for libraries in "$root"/usr/lib/*-linux-gnu; do
  for loader in "$libraries"/ld-linux-*.so.*; do
    [ -x "$loader" ] && exec "$loader" --library-path "$libraries" "$@"
  done
  LD_LIBRARY_PATH=$libraries exec "$@"
done
`;
  await mkdir(join(folder, 'run'));
  await writeFile(join(folder, 'run/skopeo'), program);
  await chmod(join(folder, 'run/skopeo'), 0o755);
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path);
}
