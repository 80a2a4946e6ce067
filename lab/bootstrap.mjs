// Plain JavaScript that imports only node: for it runs in a fresh clone, with Node 20 and no package installed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { node24 } from './node24.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a TypeScript file of the lab as if it had been called itself, after fetching what it needs. */
export async function runLab(file) {
  try {
    await installPackages();
    const node = await node24();
    process.exitCode = await runToEnd(node, [join(ROOT, 'lab', file), ...process.argv.slice(2)]);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Runs `npm ci` unless what is installed is what the lock file asks for. */
async function installPackages() {
  const wanted = await readLock(join(ROOT, 'package-lock.json'));
  const installed = await readLock(join(ROOT, 'node_modules/.package-lock.json')).catch(() => new Map());
  const missing = [...wanted].some(([path, { version, optional }]) => {
    const found = installed.get(path);
    return found === undefined ? optional !== true : found.version !== version;
  });
  if (!missing) return;
  process.stderr.write('Install the packages of package-lock.json …\n');
  const code = await runToEnd('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], ['ignore', 2, 2]);
  if (code !== 0) throw new Error(`Cannot install the packages: "npm ci" ended with ${code}`);
}

async function readLock(file) {
  const { packages } = JSON.parse(await readFile(file, 'utf8'));
  return new Map(Object.entries(packages).filter(([path]) => path !== ''));
}

/** Gives the exit code as a shell would; a signal to this process is one to the child. */
async function runToEnd(command, args, stdio = 'inherit') {
  const child = spawn(command, args, { cwd: ROOT, stdio });
  const forward = (name) => child.kill(name);
  for (const name of SIGNALS) process.on(name, forward);
  try {
    const [code, signal] = await once(child, 'exit');
    return code ?? 128 + constants.signals[signal];
  } finally {
    for (const name of SIGNALS) process.off(name, forward);
  }
}
