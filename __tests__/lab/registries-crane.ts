import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../lab/children.ts';
import { debianTool } from '../../lab/debian.ts';
import type { Credentials } from '../../lab/registries/registries.ts';

/** Crane with an image to push; it is no part of the project, so it may say what a registry holds. */
export type Crane = {
  /** Pushes an image of one small layer and gives the digest that crane names. */
  readonly push: (reference: string, login: Login) => Promise<string>;
  readonly digest: (reference: string, login: Login) => Promise<string>;
  readonly remove: (reference: string, login: Login) => Promise<string>;
  readonly stop: () => Promise<void>;
};

export type Login = { readonly credentials?: Credentials | undefined; readonly authority?: string | undefined };

export async function startCrane(): Promise<Crane> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-crane-'));
  const layer = join(folder, 'layer.tar');
  await writeFile(join(folder, 'hello.txt'), 'hello\n');
  await run('tar', ['-cf', layer, '-C', folder, 'hello.txt']);
  const crane = await debianTool('crane');
  const ask = async (args: readonly string[], reference: string, login: Login): Promise<string> => {
    const env = { DOCKER_CONFIG: await writeConfig(folder, reference, login), SSL_CERT_FILE: login.authority ?? '' };
    return (await run(crane, args, { env })).stdout.trim();
  };
  return {
    push: async (reference, login) => {
      const pushed = await ask(['append', '--oci-empty-base', '-f', layer, '-t', reference], reference, login);
      return pushed.slice(pushed.indexOf('@') + 1);
    },
    digest: (reference, login) => ask(['digest', reference], reference, login),
    remove: (reference, login) => ask(['delete', reference], reference, login),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

// A folder for each call, so that one call's login is never another's.
async function writeConfig(folder: string, reference: string, { credentials }: Login): Promise<string> {
  const config = await mkdtemp(join(folder, 'config-'));
  const host = reference.slice(0, reference.indexOf('/'));
  const auths = credentials === undefined ? {} : { [host]: { auth: basic(credentials) } };
  await writeFile(join(config, 'config.json'), JSON.stringify({ auths }));
  return config;
}

export function basic({ username, password }: Credentials): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}
