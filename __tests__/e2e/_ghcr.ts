import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, request as forward } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { run } from '../../lab/children.ts';
import { debianTool } from '../../lab/debian.ts';
import type { Engine } from '../../lab/engine/engine.ts';
import { listen } from '../../lab/http.ts';
import { node24 } from '../../lab/node24.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import { startGhcrFront } from '../../lab/registries/ghcr-front.ts';
import { makeKeyPair } from '../../lab/registries/tls.ts';
import type { KeyPair } from '../../lab/registries/tls.ts';
import { startTokenService } from '../../lab/registries/token-service.ts';
import type { TokenRequest } from '../../lab/registries/token-service.ts';
import type { Grant } from '../../lab/registries/scopes.ts';
import { folderWith } from './_folders.ts';

/** `ghcr.io` on this machine, and an engine that finds it there. */
export type Ghcr = {
  readonly engine: Engine;
  /** What leads a process to it: the proxy, and whom to trust. */
  readonly env: Readonly<Record<string, string>>;
  readonly tokenRequests: readonly TokenRequest[];
  /** Hosts that somebody wanted to reach through the proxy. */
  readonly destinations: ReadonlySet<string>;
  readonly stop: () => Promise<void>;
};

const HOST = 'ghcr.io';

type Stoppable = { readonly stop: () => Promise<void> };

/** Starts a registry that is `ghcr.io` for all who take its proxy: the name, TLS, tokens and refusals of GitHub's. */
export async function startGhcr(users: Readonly<Record<string, readonly Grant[]>>): Promise<Ghcr> {
  const started: Stoppable[] = [];
  const keep = <S extends Stoppable>(part: S): S => {
    started.unshift(part);
    return part;
  };
  const stop = async (): Promise<void> => {
    for (const part of started) await part.stop();
  };
  try {
    const service = keep(await startTokenService({ service: HOST, flavor: 'ghcr', users: usersOf(users) }));
    const authority = { ...service, realm: `https://${HOST}/token` };
    const binary = await debianTool('docker-registry');
    const registry = keep(await startRegistry(binary, { auth: { kind: 'token', service: authority } }));
    const front = keep(await startGhcrFront(registry));
    const tls = await makeCertificate();
    const server = keep(await startTls(tls.server, { token: service.realm, registry: front.url }));
    const proxy = keep(await startProxy(server.port));
    const env = proxyEnvironment(proxy.url, tls.authority);
    const engine = keep(await startLedEngine(env));
    return { engine: engine.engine, env, tokenRequests: service.requests, destinations: proxy.destinations, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function usersOf(
  users: Readonly<Record<string, readonly Grant[]>>,
): { name: string; password: string; grants: readonly Grant[] }[] {
  // GitHub looks at the token alone, whoever the user says to be.
  return Object.entries(users).map(([password, grants]) => ({ name: 'x', password, grants }));
}

async function makeCertificate(): Promise<{ authority: string; server: KeyPair }> {
  const folder = folderWith({ 'server.cnf': `subjectAltName = DNS:${HOST}\nextendedKeyUsage = serverAuth\n` }, 'file');
  const authority = await makeKeyPair(folder, 'authority');
  const at = (name: string): string => join(folder, name);
  const server = { certificate: at('server.crt'), key: at('server.key') };
  const openssl = (...args: string[]): Promise<unknown> => run('openssl', args);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', server.key];
  await openssl('req', '-new', '-config', at('openssl.cnf'), '-subj', `/CN=${HOST}`, ...key, '-out', at('request'));
  const signer = ['-CA', authority.certificate, '-CAkey', authority.key, '-set_serial', '3', '-days', '30'];
  const request = ['-req', '-in', at('request'), '-extfile', at('server.cnf'), '-out', server.certificate];
  await openssl('x509', ...request, ...signer);
  return { authority: authority.certificate, server };
}

type Behind = { readonly token: string; readonly registry: string };

async function startTls(pair: KeyPair, behind: Behind): Promise<Stoppable & { port: number }> {
  const options = { cert: readFileSync(pair.certificate), key: readFileSync(pair.key) };
  const server = createHttpsServer(options, (request, response) => pass(behind, request, response));
  const { port, close } = await listen(server);
  return { port, stop: close };
}

function pass({ token, registry }: Behind, request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/';
  const url = path.startsWith('/token') ? token + path.slice('/token'.length) : registry + path;
  // So that the registry's Locations lead back to https://ghcr.io.
  const headers = { ...request.headers, 'x-forwarded-proto': 'https' };
  const behind = forward(url, { method: request.method ?? 'GET', headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  behind.on('error', () => response.destroy());
  request.pipe(behind);
}

type Proxy = Stoppable & { readonly url: string; readonly destinations: ReadonlySet<string> };

// https://www.rfc-editor.org/rfc/rfc9110#CONNECT: one destination leads to our server, every other is refused.
async function startProxy(port: number): Promise<Proxy> {
  const destinations = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createHttpServer((_, response) => response.writeHead(403).end());
  server.on('connect', (request, client: Socket) => {
    destinations.add(request.url ?? '');
    if (request.url !== `${HOST}:443`) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const behind = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(behind).pipe(client);
    });
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  });
  const { host, close } = await listen(server);
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await close();
  };
  return { url: `http://${host}`, destinations, stop };
}

function proxyEnvironment(proxy: string, authority: string): Record<string, string> {
  const noProxy = '127.0.0.1,localhost';
  return {
    ...{ HTTPS_PROXY: proxy, https_proxy: proxy, NO_PROXY: noProxy, no_proxy: noProxy },
    // Whom Go's programs trust, and whom Node trusts besides.
    ...{ SSL_CERT_FILE: authority, NODE_EXTRA_CA_CERTS: authority },
  };
}

// The engine is started by a process of its own, since it takes proxy and trust from the environment of its parent.
async function startLedEngine(env: Record<string, string>): Promise<Stoppable & { engine: Engine }> {
  // Before there is a proxy in the way: what is not in the cache yet is fetched.
  for (const tool of ['dockerd', 'busybox'] as const) await debianTool(tool);
  const module = JSON.stringify(join(process.cwd(), 'lab/engine/private-engine.ts'));
  const state = folderWith({}, 'file');
  const call = async (code: string): Promise<string> => {
    const script = `import * as engine from ${module}; ${code}`;
    const settings = { env: { ...process.env, ...env, SLIPWAY_LAB_STATE: state } };
    const { stdout } = await promisify(execFile)(await node24(), ['--input-type=module', '-e', script], settings);
    return stdout;
  };
  const stop = async (): Promise<void> => {
    await call(`await engine.stopPrivateEngine('classic');`);
  };
  try {
    const text = await call(`console.log(JSON.stringify(await engine.startPrivateEngine('classic')));`);
    return { engine: JSON.parse(text) as Engine, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
