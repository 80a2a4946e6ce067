// Puts a static busybox beside the Dockerfile: node prepare.mjs [FOLDER]
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const INSTALLED = ['/bin/busybox', '/usr/bin/busybox'];
const PT_INTERP = 3;

/** Puts a static busybox into the folder, unless it is there already, and returns its path. */
export function prepareHello(folder) {
  const target = join(resolve(folder), 'busybox');
  if (existsSync(target) && isStatic(target)) return target;
  const installed = INSTALLED.find((path) => existsSync(path) && isStatic(path));
  if (installed === undefined) downloadBusybox(target);
  else copyFileSync(installed, target);
  chmodSync(target, 0o755);
  return target;
}

// A dynamic program names its loader in a program header of type PT_INTERP; an image FROM scratch has no loader.
// https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html
function isStatic(path) {
  const file = readFileSync(path);
  if (file.length < 64 || file.readUInt32BE(0) !== 0x7f454c46) return false;
  const wide = file[4] === 2;
  const start = wide ? Number(file.readBigUInt64LE(32)) : file.readUInt32LE(28);
  const size = file.readUInt16LE(wide ? 54 : 42);
  const count = file.readUInt16LE(wide ? 56 : 44);
  return Array.from({ length: count }, (_, i) => file.readUInt32LE(start + i * size)).every(
    (type) => type !== PT_INTERP,
  );
}

function downloadBusybox(target) {
  const temporary = mkdtempSync(join(tmpdir(), 'slipway-hello-'));
  try {
    const deb = downloadDeb(temporary);
    const unpacked = join(temporary, 'unpacked');
    execFileSync('dpkg-deb', ['-x', deb, unpacked]);
    const found = INSTALLED.map((path) => join(unpacked, path)).find((path) => existsSync(path));
    if (found === undefined) throw new Error('Cannot find busybox in the package busybox-static');
    copyFileSync(found, target);
  } catch (cause) {
    throw new Error('Cannot find a static busybox: install the package busybox-static (Debian, Ubuntu) and try again', {
      cause,
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

// The package lists are read into a folder of our own: the machine's may be empty, and changing them needs root.
function downloadDeb(folder) {
  const apt = (...args) =>
    execFileSync(
      'apt-get',
      ['-q', '-o', `Dir::State::Lists=${folder}`, '-o', `Dir::Cache=${folder}`, ...sandbox(), ...args],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
  apt('update');
  apt('download', 'busybox-static');
  const name = readdirSync(folder).find((file) => file.startsWith('busybox-static') && file.endsWith('.deb'));
  if (name === undefined) throw new Error('Cannot find the downloaded package busybox-static');
  return join(folder, name);
}

// Root's apt drops to a user that may not write into a temporary folder of root.
function sandbox() {
  return process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : [];
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(prepareHello(process.argv[2] ?? dirname(fileURLToPath(import.meta.url))));
}
