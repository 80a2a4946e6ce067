import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trust } from '../ports/http.js';

/**
 * What docker trusts a registry by: the files of the first folder that has a `<host>` or `<host:port>` of that name.
 * https://docs.docker.com/engine/security/certificates/
 */
export function certsD(folders: readonly string[]): (host: string) => Trust | undefined {
  const known = new Map<string, Trust | undefined>();
  return (host) => {
    if (!known.has(host)) known.set(host, readTrust(folders, host));
    return known.get(host);
  };
}

function readTrust(folders: readonly string[], host: string): Trust | undefined {
  if (['', '.', '..'].includes(host) || host.includes('/')) return undefined;
  const folder = folders.map((parent) => join(parent, host)).find((path) => existsSync(path));
  if (folder === undefined) return undefined;
  const names = reading(folder, () => readdirSync(folder)).sort();
  const authorities = named(names, '.crt').map((name) => readText(join(folder, name)));
  // Docker tries one after another; a connection of ours shows one.
  const [first] = pairsOf(folder, names);
  if (authorities.length === 0 && first === undefined) return undefined;
  const own = first && { certificate: readText(`${first}.cert`), key: readText(`${first}.key`) };
  return { authorities, ...own };
}

/** The paths of client certificates without their ends. */
function pairsOf(folder: string, names: readonly string[]): readonly string[] {
  const refuse = (name: string, end: string, mend: string): void => {
    const other = name.replace(/\.\w+$/, end);
    if (names.includes(other)) return;
    throw new Error(`Cannot use ${join(folder, name)}: there is no ${other} beside it\n  ${mend}`);
  };
  const certificates = named(names, '.cert');
  for (const name of certificates) refuse(name, '.key', 'Put it there, or call an authority *.crt');
  for (const name of named(names, '.key')) refuse(name, '.cert', 'Put it there');
  return certificates.map((name) => join(folder, name.replace(/\.cert$/, '')));
}

function named(names: readonly string[], end: string): readonly string[] {
  return names.filter((name) => name.endsWith(end));
}

function readText(path: string): string {
  return reading(path, () => readFileSync(path, 'utf8'));
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const reason = String(error).replace(/^Error: |, \w+(?: '.*')?$/g, '');
    throw new Error(`Cannot read ${path}, by which docker trusts this registry: ${reason}`, { cause: error });
  }
}
