import { OciRegistry } from '../../src/adapters/oci-registry/client.js';
import type { Image } from '../../src/decide/image.js';
import { RegistryError } from '../../src/errors.js';
import { FakeHttp } from './http.js';
import { FakeRegistry, type RegistryOrder } from './registry.js';
import { imageOf } from './values.js';

/** The client of registries above a network with one registry, `r.example.com`. */
export type ClientWorld = {
  readonly http: FakeHttp;
  readonly registry: FakeRegistry;
  readonly client: OciRegistry;
  /** What registries warned of. */
  readonly warnings: readonly string[];
};

export const HOST = 'r.example.com';
export const IMAGE: Image = imageOf(`${HOST}/a/b`);
export const SIGNAL = new AbortController().signal;

/** A registry that wants name and password, and hosts besides that serve its blobs and take its uploads. */
export function clientWorld(order: Partial<RegistryOrder> & { readonly chunkSize?: number } = {}): ClientWorld {
  const http = new FakeHttp(order.chunkSize === undefined ? {} : { chunkSize: order.chunkSize });
  const registry = new FakeRegistry({ auth: 'basic', host: HOST, users: { mona: 's3cr3t' }, ...order });
  http.serve(HOST, (request, url) =>
    url.pathname === '/token' ? registry.door.serveTokens(request, url) : registry.serve(request, url),
  );
  http.serve('blobs.example.com', (request, url) => registry.serveStore(request, url));
  const credential = {
    registry: HOST,
    path: '',
    username: 'mona',
    password: 's3cr3t',
    form: 'password',
    source: 'inputs',
  } as const;
  const warnings: string[] = [];
  const client = new OciRegistry({
    http,
    signIn: () => Promise.resolve(credential),
    mask: () => undefined,
    now: () => 0,
    warn: (text) => warnings.push(text),
  });
  return { http, registry, client, warnings };
}

/** What was asked of the registry, without its address and the names of upload sessions. */
export function asked({ http }: ClientWorld): readonly string[] {
  return http.requests
    .filter((request) => !request.endsWith('/v2/'))
    .map((request) => request.replace(`${HOST}/v2/a/b/`, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '…'));
}

/** The message of the error that work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  return error instanceof RegistryError ? error.message : `no RegistryError: ${String(error)}`;
}

/** The requests of other hosts than the registry's that were given credentials. */
export function leaks({ http }: ClientWorld): readonly string[] {
  return http.sent
    .filter(({ url, headers }) => new URL(url).host !== HOST && headers?.['authorization'] !== undefined)
    .map(({ url }) => url);
}
