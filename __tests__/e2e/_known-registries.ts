import { debianTool } from '../../lab/debian.ts';
import type { Engine } from '../../lab/engine/engine.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import { startGhcrFront } from '../../lab/registries/ghcr-front.ts';
import type { Flavor, TokenUser } from '../../lab/registries/token-answer.ts';
import { startTokenService } from '../../lab/registries/token-service.ts';
import type { TokenRequest } from '../../lab/registries/token-service.ts';
import { startDetour } from './_detour.ts';
import type { Routes } from './_detour.ts';
import { startLedEngine } from './_led-engine.ts';

/** `ghcr.io` and `docker.io` on this machine, and an engine that finds them there. */
export type KnownRegistries = {
  readonly engine: Engine;
  /** What leads a process to them: the proxy, and whom to trust. */
  readonly env: Readonly<Record<string, string>>;
  /** What the token services were asked. */
  readonly tokenRequests: Readonly<Record<Name, readonly TokenRequest[]>>;
  /** Hosts that somebody wanted to reach, in order. */
  readonly destinations: readonly string[];
  readonly stop: () => Promise<void>;
};

type Name = 'ghcr.io' | 'docker.io';
type Likeness = {
  readonly api: readonly string[];
  readonly tokens: string;
  readonly service: string;
  readonly flavor: Flavor;
};

const LIKE: Readonly<Record<Name, Likeness>> = {
  'ghcr.io': { api: ['ghcr.io'], tokens: 'ghcr.io', service: 'ghcr.io', flavor: 'ghcr' },
  'docker.io': {
    // Docker asks the first, crane the second.
    api: ['registry-1.docker.io', 'index.docker.io'],
    tokens: 'auth.docker.io',
    service: 'registry.docker.io',
    flavor: 'distribution',
  },
};

type Stoppable = { readonly stop: () => Promise<void> };
type Keep = <S extends Stoppable>(part: S) => S;

/** Starts registries that have the names of the known ones for all who take the proxy: with TLS, tokens and refusals. */
export async function startKnownRegistries(
  users: Readonly<Record<Name, readonly TokenUser[]>>,
): Promise<KnownRegistries> {
  const started: Stoppable[] = [];
  const keep: Keep = (part) => {
    started.unshift(part);
    return part;
  };
  const stop = async (): Promise<void> => {
    for (const part of started) await part.stop();
  };
  try {
    const [ghcr, hub] = [
      await startLike('ghcr.io', users['ghcr.io'], keep),
      await startLike('docker.io', users['docker.io'], keep),
    ];
    const detour = keep(await startDetour({ ...ghcr.routes, ...hub.routes }));
    const { engine } = keep(await startLedEngine(detour.env));
    const tokenRequests = { 'ghcr.io': ghcr.requests, 'docker.io': hub.requests };
    return { engine, env: detour.env, tokenRequests, destinations: detour.destinations, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Started = { readonly routes: Routes; readonly requests: readonly TokenRequest[] };

async function startLike(name: Name, users: readonly TokenUser[], keep: Keep): Promise<Started> {
  const { api, tokens, service, flavor } = LIKE[name];
  // What is public may be pulled by everybody, as in the examples of the README.
  const anonymous = [{ repository: 'acme/*', actions: ['pull'] }] as const;
  const desk = keep(await startTokenService({ service, flavor, users, anonymous }));
  const auth = { kind: 'token', service: { ...desk, realm: `https://${tokens}/token` } } as const;
  const registry = keep(await startRegistry(await debianTool('docker-registry'), { auth }));
  const front = flavor === 'ghcr' ? keep(await startGhcrFront(registry)) : registry;
  const routes: Record<string, [string, string][]> = Object.fromEntries(api.map((host) => [host, [['', front.url]]]));
  routes[tokens] = [['/token', desk.realm], ...(routes[tokens] ?? [])];
  return { routes, requests: desk.requests };
}
