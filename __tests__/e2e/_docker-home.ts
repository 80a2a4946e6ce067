import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a user may have in the docker configuration: nothing in it is for the registries of these tests. */
const CONFIG = {
  auths: { 'registry.example': { auth: Buffer.from('somebody:their-own-password').toString('base64') } },
  credHelpers: { 'helper.example': 'does-not-exist' },
  proxies: { default: { httpProxy: 'http://proxy.example:3128', noProxy: '127.0.0.1,localhost' } },
  HttpHeaders: { 'X-Meta': 'kept' },
};

/** A HOME whose docker configuration has things of the user's own; gives the HOME. */
export function makeDockerHome(home: string, pluginDirs: readonly string[], more: object = {}): void {
  mkdirSync(join(home, '.docker/contexts/meta'), { recursive: true, mode: 0o700 });
  const config = { ...CONFIG, ...(pluginDirs.length > 0 ? { cliPluginsExtraDirs: pluginDirs } : {}), ...more };
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify(config, undefined, 2), { mode: 0o600 });
}

/** Everything below a folder, with its content, rights and time of writing: equal twice only if nobody wrote. */
export function lookAt(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { mode, mtimeMs } = lstatSync(path);
      const content = entry.isFile() ? readFileSync(path, 'utf8') : '';
      return [path, `${mode.toString(8)} ${String(mtimeMs)} ${content}`];
    }),
  );
}
