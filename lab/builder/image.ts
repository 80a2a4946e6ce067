import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { run } from '../children.ts';
import { debianTool } from '../debian.ts';
import type { Engine } from '../engine/engine.ts';
import { goTool } from '../go.ts';
import { withProgress } from '../progress.ts';

/** The name that buildx's docker-container driver takes when nothing else is said. */
const USUAL = 'moby/buildkit:buildx-stable-1';

/** Ours has a name of its own in the machine's Docker, where the usual one is not ours to give. */
const MADE_HERE = 'slipway-lab/buildkit:latest';

/** Sees to it that the engine has an image of BuildKit, and gives its name: there already, pulled, or made here. */
export async function ensureBuildkitImage(engine: Engine): Promise<string> {
  if (await succeeds(engine, ['image', 'inspect', USUAL])) return USUAL;
  if (engine.own && (await succeeds(engine, ['pull', '--quiet', USUAL]))) return USUAL;
  const name = engine.own ? MADE_HERE : USUAL;
  const binaries = [await goTool('buildkitd'), await goTool('buildctl')];
  await withProgress("Make BuildKit's image", () => makeImage({ engine, name, binaries }));
  return name;
}

/** Removes the image that was made here, unless another builder uses it. */
export async function removeBuildkitImage(env: Readonly<Record<string, string>>): Promise<void> {
  await run('docker', ['image', 'rm', MADE_HERE], { env }).catch(() => undefined);
}

async function succeeds(engine: Engine, args: readonly string[]): Promise<boolean> {
  return run('docker', args, engine).then(
    () => true,
    () => false,
  );
}

type Order = { readonly engine: Engine; readonly name: string; readonly binaries: readonly string[] };

async function makeImage({ engine, name, binaries }: Order): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-buildkit-'));
  try {
    await fillRoot(join(folder, 'root'), binaries);
    const dockerfile = [
      'FROM scratch',
      'COPY root /',
      'ENV PATH=/usr/bin:/bin',
      'VOLUME /var/lib/buildkit',
      'ENTRYPOINT ["buildkitd"]',
    ];
    await writeFile(join(folder, 'Dockerfile'), dockerfile.join('\n'));
    // Without attestations, whose extra manifests the classic store cannot hold.
    const args = ['buildx', 'build', '--builder', 'default', '--provenance=false', '--load', '--tag', name, folder];
    await run('docker', args, engine);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fillRoot(root: string, binaries: readonly string[]): Promise<void> {
  const runc = await debianTool('runc');
  for (const binary of binaries) await copy(binary, join(root, 'usr/bin', basename(binary)));
  await copy(runc, join(root, 'usr/bin/buildkit-runc'));
  for (const library of await librariesOf(runc)) await copy(library, join(root, library));
  const busybox = await debianTool('busybox');
  await copy(busybox, join(root, 'bin/busybox'));
  await copy(busybox, join(root, 'bin/sh'));
  await mkdir(join(root, 'tmp'), { recursive: true });
  await chmod(join(root, 'tmp'), 0o1777);
}

async function librariesOf(program: string): Promise<string[]> {
  const { stdout } = await run('ldd', [program]);
  return [...stdout.matchAll(/(?:^|=> )\s*(\/\S+) \(0x/gm)].flatMap(([, path]) => path ?? []);
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  await chmod(to, 0o755);
}
