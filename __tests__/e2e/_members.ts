import { debianTool } from '../../lab/debian.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import type { Grant } from '../../lab/registries/scopes.ts';
import { startTokenService } from '../../lab/registries/token-service.ts';
import type { Credentials, TestRegistry } from './_registries.ts';

export type Member = Credentials & { readonly grants: readonly Grant[] };

/** Who may do everything below a path of a registry with tokens, and nothing elsewhere. */
export function memberOf(path: string, username: string, password: string): Member {
  return { username, password, grants: [{ repository: `${path}/*`, actions: ['pull', 'push'] }] };
}

/** Starts a registry with tokens that are good for so many seconds; witnesses look into it as the first member. */
export async function startTokenFor(members: readonly Member[], ttlSeconds = 60): Promise<TestRegistry> {
  const users = members.map(({ username: name, password, grants }) => ({ name, password, grants }));
  const service = await startTokenService({ service: 'lab', users, ttlSeconds });
  const registry = await startRegistry(await debianTool('docker-registry'), { auth: { kind: 'token', service } });
  const stop = async (): Promise<void> => {
    await registry.stop();
    await service.stop();
  };
  return { ...registry, credentials: members[0], tokenRequests: service.requests, stop };
}

/** Starts a registry that takes these names and passwords with every request. */
export async function startHtpasswdFor(members: readonly Credentials[]): Promise<TestRegistry> {
  const users = Object.fromEntries(members.map(({ username, password }) => [username, password]));
  const registry = await startRegistry(await debianTool('docker-registry'), { auth: { kind: 'htpasswd', users } });
  return { ...registry, credentials: members[0], tokenRequests: [] };
}

/** The registry in the eyes of somebody else. */
export function as({ username, password }: Credentials, registry: TestRegistry): TestRegistry {
  return { ...registry, credentials: { username, password } };
}

/** An entry of `auths` in a docker configuration. */
export function authOf({ username, password }: Credentials): { readonly auth: string } {
  return { auth: Buffer.from(`${username}:${password}`).toString('base64') };
}
