import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { createServer as createTcpServer, type Server } from 'node:net';
import { nodeHttp } from '../../src/adapters/node-http.js';
import type { Trust } from '../../src/ports/http.js';
import { Listening } from '../_fakes/listening.js';
import { makeKeyPair, makeTls, type TlsFiles } from '../../lab/registries/tls.ts';

let tls: TlsFiles;
let own: Trust;
/** A certificate that is its own authority. */
let client: { certificate: string; key: string };
const listening = new Listening();

beforeAll(async () => {
  tls = await makeTls();
  own = { authorities: [read(tls.authority)] };
  const pair = await makeKeyPair(tls.folder, 'client');
  client = { certificate: read(pair.certificate), key: read(pair.key) };
});
afterEach(() => {
  listening.close();
});
afterAll(() => tls.remove());

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

async function listen(server: Server): Promise<string> {
  return `127.0.0.1:${await listening.port(server)}`;
}

function serve(options: ServerOptions = {}): Promise<string> {
  const identity = { cert: read(tls.certificate), key: read(tls.key) };
  return listen(createServer({ ...identity, ...options }, (_request, response) => response.end('x')));
}

test('a server is trusted by an authority of its own, by its name and by its address', async () => {
  const host = await serve();
  const http = nodeHttp({});
  for (const url of [`https://${host}/`, `https://${host.replace('127.0.0.1', 'localhost')}/`]) {
    expect(await http.send({ method: 'GET', url, trust: own })).toMatchObject({ status: 200 });
  }
});

test('the trust of one request is not that of another', async () => {
  const url = `https://${await serve()}/`;
  const http = nodeHttp({});
  const other = { authorities: [client.certificate] };
  for (let at = 0; at < 2; at += 1) {
    await expect(http.send({ method: 'GET', url, trust: own })).resolves.toMatchObject({ status: 200 });
    await expect(http.send({ method: 'GET', url })).rejects.toMatchObject({ name: 'HttpError' });
    await expect(http.send({ method: 'GET', url, trust: other })).rejects.toMatchObject({ name: 'HttpError' });
  }
});

test('one trust is one set of connections', async () => {
  const ports = new Set<number | undefined>();
  const identity = { cert: read(tls.certificate), key: read(tls.key) };
  const server = createServer(identity, (request, response) => {
    ports.add(request.socket.remotePort);
    response.end('x');
  });
  const url = `https://${await listen(server)}/`;
  const http = nodeHttp({});
  for (let at = 0; at < 3; at += 1) await http.send({ method: 'GET', url, trust: own });
  expect(ports.size).toBe(1);
});

test('a certificate of ours is shown to a server that wants one', async () => {
  const url = `https://${await serve({ requestCert: true, rejectUnauthorized: true, ca: client.certificate })}/`;
  const http = nodeHttp({});
  await expect(http.send({ method: 'GET', url, trust: { ...own, ...client } })).resolves.toMatchObject({ status: 200 });
  await expect(http.send({ method: 'GET', url, trust: own })).rejects.toMatchObject({
    name: 'HttpError',
    message: expect.stringMatching(/^127\.0\.0\.1:\d+: (TLS: .*certificate required|read ECONNRESET)$/) as string,
  });
});

// Codes and words are Node's and OpenSSL's, and those of Node 20 and 24 differ here and there.
test.each<[string, () => Promise<string>, 'own' | 'usual', RegExp, RegExp]>([
  [
    'an unknown authority',
    () => serve().then((host) => `https://${host}/`),
    'usual',
    /^UNABLE_TO_VERIFY_LEAF_SIGNATURE$/,
    /: unable to verify the first certificate$/,
  ],
  [
    'a certificate that is its own authority',
    () => serve({ cert: client.certificate, key: client.key }).then((host) => `https://${host}/`),
    'usual',
    /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
    /: self-signed certificate$/,
  ],
  [
    'another name',
    () => serve().then((host) => `https://[::ffff:${host.replace(':', ']:')}/`),
    'own',
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    /\]:\d+: Hostname\/IP does not match certificate's altnames: IP: ::ffff:7f00:1 is not in the cert's list: /,
  ],
  [
    'TLS at a port of plain http',
    () => listen(createHttpServer((_request, response) => response.end())).then((host) => `https://${host}/`),
    'usual',
    /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER)$/,
    /^127\.0\.0\.1:\d+: TLS: wrong version number$/,
  ],
  [
    'a server that ends the connection at once',
    () => listen(createTcpServer((socket) => socket.end())).then((host) => `https://${host}/`),
    'usual',
    /^ECONNRESET$/,
    /^127\.0\.0\.1:\d+: Client network socket disconnected before secure TLS connection was established$/,
  ],
  [
    'plain http at a port of TLS',
    () => serve().then((host) => `http://${host}/`),
    'usual',
    /^ECONNRESET$/,
    /^127\.0\.0\.1:\d+: socket hang up$/,
  ],
])('%s is an HttpError that says so', async (_, start, trust, code, message) => {
  const url = await start();
  await expect(nodeHttp({}).send({ method: 'GET', url, ...(trust === 'own' && { trust: own }) })).rejects.toMatchObject(
    {
      name: 'HttpError',
      code: expect.stringMatching(code) as string,
      message: expect.stringMatching(message) as string,
    },
  );
});

test('a key that cannot be used is an HttpError that does not show it', async () => {
  const url = `https://${await serve()}/`;
  const http = nodeHttp({});
  for (const key of ['s3cret', read(tls.key)]) {
    await expect(http.send({ method: 'GET', url, trust: { ...own, ...client, key } })).rejects.toMatchObject({
      name: 'HttpError',
      message: expect.stringMatching(/^127\.0\.0\.1:\d+: [\w.:, ]+$/) as string,
    });
  }
});

test('a connection that does not come to stand ends in time', async () => {
  const url = `https://${await listen(createTcpServer())}/`;
  await expect(nodeHttp({}, { connect: 50 }).send({ method: 'GET', url })).rejects.toMatchObject({
    name: 'HttpError',
    code: 'ETIMEDOUT',
    message: expect.stringMatching(/^127\.0\.0\.1:\d+: no connection within 0\.05 s$/) as string,
  });
});

test('a signal ends also what only wants to connect', async () => {
  const server = createTcpServer();
  const gone = new Promise((resolve) => server.on('connection', (socket) => socket.resume().on('close', resolve)));
  const url = `https://${await listen(server)}/`;
  const sent = nodeHttp({}).send({ method: 'GET', url, signal: AbortSignal.timeout(50) });
  await expect(sent).rejects.toMatchObject({ name: 'HttpError', code: 'ABORT_ERR' });
  await expect(gone).resolves.toBe(false);
});
