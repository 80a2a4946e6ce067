import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../children.ts';
import { debianTool } from '../debian.ts';
import type { Engine } from '../engine/engine.ts';
import { goTool } from '../go.ts';
import { withProgress } from '../progress.ts';
import { forget, recorded, remember, stateDir } from '../state.ts';
import { ensureBuildkitImage, removeBuildkitImage } from './image.ts';

export type BuilderOptions = {
  readonly name?: string;
  /** `host:port` of registries that speak plain http. */
  readonly insecureHosts?: readonly string[];
  /** Files with the authorities of registries that have one of their own, by `host:port`. */
  readonly authorities?: Readonly<Record<string, string>>;
  /** The buildx of today, or the older one of Debian; `today` unless said. */
  readonly buildx?: 'today' | 'debian';
};

export type Builder = {
  readonly name: string;
  /** The engine's environment, with config folders that hold this builder as the current one and the plugin of its buildx. */
  readonly env: Readonly<Record<string, string>>;
};

const RECORD = 'builder-';

/** Starts a docker-container builder with the BuildKit of today, which reaches registries on the loopback addresses. */
export async function startBuilder(engine: Engine, options: BuilderOptions = {}): Promise<Builder> {
  const plugin = await pluginOf(options.buildx ?? 'today');
  const image = await ensureBuildkitImage(engine);
  const folder = await mkdtemp(join(stateDir(), RECORD));
  const builder = { name: options.name ?? `lab-${folder.slice(-6).toLowerCase()}`, env: envOf(engine, folder) };
  remember({ name: `${RECORD}${builder.name}`, processes: [], folders: [folder], facts: builder.env });
  try {
    await writeConfigs(folder, plugin, options);
    const driver = ['--driver', 'docker-container', '--driver-opt', `network=host,image=${image}`];
    const config = ['--buildkitd-config', join(folder, 'buildkitd.toml')];
    await withProgress(`Start the builder ${builder.name}`, () =>
      run(
        'docker',
        ['buildx', 'create', '--name', builder.name, '--use', '--bootstrap', ...driver, ...config],
        builder,
      ),
    );
    return builder;
  } catch (error) {
    await stopBuilder(builder);
    throw error;
  }
}

/** Removes the builder, its container and its volume. An engine that is gone has taken them with it. */
export async function stopBuilder(builder: Builder): Promise<void> {
  await run('docker', ['buildx', 'rm', '--force', builder.name], builder).catch(() => undefined);
  await removeBuildkitImage(builder.env);
  const record = recorded().find(({ name }) => name === `${RECORD}${builder.name}`);
  for (const folder of record?.folders ?? []) await rm(folder, { recursive: true, force: true });
  forget(`${RECORD}${builder.name}`);
}

/** Removes every builder that this lab has started, also in another process. */
export async function stopBuilders(): Promise<void> {
  const builders = recorded().filter(({ name }) => name.startsWith(RECORD));
  await Promise.all(builders.map(({ name, facts }) => stopBuilder({ name: name.slice(RECORD.length), env: facts })));
}

async function pluginOf(buildx: 'today' | 'debian'): Promise<string> {
  return dirname(buildx === 'today' ? await goTool('buildx') : await debianTool('docker-buildx'));
}

function envOf(engine: Engine, folder: string): Record<string, string> {
  const configs = { DOCKER_CONFIG: join(folder, 'docker-config'), BUILDX_CONFIG: join(folder, 'buildx-config') };
  // The machine's own engine may be reached through a context of the user's config, which these folders hide.
  return { ...engine.env, DOCKER_HOST: engine.socket, ...configs };
}

async function writeConfigs(folder: string, plugin: string, options: BuilderOptions): Promise<void> {
  await mkdir(join(folder, 'docker-config'), { mode: 0o700 });
  await mkdir(join(folder, 'buildx-config'), { mode: 0o700 });
  const client = JSON.stringify({ cliPluginsExtraDirs: [plugin] });
  await writeFile(join(folder, 'docker-config/config.json'), client, { mode: 0o600 });
  await writeFile(join(folder, 'buildkitd.toml'), buildkitdConfig(options));
}

// https://docs.docker.com/build/buildkit/configure/#registry-certificates
function buildkitdConfig({ insecureHosts = [], authorities = {} }: BuilderOptions): string {
  const plain = insecureHosts.map((host) => `[registry."${host}"]\n  http = true\n`);
  const own = Object.entries(authorities).map(([host, file]) => `[registry."${host}"]\n  ca = ["${file}"]\n`);
  return [...plain, ...own].join('');
}
