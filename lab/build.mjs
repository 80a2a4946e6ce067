// Bundles the action into dist/, or with --check tells whether dist/ is what src/ gives.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactChunks } from './compact.mjs';

const root = join(import.meta.dirname, '..');
const built = mkdtempSync(join(tmpdir(), 'slipway-dist-'));

// What is imported when it is needed is a file of its own, so that plans do not read what they never run.
function bundle(source, folder) {
  const ncc = join(root, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js');
  const args = [ncc, 'build', source, '--minify', '--no-cache', '--license', 'licenses.txt', '--out', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Cannot bundle ${source}:\n${stdout}${stderr}`);
  compactChunks(folder);
}

// Post is a bundle of its own, so that there is nothing of main in it. It joins main's as a single file.
function bundlePost() {
  const folder = join(built, 'post');
  bundle('src/post.ts', folder);
  renameSync(join(folder, 'index.js'), join(built, 'post.js'));
  rmSync(join(folder, 'package.json'));
  const others = readdirSync(folder);
  if (others.length > 0) throw new Error(`Cannot bundle src/post.ts as one file: there is ${others.join(', ')}, too`);
  rmSync(folder, { recursive: true });
}

function differences() {
  const dist = join(root, 'dist');
  const names = new Set([...readdirSync(built), ...readdirSync(dist)]);
  const same = (name) => {
    try {
      return readFileSync(join(built, name)).equals(readFileSync(join(dist, name)));
    } catch {
      return false; // in one of the two folders only
    }
  };
  return [...names].filter((name) => !same(name));
}

try {
  bundle('src/main.ts', built);
  bundlePost();
  if (process.argv.includes('--check')) {
    const stale = differences();
    if (stale.length > 0) {
      console.error(`dist/ is stale (${stale.join(', ')}): run "npm run build" and commit it`);
      process.exitCode = 1;
    }
  } else {
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    cpSync(built, join(root, 'dist'), { recursive: true });
  }
} finally {
  rmSync(built, { recursive: true, force: true });
}
