import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeHttp } from '../../src/adapters/node-http.js';
import { USER_AGENT } from '../../src/adapters/node-http/exchange.js';
import type { HttpRequest } from '../../src/ports/http.js';

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

/** A server that keeps what it is sent. */
async function serveStore(): Promise<{ url: string; seen: { headers: IncomingMessage['headers']; body: string }[] }> {
  const seen: { headers: IncomingMessage['headers']; body: string }[] = [];
  const { url } = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.end();
    });
  });
  return { url, seen };
}

async function* chunksOf(...chunks: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

test('the user agent names the version of package.json', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(USER_AGENT).toBe(`slipway/${version}`);
});

describe('send()', () => {
  test('gives status, headers and body, whatever the status', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(418, { 'X-Name': 'Value', link: ['a', 'b'], 'set-cookie': ['c=1', 'd=2'] });
      response.end('body');
    });
    const { status, headers, body } = await nodeHttp({}).send({ method: 'GET', url });
    expect([status, headers['x-name'], headers['link'], headers['set-cookie'], text(body)]).toStrictEqual([
      418,
      'Value',
      'a, b',
      'c=1, d=2',
      'body',
    ]);
  });

  test('does not follow redirects', async () => {
    const { url } = await serve((_request, response) => response.writeHead(307, { location: '/x' }).end());
    const { status, headers } = await nodeHttp({}).send({ method: 'GET', url });
    expect([status, headers['location']]).toStrictEqual([307, '/x']);
  });

  test('of HEAD gives no body, whatever length is announced', async () => {
    const { url } = await serve((_request, response) => response.writeHead(200, { 'content-length': '100' }).end());
    const { headers, body } = await nodeHttp({}).send({ method: 'HEAD', url });
    expect([headers['content-length'], body.length]).toStrictEqual(['100', 0]);
  });

  const LONG = 'é'.repeat(500_000);

  test.each<[HttpRequest['method'], string, HttpRequest['body'], string | undefined, string]>([
    ['PUT', 'a text', 'é', '2', 'é'],
    ['PUT', 'bytes', new Uint8Array([97, 98, 99]), '3', 'abc'],
    ['PUT', 'a long text', LONG, '1000000', LONG],
    ['PATCH', 'many bytes', Buffer.from(LONG), '1000000', LONG],
    ['POST', 'nothing', undefined, '0', ''],
    ['PATCH', 'nothing', undefined, '0', ''],
    ['GET', 'nothing', undefined, undefined, ''],
    ['PATCH', 'chunks of an unknown length', chunksOf('ab', '', 'c'), undefined, 'abc'],
  ])('of %s with %s says how long it is', async (method, _, body, length, expected) => {
    const { url, seen } = await serveStore();
    await nodeHttp({}).send({ method, url, ...(body !== undefined && { body }) });
    expect(seen.map(({ headers }) => [headers['content-length'], headers['user-agent']])).toStrictEqual([
      [length, USER_AGENT],
    ]);
    expect(seen[0]?.body).toBe(expected);
  });

  test('sends what is iterated under the length that the caller gives', async () => {
    const { url, seen } = await serveStore();
    const headers = { 'content-length': '300000' };
    const body = chunksOf('a'.repeat(100_000), 'b'.repeat(200_000));
    await nodeHttp({}).send({ method: 'PUT', url, headers, body });
    expect(seen.map((one) => [one.headers['content-length'], one.headers['transfer-encoding']])).toStrictEqual([
      ['300000', undefined],
    ]);
    expect(seen[0]?.body).toBe('a'.repeat(100_000) + 'b'.repeat(200_000));
  });

  test.each([
    ['shorter', 'ab'],
    ['longer', 'abcd'],
  ])('ends the connection for a body that is %s than announced', async (_, chunk) => {
    const { url, seen } = await serveStore();
    const request = { method: 'PUT', url, headers: { 'content-length': '3' }, body: chunksOf(chunk) } as const;
    await expect(nodeHttp({}).send(request)).rejects.toMatchObject({ name: 'HttpError', code: 'EBODY' });
    expect(seen.map(({ body }) => body)).not.toContain('abcd');
  });

  test('of a body that breaks ends the connection and throws what broke it', async () => {
    const cut = new Promise((resolve) => {
      void serve((request) => request.resume().on('error', resolve)).then(({ url }) => {
        async function* breaking(): AsyncGenerator<Uint8Array> {
          yield Buffer.from('x');
          throw new RangeError('the source ran dry');
        }
        const sent = nodeHttp({}).send({ method: 'PUT', url, body: breaking() });
        void expect(sent).rejects.toStrictEqual(new RangeError('the source ran dry'));
      });
    });
    await expect(cut).resolves.toMatchObject({ code: 'ECONNRESET' });
  });

  test('stops sending when it is refused, and gives the refusal', async () => {
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (tell = resolve));
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(100_000);
      } finally {
        tell();
      }
    }
    const { url } = await serve((_request, response) => response.writeHead(413).end('too much'));
    const { status, body } = await nodeHttp({}).send({ method: 'PUT', url, body: endless() });
    expect([status, text(body)]).toStrictEqual([413, 'too much']);
    await expect(told).resolves.toBeUndefined();
  });

  test('keeps its connections for the next request, for a while', async () => {
    const ports = new Set<number | undefined>();
    const { url } = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      // Longer than connections are spared here: only those that nobody uses are dropped.
      setTimeout(() => response.end('x'), request.url === '/slow' ? 300 : 0);
    });
    const http = nodeHttp({}, { spare: 200 });
    for (const path of ['slow', '', '']) await http.send({ method: 'GET', url: url + path });
    expect(ports.size).toBe(1);
    await wait(500);
    await http.send({ method: 'GET', url });
    expect(ports.size).toBe(2);
  });

  test('opens at most 8 connections to a host', async () => {
    const ports = new Set<number | undefined>();
    const { url } = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      setTimeout(() => response.end(), 10);
    });
    const http = nodeHttp({});
    await Promise.all(Array.from({ length: 40 }, () => http.send({ method: 'GET', url })));
    expect(ports.size).toBe(8);
  });

  test('reads no more of a body than it may', async () => {
    const { url } = await serve((_request, response) => response.end('x'.repeat(2000)));
    await expect(nodeHttp({}).send({ method: 'GET', url, limit: 1000 })).rejects.toMatchObject({
      name: 'HttpError',
      code: 'ETOOLONG',
      message: `${new URL(url).host}: the body is longer than 1000 bytes`,
    });
  });

  test('reads 16 MiB at most, if no limit is given', async () => {
    const size = 16 * 1024 * 1024;
    const { url } = await serve(({ url: path }, response) => response.end(Buffer.alloc(size + (path === '/' ? 0 : 1))));
    const http = nodeHttp({});
    expect((await http.send({ method: 'GET', url })).body.length).toBe(size);
    await expect(http.send({ method: 'GET', url: `${url}more` })).rejects.toMatchObject({ code: 'ETOOLONG' });
  });

  test.each<[string, Answer, string, string]>([
    ['a reset', (request) => request.socket.resetAndDestroy(), 'ECONNRESET', 'read ECONNRESET'],
    ['an end', (request) => request.socket.end(), 'ECONNRESET', 'socket hang up'],
    [
      'a body that is cut',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => response.socket?.destroy());
      },
      'ECONNRESET',
      'aborted',
    ],
    [
      'a body in chunks that is cut',
      (_request, response) => {
        response.write('half', () => response.socket?.destroy());
      },
      'ECONNRESET',
      'aborted',
    ],
    [
      'no http',
      (request) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
      'HPE_INVALID_CONSTANT',
      'Parse Error: Expected HTTP/, RTSP/ or ICE/',
    ],
    [
      'another protocol',
      (request) => request.socket.end('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n'),
      'ECONNRESET',
      'socket hang up',
    ],
  ])('of %s throws an HttpError with its code', async (_name, answer, code, reason) => {
    const { url } = await serve(answer);
    await expect(nodeHttp({}).send({ method: 'GET', url })).rejects.toMatchObject({
      name: 'HttpError',
      code,
      message: expect.stringContaining(`${new URL(url).host}: ${reason.slice(0, 24)}`) as string,
    });
  });

  test('to nobody throws an HttpError that names the host', async () => {
    const { url, server } = await serve((_request, response) => response.end());
    await new Promise((resolve) => server.close(resolve));
    const { host } = new URL(url);
    await expect(nodeHttp({}).send({ method: 'GET', url })).rejects.toMatchObject({
      name: 'HttpError',
      code: 'ECONNREFUSED',
      message: `${host}: connect ECONNREFUSED ${host}`,
    });
  });

  test('of a header that cannot be sent throws an HttpError without it', async () => {
    const { url } = await serve((_request, response) => response.end());
    const http = nodeHttp({});
    const headers = { authorization: 'Basic s3cret\n' };
    await expect(http.send({ method: 'GET', url, headers })).rejects.toMatchObject({
      name: 'HttpError',
      code: 'ERR_INVALID_CHAR',
      message: `${new URL(url).host}: Invalid character in header content ["authorization"]`,
    });
    for (let at = 0; at < 8; at += 1) await expect(http.send({ method: 'GET', url, headers })).rejects.toThrow();
    await expect(http.send({ method: 'GET', url })).resolves.toMatchObject({ status: 200 });
  });
});

describe('stream()', () => {
  test('gives the head at once, and the body as it comes', async () => {
    let more: () => void = () => undefined;
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'x-name': 'Value' });
      response.write('one');
      more = () => response.end('two');
    });
    const { status, headers, body } = await nodeHttp({}).stream({ method: 'GET', url });
    const seen: string[] = [];
    for await (const chunk of body) {
      seen.push(text(chunk));
      more();
    }
    expect([status, headers['x-name'], seen]).toStrictEqual([200, 'Value', ['one', 'two']]);
  });

  test('keeps the connection of a body that was read to its end', async () => {
    const ports = new Set<number | undefined>();
    const { url } = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('x'.repeat(100_000));
    });
    const http = nodeHttp({});
    for (let at = 0; at < 3; at += 1) {
      let size = 0;
      for await (const chunk of (await http.stream({ method: 'GET', url })).body) size += chunk.length;
      expect(size).toBe(100_000);
    }
    expect(ports.size).toBe(1);
  });

  /** A server whose answer never ends, and what tells that the connection is gone. */
  async function serveEndless(): Promise<{ url: string; gone: Promise<void> }> {
    let tell: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (tell = resolve));
    const { url } = await serve((_request, response) => {
      response.write('x');
      const timer = setInterval(() => response.write('x'.repeat(1000)), 1);
      response.on('close', () => {
        clearInterval(timer);
        tell();
      });
    });
    return { url, gone };
  }

  test('ends the connection when the reader breaks off', async () => {
    const { url, gone } = await serveEndless();
    for await (const chunk of (await nodeHttp({}).stream({ method: 'GET', url })).body) {
      if (chunk.length > 1) break;
    }
    await expect(gone).resolves.toBeUndefined();
  });

  test('ends the connection when the reader fails', async () => {
    const { url, gone } = await serveEndless();
    const { body } = await nodeHttp({}).stream({ method: 'GET', url });
    const reading = async (): Promise<void> => {
      for await (const chunk of body) throw new RangeError(`cannot use ${chunk.length > 0}`);
    };
    await expect(reading()).rejects.toStrictEqual(new RangeError('cannot use true'));
    await expect(gone).resolves.toBeUndefined();
  });

  test('ends the connection when the reader breaks off before the first byte', async () => {
    const { url, gone } = await serveEndless();
    const { body } = await nodeHttp({}).stream({ method: 'GET', url });
    await body[Symbol.asyncIterator]().return?.();
    await expect(gone).resolves.toBeUndefined();
  });

  test('ends with its signal, and says so to who reads', async () => {
    const { url, gone } = await serveEndless();
    const cancel = new AbortController();
    const { body } = await nodeHttp({}).stream({ method: 'GET', url, signal: cancel.signal });
    const reading = async (): Promise<void> => {
      for await (const chunk of body) if (chunk.length > 1) cancel.abort();
    };
    await expect(reading()).rejects.toMatchObject({ name: 'HttpError', code: 'ABORT_ERR' });
    await expect(gone).resolves.toBeUndefined();
  });

  test('tells of an end by its signal also who begins to read later', async () => {
    const { url, gone } = await serveEndless();
    const cancel = new AbortController();
    const { body } = await nodeHttp({}).stream({ method: 'GET', url, signal: cancel.signal });
    cancel.abort();
    await gone;
    await expect(body[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'ABORT_ERR' });
  });

  test.each<[string, Record<string, string>, number]>([
    ['its length', { 'content-length': '100' }, 0],
    ['its last chunk', {}, 0],
    ['its length, while nobody was reading', { 'content-length': '100' }, 30],
  ])('never gives a body without %s as whole', async (_, headers, pause) => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, headers);
      response.write('half', () => response.socket?.destroy());
    });
    const { body } = await nodeHttp({}).stream({ method: 'GET', url });
    await wait(pause);
    const reading = async (): Promise<void> => {
      for await (const chunk of body) expect(text(chunk)).toBe('half');
    };
    const message = `${new URL(url).host}: aborted`;
    await expect(reading()).rejects.toMatchObject({ name: 'HttpError', code: 'ECONNRESET', message });
  });

  test('reads no more than it may, and ends the connection', async () => {
    const { url, gone } = await serveEndless();
    const { body } = await nodeHttp({}).stream({ method: 'GET', url, limit: 5000 });
    let size = 0;
    const reading = async (): Promise<void> => {
      for await (const chunk of body) size += chunk.length;
    };
    await expect(reading()).rejects.toMatchObject({ name: 'HttpError', code: 'ETOOLONG' });
    expect(size).toBeLessThanOrEqual(5000);
    await expect(gone).resolves.toBeUndefined();
  });

  test('of HEAD gives an empty body', async () => {
    const { url } = await serve((_request, response) => response.writeHead(200, { 'content-length': '9' }).end());
    const { body } = await nodeHttp({}).stream({ method: 'HEAD', url });
    expect(await body[Symbol.asyncIterator]().next()).toStrictEqual({ done: true, value: undefined });
  });

  test('copies within one host, as many as it likes', async () => {
    const stored: number[] = [];
    const { url } = await serve((request, response) => {
      if (request.method === 'GET') return response.end('x'.repeat(300_000));
      let size = 0;
      request.on('data', (chunk: Buffer) => (size += chunk.length));
      return request.on('end', () => {
        stored.push(size);
        response.end();
      });
    });
    const http = nodeHttp({});
    const copy = async (): Promise<void> => {
      const { body } = await http.stream({ method: 'GET', url });
      await http.send({ method: 'POST', url });
      await http.send({ method: 'PUT', url, body });
    };
    await Promise.all(Array.from({ length: 20 }, copy));
    expect(stored.filter((size) => size === 300_000).length).toBe(20);
  });
});

describe('time', () => {
  test.each<[string, Answer, object, string]>([
    ['without an answer', () => undefined, { headers: 50 }, 'no answer within 0.05 s'],
    [
      'without more of the body',
      (_request, response) => {
        response.write('x');
      },
      { idle: 50 },
      'no more of the answer within 0.05 s',
    ],
    [
      'with a body that drips for ever',
      (_request, response) => {
        const timer = setInterval(() => response.write('x'), 10);
        response.on('close', () => clearInterval(timer));
      },
      { idle: 60_000, whole: 100 },
      'the answer took longer than 0.1 s',
    ],
  ])('ends a request %s', async (_, answer, limits, reason) => {
    const { url } = await serve(answer);
    const message = `${new URL(url).host}: ${reason}`;
    const sent = nodeHttp({}, limits).send({ method: 'GET', url });
    await expect(sent).rejects.toMatchObject({ name: 'HttpError', code: 'ETIMEDOUT', message });
  });

  test('ends an upload of which nothing is taken', async () => {
    const { url } = await serve((request) => request.pause());
    const body = new Uint8Array(50_000_000);
    const message = `${new URL(url).host}: nothing of the request was taken within 0.1 s`;
    const sent = nodeHttp({}, { idle: 100 }).send({ method: 'PUT', url, body });
    await expect(sent).rejects.toMatchObject({ name: 'HttpError', code: 'ETIMEDOUT', message });
  });

  test('does not end an upload that goes on, or whose source is slow', async () => {
    const { url, seen } = await serveStore();
    async function* slow(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < 3; at += 1) {
        await wait(300);
        yield Buffer.from('x');
      }
    }
    const limits = { headers: 250, idle: 250, whole: 250 };
    await nodeHttp({}, limits).send({ method: 'PUT', url, body: slow() });
    expect(seen.map(({ body }) => body)).toStrictEqual(['xxx']);
  });

  test('does not end a stream whose reader is slow', async () => {
    const { url } = await serve((_request, response) => response.end('x'.repeat(500_000)));
    const { body } = await nodeHttp({}, { idle: 250, whole: 250 }).stream({ method: 'GET', url });
    let size = 0;
    for await (const chunk of body) {
      if (size === 0) await wait(400);
      size += chunk.length;
    }
    expect(size).toBe(500_000);
  });

  test('ends a stream that nobody reads', async () => {
    const { url } = await serve((_request, response) => {
      response.write('x');
    });
    const { body } = await nodeHttp({}, { whole: 40 }).stream({ method: 'GET', url });
    await wait(80);
    await expect(body[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'ETIMEDOUT',
      message: `${new URL(url).host}: nobody has read the answer within 0.04 s`,
    });
  });

  test('leaves no timer behind', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const { url } = await serve((_request, response) => response.end('x'));
    const http = nodeHttp({});
    await http.send({ method: 'PUT', url, body: chunksOf('x') });
    for await (const chunk of (await http.stream({ method: 'GET', url })).body) expect(chunk.length).toBe(1);
    // Those of the test runner itself come and go. One of ours would stay for a minute.
    for (let look = 0; look < 40 && timers() > before; look += 1) await wait(50);
    expect(timers()).toBe(before);
  });
});

describe('a signal', () => {
  test('ends a request', async () => {
    const { url } = await serve(() => undefined);
    const message = `${new URL(url).host}: the request was aborted`;
    await expect(nodeHttp({}).send({ method: 'GET', url, signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: 'HttpError',
      code: 'ABORT_ERR',
      message,
    });
  });

  test('ends those that wait for a connection, too', async () => {
    let asked = 0;
    const { url } = await serve(() => (asked += 1));
    const http = nodeHttp({});
    const cancel = new AbortController();
    const sent = Array.from({ length: 20 }, () => http.send({ method: 'GET', url, signal: cancel.signal }));
    setTimeout(() => cancel.abort(), 50);
    const ends = await Promise.allSettled(sent);
    expect(ends.map((end) => end.status === 'rejected' && (end.reason as { code: string }).code)).toStrictEqual(
      Array.from({ length: 20 }, () => 'ABORT_ERR'),
    );
    expect(asked).toBe(8);
  });

  test('that has aborted lets nothing be sent', async () => {
    let asked = 0;
    const { url } = await serve(() => (asked += 1));
    const sent = nodeHttp({}).send({ method: 'GET', url, signal: AbortSignal.abort() });
    await expect(sent).rejects.toMatchObject({ name: 'HttpError', code: 'ABORT_ERR' });
    expect(asked).toBe(0);
  });
});
