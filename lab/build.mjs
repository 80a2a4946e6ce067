// Bundles the action into dist/, or with --check tells whether dist/ is what src/ gives.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const built = mkdtempSync(join(tmpdir(), 'slipway-dist-'));

// What is imported when it is needed is a file of its own, so that post and plans do not read what they never run. ncc
// leaves those files as they are: minified, they take longer to start, for a function loses the brackets that make V8
// compile it at once.
function bundle() {
  const ncc = join(root, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js');
  const args = [ncc, 'build', 'src/main.ts', '--minify', '--no-cache', '--license', 'licenses.txt', '--out', built];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Cannot bundle src/main.ts:\n${stdout}${stderr}`);
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
  bundle();
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
