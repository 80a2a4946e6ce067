import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, request as forward } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { run } from '../../lab/children.ts';
import { listen } from '../../lab/http.ts';
import { makeKeyPair } from '../../lab/registries/tls.ts';
import type { KeyPair } from '../../lab/registries/tls.ts';
import { folderWith } from './_folders.ts';

/** Where requests to a host really go: by the start of their path, the first that fits. */
export type Routes = Readonly<Record<string, readonly (readonly [string, string])[]>>;

export type Detour = {
  /** What leads a process that way: the proxy, and whom to trust. */
  readonly env: Readonly<Record<string, string>>;
  /** Where somebody wanted to go, in order. */
  readonly destinations: readonly string[];
  readonly stop: () => Promise<void>;
};

/** Starts a proxy that leads https requests to some hosts to servers of this machine, and no others anywhere. */
export async function startDetour(routes: Routes): Promise<Detour> {
  const hosts = Object.keys(routes);
  const tls = await makeCertificate(hosts);
  const server = createHttpsServer(
    { cert: readFileSync(tls.server.certificate), key: readFileSync(tls.server.key) },
    (request, response) => pass(routes, request, response),
  );
  const front = await listen(server);
  const proxy = await startProxy(hosts, front.port);
  const noProxy = '127.0.0.1,localhost';
  const env = {
    ...{ HTTPS_PROXY: proxy.url, https_proxy: proxy.url, NO_PROXY: noProxy, no_proxy: noProxy },
    // Whom Go's programs trust, and whom Node trusts besides.
    ...{ SSL_CERT_FILE: tls.authority, NODE_EXTRA_CA_CERTS: tls.authority },
  };
  const stop = async (): Promise<void> => {
    await proxy.stop();
    await front.close();
  };
  return { env, destinations: proxy.destinations, stop };
}

async function makeCertificate(hosts: readonly string[]): Promise<{ authority: string; server: KeyPair }> {
  const names = hosts.map((host) => `DNS:${host}`).join(',');
  const folder = folderWith({ 'server.cnf': `subjectAltName = ${names}\nextendedKeyUsage = serverAuth\n` }, 'file');
  const authority = await makeKeyPair(folder, 'authority');
  const at = (name: string): string => join(folder, name);
  const server = { certificate: at('server.crt'), key: at('server.key') };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', server.key];
  const subject = ['-config', at('openssl.cnf'), '-subj', '/CN=Slipway detour'];
  await run('openssl', ['req', '-new', ...subject, ...key, '-out', at('request')]);
  const signer = ['-CA', authority.certificate, '-CAkey', authority.key, '-set_serial', '3', '-days', '30'];
  const request = ['-req', '-in', at('request'), '-extfile', at('server.cnf'), '-out', server.certificate];
  await run('openssl', ['x509', ...request, ...signer]);
  return { authority: authority.certificate, server };
}

function pass(routes: Routes, request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/';
  const route = routes[request.headers.host ?? '']?.find(([start]) => path.startsWith(start));
  if (route === undefined) {
    response.writeHead(404).end();
    return;
  }
  const [start, target] = route;
  // So that a registry's Locations lead back here.
  const headers = { ...request.headers, 'x-forwarded-proto': 'https' };
  const url = target + path.slice(start.length);
  const behind = forward(url, { method: request.method ?? 'GET', headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  behind.on('error', () => response.destroy());
  request.pipe(behind);
}

type Proxy = Pick<Detour, 'destinations' | 'stop'> & { readonly url: string };

// https://www.rfc-editor.org/rfc/rfc9110#CONNECT
async function startProxy(hosts: readonly string[], port: number): Promise<Proxy> {
  const destinations: string[] = [];
  const sockets = new Set<Socket>();
  const server = createHttpServer((_, response) => response.writeHead(403).end());
  server.on('connect', (request, client: Socket) => {
    destinations.push(request.url ?? '');
    if (!hosts.some((host) => request.url === `${host}:443`)) {
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
