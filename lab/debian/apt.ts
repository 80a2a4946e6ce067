import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, locked } from '../cache.ts';
import { run } from '../children.ts';
import type { Distribution } from './distribution.ts';

const LISTS_ARE_FRESH_MS = 60 * 60 * 1000;

/** Downloads packages (`name` or `name/suite`) into `folder` with an apt state of our own; the machine's stays untouched. */
export async function downloadPackages(
  packages: readonly string[],
  distribution: Distribution,
  folder: string,
): Promise<string[]> {
  const state = join(cacheDir(), `apt-${distribution.codename}`);
  await locked(`${state}.lock`, () => updateLists(state, distribution));
  await run('apt-get', [...optionsOf(state), '-qq', 'download', ...packages], { cwd: folder });
  return (await readdir(folder)).filter((file) => file.endsWith('.deb')).map((file) => join(folder, file));
}

async function updateLists(state: string, distribution: Distribution): Promise<void> {
  const stamp = join(state, 'updated');
  const updated = await stat(stamp).catch(() => undefined);
  if (updated !== undefined && Date.now() - updated.mtimeMs < LISTS_ARE_FRESH_MS) return;
  await mkdir(join(state, 'lists/partial'), { recursive: true });
  await mkdir(join(state, 'archives/partial'), { recursive: true });
  await mkdir(join(state, 'sources'), { recursive: true });
  await writeFile(join(state, 'sources/lab.list'), sourcesOf(distribution));
  await run('apt-get', [...optionsOf(state), '-qq', 'update']);
  await writeFile(stamp, '');
}

function sourcesOf({ id, codename, mirror }: Distribution): string {
  if (id === 'ubuntu') {
    const keyring = '/usr/share/keyrings/ubuntu-archive-keyring.gpg';
    const suites = [codename, `${codename}-updates`];
    return suites.map((suite) => `deb [signed-by=${keyring}] ${mirror} ${suite} main universe\n`).join('');
  }
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const suites = new Set(['forky', codename]);
  return [...suites].map((suite) => `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`).join('');
}

function optionsOf(state: string): string[] {
  const settings = {
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': join(state, 'sources'),
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State::Lists': join(state, 'lists'),
    'Dir::Cache::archives': join(state, 'archives'),
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    'APT::Sandbox::User': '',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}
