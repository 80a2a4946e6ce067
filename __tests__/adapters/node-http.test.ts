import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeHttp } from '../../src/adapters/node-http.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(answer: Answer): Promise<{ url: string; server: Server }> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

test('send() gives status, headers and body, whatever the status', async () => {
  const { url } = await serve((_request, response) => {
    response.writeHead(418, { 'X-Name': 'Value', link: ['a', 'b'] });
    response.end('body');
  });
  const { status, headers, body } = await nodeHttp({}).send({ method: 'GET', url });
  expect([status, headers['x-name'], headers['link'], text(body)]).toStrictEqual([418, 'Value', 'a, b', 'body']);
});

test('send() does not follow redirects', async () => {
  const { url } = await serve((_request, response) => response.writeHead(307, { location: '/x' }).end());
  const { status, headers } = await nodeHttp({}).send({ method: 'GET', url });
  expect([status, headers['location']]).toStrictEqual([307, '/x']);
});

test.each([
  ['PUT', 'é', '2'],
  ['PUT', new Uint8Array([1, 2, 3]), '3'],
  ['POST', undefined, '0'],
  ['GET', undefined, undefined],
] as const)('send() of %s with body %j says how long it is', async (method, body, length) => {
  let seen: [string | undefined, string | undefined, number] | undefined;
  const { url } = await serve((request, response) => {
    let size = 0;
    request.on('data', (chunk: Buffer) => (size += chunk.length));
    request.on('end', () => {
      seen = [request.headers['content-length'], request.headers['user-agent'], size];
      response.end();
    });
  });
  await nodeHttp({}).send({ method, url, ...(body !== undefined && { body }) });
  expect(seen).toStrictEqual([length, 'slipway/1.0.0', Number(length ?? 0)]);
});

test('send() keeps its connections for the next request', async () => {
  const ports = new Set<number | undefined>();
  const { url } = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    response.end('x');
  });
  const http = nodeHttp({});
  for (let at = 0; at < 5; at += 1) await http.send({ method: 'GET', url });
  expect(ports.size).toBe(1);
});

test('send() opens at most 8 connections to a host', async () => {
  let open = 0;
  let most = 0;
  const { url } = await serve((_request, response) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      response.end();
    }, 10);
  });
  const http = nodeHttp({});
  await Promise.all(Array.from({ length: 40 }, () => http.send({ method: 'GET', url })));
  expect(most).toBe(8);
});

test('send() reads no more of a body than it may', async () => {
  const { url } = await serve((_request, response) => response.end('x'.repeat(2000)));
  await expect(nodeHttp({}).send({ method: 'GET', url, limit: 1000 })).rejects.toMatchObject({
    name: 'HttpError',
    code: 'ETOOLONG',
  });
});

test.each<[string, Answer, string]>([
  ['a reset', (request) => request.socket.resetAndDestroy(), 'ECONNRESET'],
  [
    'a body that is cut',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.socket?.destroy());
    },
    'ECONNRESET',
  ],
])('send() of %s throws an HttpError with its code', async (_name, answer, code) => {
  const { url } = await serve(answer);
  await expect(nodeHttp({}).send({ method: 'GET', url })).rejects.toMatchObject({ name: 'HttpError', code });
});

test('send() to nobody throws an HttpError that names the host', async () => {
  const { url, server } = await serve((_request, response) => response.end());
  await new Promise((resolve) => server.close(resolve));
  const refused = nodeHttp({}).send({ method: 'GET', url });
  await expect(refused).rejects.toMatchObject({ name: 'HttpError', code: 'ECONNREFUSED' });
  await expect(refused).rejects.toThrow(new URL(url).host);
});

test('send() ends with its signal', async () => {
  const { url } = await serve(() => undefined);
  await expect(nodeHttp({}).send({ method: 'GET', url, signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
    name: 'HttpError',
  });
});
