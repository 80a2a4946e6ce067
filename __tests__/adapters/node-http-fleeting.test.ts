import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { makeTls } from '../../lab/registries/tls.ts';
import { nodeHttp } from '../../src/adapters/node-http.js';
import type { HttpRequest, HttpStream } from '../../src/ports/http.js';
import { Listening } from '../_fakes/listening.js';

const LARGE = randomBytes(5_000_000);
const listening = new Listening();
afterEach(() => {
  listening.close();
});

async function urlOf(server: Server, scheme = 'http'): Promise<string> {
  return `${scheme}://127.0.0.1:${await listening.port(server)}/blob?x=1`;
}

function serve(answer: RequestListener): Promise<string> {
  return urlOf(createHttpServer(answer));
}

/** A server that says what it is told to, whatever it is asked, and hangs up if it is told to. */
function say(text: string, end?: 'hang-up'): Promise<string> {
  return urlOf(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => (end === undefined ? socket.write(text) : socket.end(text)));
    }),
  );
}

function stream(url: string, more: Partial<HttpRequest> = {}, limits = {}): Promise<HttpStream> {
  return nodeHttp({}, limits).stream({ method: 'GET', url, fleeting: true, ...more });
}

/** The digest of a body, and the memory that its pieces were in. */
async function readAll({ body }: HttpStream): Promise<{ digest: string; memory: number; length: number }> {
  const [hash, memory] = [createHash('sha256'), new Set<unknown>()];
  let length = 0;
  for await (const piece of body) {
    hash.update(piece);
    memory.add(piece.buffer);
    length += piece.length;
  }
  return { digest: hash.digest('hex'), memory: memory.size, length };
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('a large body comes whole, in few buffers, and by what was asked for', async () => {
  const asked: unknown[] = [];
  const url = await serve(({ method, url: path, headers }, response) => {
    asked.push([method, path, headers['authorization'], headers['user-agent']?.split('/')[0]]);
    response.writeHead(200, { 'content-length': LARGE.length, 'X-Two': ['a', 'b'] }).end(LARGE);
  });
  const answer = await stream(url, { headers: { authorization: 'Bearer x' } });
  expect([answer.status, answer.headers['content-length'], answer.headers['x-two']]).toStrictEqual([
    ...[200, String(LARGE.length), 'a, b'],
  ]);
  const { digest, memory } = await readAll(answer);
  expect(digest).toBe(digestOf(LARGE));
  // One more than the ring: what came with the head.
  expect(memory).toBeLessThanOrEqual(4);
  expect(asked).toStrictEqual([['GET', '/blob?x=1', 'Bearer x', 'slipway']]);
});

test('a piece stays as it is until the next one is asked for', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': LARGE.length }).end(LARGE);
  });
  const hash = createHash('sha256');
  let count = 0;
  for await (const piece of (await stream(url)).body) {
    // Meanwhile more comes, into the other buffers.
    if (count < 10) await wait(5);
    hash.update(piece);
    count += 1;
  }
  expect(hash.digest('hex')).toBe(digestOf(LARGE));
});

test('it is spoken by TLS, too, to who is trusted alone', async () => {
  const tls = await makeTls();
  const read = (path: string): string => readFileSync(path, 'utf8');
  try {
    const server = createTlsServer({ cert: read(tls.certificate), key: read(tls.key) }, (_request, response) => {
      response.writeHead(200, { 'content-length': LARGE.length }).end(LARGE);
    });
    const url = await urlOf(server, 'https');
    const trust = { authorities: [read(tls.authority)] };
    expect((await readAll(await stream(url, { trust }))).digest).toBe(digestOf(LARGE));
    await expect(stream(url)).rejects.toMatchObject({ name: 'HttpError' });
  } finally {
    await tls.remove();
  }
});

test.each<[string, string, number, number]>([
  ['no body', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', 200, 0],
  [
    'what is said before',
    'HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab',
    200,
    2,
  ],
  ['a refusal', 'HTTP/1.1 404 Not Found\r\ncontent-length: 3\r\n\r\nabc', 404, 3],
  ['more than it says', 'HTTP/1.1 200\r\ncontent-length: 3\r\n\r\nabcdef', 200, 3],
])('an answer with %s is read', async (_name, text, status, length) => {
  const answer = await stream(await say(text));
  expect([answer.status, (await readAll(answer)).length]).toStrictEqual([status, length]);
});

test('a body whose length is not known comes by the usual way', async () => {
  let count = 0;
  const url = await serve((_request, response) => {
    count += 1;
    response.write('abc');
    response.end('def');
  });
  expect([(await readAll(await stream(url))).length, count]).toStrictEqual([6, 2]);
});

test.each([
  ['a body that ends too early', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc'],
  ['a head that does not end', 'HTTP/1.1 200 OK\r\n'],
  ['no answer', ''],
])('%s is told as a connection that broke', async (_name, text) => {
  const reading = say(text, 'hang-up').then(async (url) => readAll(await stream(url)));
  await expect(reading).rejects.toMatchObject({ name: 'HttpError', code: 'ECONNRESET' });
});

test('nobody who answers is told', async () => {
  await expect(stream('http://127.0.0.1:1/')).rejects.toMatchObject({ name: 'HttpError', code: 'ECONNREFUSED' });
});

test('a header that cannot be sent is refused, and not shown', async () => {
  const url = await say('');
  const sending = stream(url, { headers: { authorization: 'a\r\nb: s3cr3t' } });
  await expect(sending).rejects.toMatchObject({ code: 'ERR_INVALID_CHAR' });
  await expect(sending).rejects.not.toThrow('s3cr3t');
});

test.each([
  ['no answer', '', { headers: 50 }],
  ['no more of the answer', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc', { idle: 50 }],
])('%s in time ends it', async (reason, text, limits) => {
  const reading = say(text).then(async (url) => readAll(await stream(url, {}, limits)));
  await expect(reading).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  await expect(reading).rejects.toThrow(reason);
});

test('its signal ends it, before the answer and after', async () => {
  const early = new AbortController();
  const sending = stream(await say(''), { signal: early.signal });
  setTimeout(() => early.abort(), 20);
  await expect(sending).rejects.toMatchObject({ code: 'ABORT_ERR' });

  const late = new AbortController();
  const url = await say('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc');
  const answer = await stream(url, { signal: late.signal });
  setTimeout(() => late.abort(), 20);
  await expect(readAll(answer)).rejects.toMatchObject({ code: 'ABORT_ERR' });
});

test('who breaks off ends the connection, and makes room for others', async () => {
  let closed = 0;
  const url = await serve((_request, response) => {
    response.on('close', () => (closed += 1));
    response.writeHead(200, { 'content-length': LARGE.length }).end(LARGE);
  });
  const http = nodeHttp({});
  for (let at = 0; at < 20; at += 1) {
    const { body } = await http.stream({ method: 'GET', url, fleeting: true });
    for await (const piece of body) if (piece.length > 0) break;
  }
  await wait(50);
  expect(closed).toBe(20);
});
