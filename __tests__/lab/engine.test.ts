import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../lab/children.ts';
import { debianTool } from '../../lab/debian.ts';
import { findPrivateEngine, startPrivateEngine } from '../../lab/engine/private-engine.ts';
import { startEngine, stopEngines, STORES } from '../../lab/engine/engine.ts';
import type { Engine } from '../../lab/engine/engine.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import { witness } from '../../lab/witnesses.ts';

let folder: string;

// A state of its own, so that a lab that somebody has up is not touched.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-engine-'));
  process.env['SLIPWAY_LAB_STATE'] = folder;
  await mkdir(join(folder, 'context'));
  await cp(await debianTool('busybox'), join(folder, 'context/busybox'));
  const dockerfile = 'FROM scratch\nCOPY busybox /bin/sh\nRUN /bin/sh -c "ip addr show eth0 > /network"\n';
  await writeFile(join(folder, 'context/Dockerfile'), dockerfile);
}, 120_000);

afterAll(async () => {
  await stopEngines();
  await rm(folder, { recursive: true });
}, 60_000);

async function docker(engine: Engine, ...args: string[]): Promise<string> {
  return (await run('docker', args, engine)).stdout.trim();
}

describe.each(STORES)('an engine with the %s store', (store) => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await startPrivateEngine(store);
  }, 60_000);

  test('startEngine() finds it instead of starting another', async () => {
    const before = await docker(engine, 'info', '--format', '{{.ID}} {{.SystemTime}}');
    const found = await startEngine(store);
    if (!found.own) expect(found).toStrictEqual(engine);
    expect(await findPrivateEngine(store)).toStrictEqual(engine);
    const after = await docker(engine, 'info', '--format', '{{.ID}} {{.SystemTime}}');
    expect(after.split(' ')[0]).toBe(before.split(' ')[0]);
  });

  test('it has that store', async () => {
    const driver = await docker(engine, 'info', '--format', '{{.Driver}} {{.DriverStatus}}');
    expect(driver.includes('io.containerd.snapshotter.v1')).toBe(store === 'containerd');
  });

  test('a step of a build has the default network, and a container its own or the host’s', async () => {
    const image = `network-${store}`;
    await docker(engine, 'buildx', 'build', '--tag', image, join(folder, 'context'));
    const inBuild = await docker(engine, 'run', '--rm', image, '/bin/sh', '-c', 'cat /network');
    expect(inBuild).toMatch(/inet|link\/ether/);
    const inContainer = await docker(engine, 'run', '--rm', '--init', image, '/bin/sh', '-c', 'ip addr show eth0');
    expect(inContainer).toMatch(/inet 198\.1[89]\./);
    const onHost = await docker(
      engine,
      'run',
      '--rm',
      '--network',
      'host',
      image,
      '/bin/sh',
      '-c',
      'ls /sys/class/net',
    );
    expect(onHost).toContain('slip-');
  }, 60_000);

  test('what it pushes to a registry on the loopback address is there', async () => {
    const registry = await startRegistry(await debianTool('docker-registry'), { auth: { kind: 'open' } });
    try {
      const image = `${registry.host}/lab/pushed:1`;
      await docker(engine, 'buildx', 'build', '--push', '--provenance=false', '--tag', image, join(folder, 'context'));
      const manifest = JSON.parse(await witness('crane', ['manifest', image])) as { layers: unknown[] };
      expect(manifest.layers).toHaveLength(2);
    } finally {
      await registry.stop();
    }
  }, 60_000);

  test('its buildx is found from another docker config by pluginDirs', async () => {
    const config = await mkdtemp(join(folder, 'config-'));
    await writeFile(join(config, 'config.json'), JSON.stringify({ cliPluginsExtraDirs: engine.pluginDirs }));
    const { stdout } = await run('docker', ['buildx', 'version'], { env: { ...engine.env, DOCKER_CONFIG: config } });
    expect(stdout).toContain('buildx');
  });
});

test('an engine that cannot start is told with its log, and nothing of it stays', async () => {
  const other = await mkdtemp(join(tmpdir(), 'slipway-engine-broken-'));
  process.env['SLIPWAY_LAB_STATE'] = other;
  try {
    // A file where the engine wants its data.
    await mkdir(join(other, 'engine-classic'));
    await writeFile(join(other, 'engine-classic/data'), '');
    await expect(startPrivateEngine('classic')).rejects.toThrow(/classic store\n.*(not a directory|data)/s);
    await expect(findPrivateEngine('classic')).resolves.toBeUndefined();
  } finally {
    await rm(other, { recursive: true });
    process.env['SLIPWAY_LAB_STATE'] = folder;
  }
}, 60_000);
