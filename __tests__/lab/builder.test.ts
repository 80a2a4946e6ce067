import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBuilder, stopBuilder, stopBuilders } from '../../lab/builder/builder.ts';
import { run } from '../../lab/children.ts';
import { debianTool } from '../../lab/debian.ts';
import { STORES, stopEngines } from '../../lab/engine/engine.ts';
import { startPrivateEngine } from '../../lab/engine/private-engine.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import type { RunningRegistry } from '../../lab/registries/distribution.ts';
import { recorded } from '../../lab/state.ts';
import { witness } from '../../lab/witnesses.ts';
import type { Witness } from '../../lab/witnesses.ts';

// The first time BuildKit and buildx are compiled.
const COMPILE_MS = 15 * 60 * 1000;
const CASES = STORES.flatMap((store) => [[store, 'today', 'v0.36.1'] as const, [store, 'debian', '0.29.1'] as const]);

let folder: string;
let registry: RunningRegistry;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-builder-'));
  process.env['SLIPWAY_LAB_STATE'] = folder;
  registry = await startRegistry(await debianTool('docker-registry'), { auth: { kind: 'open' } });
  await mkdir(join(folder, 'context'));
  await cp(await debianTool('busybox'), join(folder, 'context/busybox'));
  const dockerfile =
    'FROM scratch\nCOPY busybox /bin/sh\nARG TARGETPLATFORM\nRUN /bin/sh -c "echo $TARGETPLATFORM > /p"\n';
  await writeFile(join(folder, 'context/Dockerfile'), dockerfile);
}, 120_000);

afterAll(async () => {
  await stopBuilders();
  await stopEngines();
  await registry.stop();
  await rm(folder, { recursive: true });
}, 60_000);

type Index = { readonly manifests: readonly { readonly platform: { readonly architecture: string } }[] };

const READ: Record<Witness, (reference: string) => string[]> = {
  crane: (reference) => ['manifest', reference],
  skopeo: (reference) => ['inspect', '--raw', '--tls-verify=false', `docker://${reference}`],
  oras: (reference) => ['manifest', 'fetch', '--plain-http', reference],
};

test.each(CASES)(
  'on the %s store with the buildx of %s a builder publishes two platforms by digest',
  async (store, buildx, version) => {
    const engine = await startPrivateEngine(store);
    const builder = await startBuilder(engine, { buildx, insecureHosts: [registry.host] });
    expect((await run('docker', ['buildx', 'version'], builder)).stdout).toContain(version);
    expect((await run('docker', ['buildx', 'inspect'], builder)).stdout).toMatch(
      new RegExp(`Name: +${builder.name}\\n[^]*BuildKit version: +v0\\.32\\.2`),
    );

    const image = `${registry.host}/lab/${store}-${buildx}`;
    const output = `type=image,name=${image},push-by-digest=true,name-canonical=true,push=true`;
    const metadata = join(folder, `${builder.name}.json`);
    const options = ['--platform', 'linux/amd64,linux/386', '--provenance=false', '--output', output];
    await run('docker', ['buildx', 'build', ...options, '--metadata-file', metadata, join(folder, 'context')], builder);
    const { 'containerimage.digest': digest } = JSON.parse(await readFile(metadata, 'utf8')) as Record<string, string>;
    for (const name of ['crane', 'skopeo', 'oras'] as const) {
      const index = JSON.parse(await witness(name, READ[name](`${image}@${digest}`))) as Index;
      expect(index.manifests.map(({ platform }) => platform.architecture)).toStrictEqual(['amd64', '386']);
    }

    await stopBuilder(builder);
    const left = await run('docker', ['ps', '--all', '--quiet', '--filter', 'name=buildx_buildkit'], engine);
    const volumes = await run('docker', ['volume', 'ls', '--quiet', '--filter', 'name=buildx_buildkit'], engine);
    expect([left.stdout, volumes.stdout]).toStrictEqual(['', '']);
    expect(recorded().map(({ name }) => name)).not.toContain(`builder-${builder.name}`);
  },
  COMPILE_MS,
);

test('a builder whose config is refused is told and removed', async () => {
  const engine = await startPrivateEngine('containerd');
  const broken = startBuilder(engine, { name: 'broken', authorities: { 'host:1': join(folder, 'missing.crt') } });
  await expect(broken).rejects.toThrow('missing.crt');
  expect(recorded().map(({ name }) => name)).not.toContain('builder-broken');
}, 120_000);

test('a witness that fails says why', async () => {
  await expect(witness('crane', ['manifest', `${registry.host}/lab/none:1`])).rejects.toThrow('MANIFEST_UNKNOWN');
}, 60_000);
