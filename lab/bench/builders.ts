import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuildkitImage } from '../builder/image.ts';
import type { Engine } from '../engine/engine.ts';
import { withProgress } from '../progress.ts';
import { prepareByHand } from '../runner/by-hand.ts';
import type { Order } from '../runner/by-hand.ts';
import { pushOfTag } from '../runner/events.ts';
import { basics, makeWorkspace, optionsOf, otherNameOf, tagNames, timeMain } from './sides.ts';
import { timeProcess } from './timing.ts';
import { REPOSITORY } from './world.ts';
import type { World } from './world.ts';

/** Both ways to build for two platforms in a builder that is made and removed, in milliseconds, run by run. */
export type Builders = { readonly shell: readonly number[]; readonly action: readonly number[] };

const SHA = '0123456789abcdef0123456789abcdef01234567';
const PLATFORMS = 'linux/amd64,linux/386';

/** Does the work in both ways in turn, once to warm up and then `runs` times. */
export async function compareBuilders(world: World, engine: Engine, runs: number): Promise<Builders> {
  await ensureBuildkitImage(engine);
  const [shell, action]: [number[], number[]] = [[], []];
  await withProgress('Measure two platforms in a builder of its own', async () => {
    for (let run = 0; run <= runs; run += 1) {
      const times = [await buildByShell(world, engine), await buildByAction(world, engine)] as const;
      if (run === 0) continue;
      shell.push(times[0]);
      action.push(times[1]);
    }
  });
  return { shell, action };
}

function hostsOf({ registry: { host } }: World): readonly string[] {
  return [host, otherNameOf(host)];
}

/** As one would type it: docker login, docker buildx create, build --push, rm, docker logout. */
async function buildByShell(world: World, engine: Engine): Promise<number> {
  const { username, password } = world.registry;
  const hosts = hostsOf(world);
  const home = mkdtempSync(join(world.root, 'builders-'));
  writeFileSync(join(home, 'config.json'), JSON.stringify({ cliPluginsExtraDirs: engine.pluginDirs }));
  const toml = hosts.map((host) => `[registry."${host}"]\n  http = true\n`).join('');
  writeFileSync(join(home, 'buildkitd.toml'), toml);
  const tags = hosts.flatMap((host) => tagNames(5).map((tag) => `--tag ${host}/bench/builders-shell:${tag}`));
  const script = `set -euo pipefail
${hosts.map((host) => `printf %s "$PASSWORD" | docker login --username ${username} --password-stdin ${host}`).join('\n')}
docker buildx create --name bench --driver docker-container --driver-opt network=host --buildkitd-config ${home}/buildkitd.toml
docker buildx build --builder bench --platform ${PLATFORMS} --provenance=false --push ${tags.join(' ')} .
docker buildx rm bench
${hosts.map((host) => `docker logout ${host}`).join('\n')}
`;
  writeFileSync(join(home, 'publish.sh'), script);
  const order: Order = {
    command: 'bash',
    args: [join(home, 'publish.sh')],
    cwd: makeWorkspace(world),
    env: { PATH: process.env['PATH'] ?? '', HOME: home, ...engine.env, DOCKER_CONFIG: home, PASSWORD: password },
  };
  try {
    return await timeProcess(order, { log: join(world.root, 'shell.log'), signal: world.signal });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The action, main and post: it makes the builder, and removes it. */
async function buildByAction(world: World, engine: Engine): Promise<number> {
  const { username, password } = world.registry;
  const entries = hostsOf(world).map((registry) => `- ${JSON.stringify({ registry, username, password })}`);
  const action = prepareByHand({
    ...basics(world),
    event: pushOfTag({ repository: REPOSITORY, sha: SHA }, 'v1.2.3'),
    repository: REPOSITORY,
    workspace: makeWorkspace(world),
    env: engine.env,
    inputs: {
      images: hostsOf(world)
        .map((host) => `${host}/bench/builders-action`)
        .join('\n'),
      'registry-auth': entries.join('\n'),
      platforms: PLATFORMS,
      driver: 'docker-container',
    },
  });
  try {
    const main = await timeMain(world, action);
    const post = await timeProcess(action.post(), optionsOf(world));
    if (action.outputs()['pushed'] !== 'true') throw new Error('Cannot measure the builder: nothing was published');
    return main + post;
  } finally {
    action.remove();
  }
}
