import { readFileSync } from 'node:fs';
import { cpus, loadavg, machine, release, totalmem } from 'node:os';
import { run } from '../children.ts';
import { debianTool } from '../debian.ts';
import type { World } from './world.ts';

/** A warning where others are at work on the machine: then a figure says little, and a ratio less than it should. */
export function findCompany(): readonly string[] {
  const [load = 0] = loadavg();
  if (load < cpus().length / 2) return [];
  return [`Other work ran beside the measuring: a load of ${load.toFixed(1)} on ${cpus().length} cores when it began`];
}

/** The machine and its programs, a line each: what a reader needs to compare, and nothing that says whose it is. */
export async function describeMachine({ engines }: World): Promise<readonly string[]> {
  const [engine] = engines;
  const env = { ...engine?.env };
  const docker = await run('docker', ['version', '--format', '{{.Server.Version}}'], { env: withPath(env) });
  const buildx = await run('docker', ['buildx', 'version'], { env: withPath(env) });
  const registry = await run(await debianTool('docker-registry'), ['--version']);
  return [
    `${cpus().length} cores (${cpus()[0]?.model ?? machine()}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory`,
    `${system()}, kernel ${release()}`,
    `Node ${process.version.slice(1)}, Docker ${docker.stdout.trim()}, ${versionOf('buildx', buildx.stdout)}, ${versionOf('distribution', registry.stdout)}`,
    `Image stores of the engine: ${engines.map(({ store }) => store).join(', ')}`,
  ];
}

function withPath(env: Record<string, string>): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', ...env };
}

function versionOf(program: string, said: string): string {
  return `${program} ${/\bv?(\d+\.\d+\.\d+\S*)/.exec(said)?.[1] ?? said.trim()}`;
}

function system(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
