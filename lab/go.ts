import { createHash } from 'node:crypto';
import { readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cached, cacheDir } from './cache.ts';
import { run } from './children.ts';
import { debianTool } from './debian.ts';
import { withProgress } from './progress.ts';

type Source = {
  /** Folder under lab/go with the go.mod that pins it. */
  readonly module: string;
  readonly package: string;
  /** The variable that carries the version in what it says of itself. */
  readonly versionIn?: { readonly variable: string; readonly of: string };
};

const BUILDKIT = 'github.com/moby/buildkit';
const BUILDX = 'github.com/docker/buildx';
const DISTRIBUTION = 'github.com/distribution/distribution/v3';
const buildkitVersion = { variable: `${BUILDKIT}/version.Version`, of: BUILDKIT };

const SOURCES = {
  buildkitd: { module: 'buildkit', package: `${BUILDKIT}/cmd/buildkitd`, versionIn: buildkitVersion },
  buildctl: { module: 'buildkit', package: `${BUILDKIT}/cmd/buildctl`, versionIn: buildkitVersion },
  buildx: {
    module: 'buildx',
    package: `${BUILDX}/cmd/buildx`,
    versionIn: { variable: `${BUILDX}/version.Version`, of: BUILDX },
  },
  registry: {
    module: 'registry',
    package: `${DISTRIBUTION}/cmd/registry`,
    versionIn: { variable: `${DISTRIBUTION}/version.version`, of: DISTRIBUTION },
  },
  act: {
    module: 'act',
    package: 'github.com/nektos/act',
    versionIn: { variable: 'main.version', of: 'github.com/nektos/act' },
  },
  actionlint: { module: 'actionlint', package: 'github.com/rhysd/actionlint/cmd/actionlint' },
} as const satisfies Record<string, Source>;

export type GoTool = keyof typeof SOURCES;

/** The path of a program built from its pinned sources; built once, in minutes, then kept in the cache. */
export async function goTool(name: GoTool): Promise<string> {
  const source: Source = SOURCES[name];
  const module = join(process.cwd(), 'lab/go', source.module);
  const pins = await readFile(join(module, 'go.mod'), 'utf8');
  const sums = await readFile(join(module, 'go.sum'), 'utf8');
  const key = createHash('sha256').update(pins).update(sums).digest('hex').slice(0, 12);
  const folder = await cached(`go-${name}`, `${process.arch}-${key}`, (made) =>
    withProgress(`Build ${name} ${versionOf(source, pins) ?? ''}`.trimEnd(), async () => {
      await build(source, { module, pins, file: join(made, name) });
      // As a plugin of the docker client it goes by another name.
      if (name === 'buildx') await symlink('buildx', join(made, 'docker-buildx'));
    }),
  );
  return join(folder, name);
}

async function build(source: Source, to: { module: string; pins: string; file: string }): Promise<void> {
  const version = versionOf(source, to.pins);
  const stamp = source.versionIn && version ? ` -X ${source.versionIn.variable}=${version}` : '';
  const go = await findGo(to.pins);
  await run(go.command, ['build', `-ldflags=-s -w${stamp}`, '-o', to.file, source.package], {
    cwd: to.module,
    env: { CGO_ENABLED: '0', GOFLAGS: '-trimpath -buildvcs=false -mod=readonly', GOOS: '', GOARCH: '', ...go.env },
  });
}

function versionOf({ versionIn }: Source, pins: string): string | undefined {
  if (versionIn === undefined) return undefined;
  const line = pins.split('\n').find((text) => text.trim().startsWith(`${versionIn.of} v`));
  return line?.trim().split(/\s+/)[1];
}

type Go = { readonly command: string; readonly env: Readonly<Record<string, string>> };

/** The machine's Go if it is as new as the module asks, or can fetch one that is; else Debian's, in the cache. */
async function findGo(pins: string): Promise<Go> {
  const wanted = /^go (\S+)$/m.exec(pins)?.[1] ?? '1.26';
  const found = await run('go', ['env', 'GOVERSION'], { env: { GOTOOLCHAIN: 'local' } }).catch(() => undefined);
  const version = found?.stdout.trim().replace(/^go/, '') ?? '0';
  if (isAtLeast(version, wanted)) return { command: 'go', env: { GOTOOLCHAIN: 'local' } };
  if (isAtLeast(version, '1.21')) return { command: 'go', env: { GOTOOLCHAIN: `go${toolchainOf(wanted)}` } };
  const home = join(cacheDir(), 'go');
  const command = await debianTool('go');
  // Debian's finds its own files only where it is installed.
  const root = dirname(dirname(command));
  return { command, env: { GOROOT: root, GOTOOLCHAIN: 'local', GOPATH: home, GOCACHE: join(home, 'build') } };
}

/** A toolchain has three numbers; the language version of a go.mod may have two. */
function toolchainOf(version: string): string {
  return version.split('.').length === 2 ? `${version}.0` : version;
}

function isAtLeast(version: string, wanted: string): boolean {
  const [a, b] = [version, wanted].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  for (let at = 0; at < 3; at += 1) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
