import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request as send } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../../lab/children.ts';
import { debianTool } from '../../lab/debian.ts';
import { OTHER_DIGEST } from '../../lab/faults/breakages.ts';
import type { ProxyRequest } from '../../lab/faults/exchange.ts';
import type { Fault } from '../../lab/faults/faults.ts';
import type { FaultProxy } from '../../lab/faults/proxy.ts';
import { listen } from '../../lab/http.ts';
import { node24 } from '../../lab/node24.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import type { RunningRegistry } from '../../lab/registries/distribution.ts';
import { startTokenService } from '../../lab/registries/token-service.ts';
import type { TokenService } from '../../lab/registries/token-service.ts';
import { ask, digestOf, errorIn, eventually, heldBy, IMAGE_TYPE, start, stopAll } from './fault-questions.ts';
import type { Seen } from './fault-questions.ts';
import { basic, startCrane } from './registries-crane.ts';
import type { Crane } from './registries-crane.ts';

let crane: Crane;
let registry: RunningRegistry;
let image: Record<string, unknown>;

beforeAll(async () => {
  crane = await startCrane();
  registry = await startRegistry(await debianTool('docker-registry'), { auth: { kind: 'open' }, deleteEnabled: true });
  await crane.push(`${registry.host}/acme/app:first`, {});
  image = JSON.parse((await ask(registry.url + pathOf('first'), ACCEPTED)).body.toString()) as Record<string, unknown>;
}, 120_000);
afterEach(stopAll);
afterAll(async () => {
  await registry.stop();
  await crane.stop();
}, 30_000);

const ACCEPTED = { headers: { accept: IMAGE_TYPE } };

function pathOf(tag: string): string {
  return `/v2/acme/app/manifests/${tag}`;
}

/** The manifest of an image whose layers the registry has; each edition has a digest of its own. */
function manifest(edition: string): Buffer {
  return Buffer.from(JSON.stringify({ ...image, annotations: { edition } }));
}

const put = (where: { readonly url: string }, tag: string, edition = tag): Promise<Seen> =>
  ask(where.url + pathOf(tag), { method: 'PUT', headers: { 'content-type': IMAGE_TYPE }, body: manifest(edition) });

const read = (where: { readonly url: string }, tag: string, method = 'GET'): Promise<Seen> =>
  ask(where.url + pathOf(tag), { ...ACCEPTED, method });

const startWith = (fault: Fault, host = registry.host): Promise<FaultProxy> =>
  start({ behind: host, rules: [{ fault }] });

const held = (tag: string): Promise<string | undefined> => heldBy(registry.url + pathOf(tag));

let tags = 0;
/** A tag that no other test uses. */
function newTag(): string {
  tags += 1;
  return `tag-${tags}`;
}

describe('without a fault', () => {
  test('a client that others wrote pushes and reads by the proxy, and finds the same in the registry', async () => {
    const proxy = await start({ behind: registry.url });
    const pushed = await crane.push(`${proxy.host}/acme/other:1`, {});
    expect(await crane.digest(`${proxy.host}/acme/other:1`, {})).toBe(pushed);
    expect(await crane.digest(`${registry.host}/acme/other:1`, {})).toBe(pushed);
    expect(proxy.requests.map(({ index }) => index)).toStrictEqual(proxy.requests.map((_, index) => index));
    expect(proxy.requests).toContainEqual({
      index: expect.any(Number) as number,
      method: 'PUT',
      path: '/v2/acme/other/manifests/1',
      host: proxy.host,
      userAgent: 'go-containerregistry',
      before: 0,
      status: 201,
    });
  });

  test('the answer is the same, header by header', async () => {
    const proxy = await start({ behind: registry.url });
    const [right, passed] = [await read(registry, 'first'), await read(proxy, 'first')];
    const { date, ...headers } = passed.headers;
    expect({ ...right, headers: { ...right.headers, date } }).toStrictEqual({
      ...passed,
      headers: { ...headers, date },
    });
  });

  test('a large blob goes up by a Location of the proxy, and comes down', async () => {
    const proxy = await start({ behind: registry.url });
    const blob = randomBytes(32 * 1024 * 1024);
    const { headers } = await ask(`${proxy.url}/v2/acme/app/blobs/uploads/`, { method: 'POST' });
    expect(headers.location).toMatch(new RegExp(`^${proxy.url}/v2/acme/app/blobs/uploads/`));
    const uploaded = await ask(`${headers.location ?? ''}&digest=${digestOf(blob)}`, { method: 'PUT', body: blob });
    expect(uploaded.status).toBe(201);
    const blobs = `/v2/acme/app/blobs/${digestOf(blob)}`;
    for (const where of [registry, proxy]) expect(digestOf((await ask(where.url + blobs)).body)).toBe(digestOf(blob));
  });

  test('a connection serves more than one request, after a fault as well', async () => {
    const rules = [{ request: 1, fault: { name: '503-unavailable' } }] as const;
    const proxy = await start({ behind: registry.host, rules });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const seen = [];
    for (let round = 0; round < 3; round += 1) {
      const { status, isReused } = await ask(proxy.url + pathOf('first'), { ...ACCEPTED, agent });
      seen.push([status, isReused]);
    }
    agent.destroy();
    expect(seen).toStrictEqual([
      [200, false],
      [503, true],
      [200, true],
    ]);
  });

  test('a registry that is gone ends the connection', async () => {
    const gone = await listen(createServer());
    await gone.close();
    const proxy = await start({ behind: gone.host });
    await expect(ask(proxy.url)).rejects.toThrow('socket hang up');
  });

  test('an address that is none is refused', async () => {
    await expect(start({ behind: 'https://registry.example' })).rejects.toThrow('"https://registry.example"');
    await expect(start({ behind: '' })).rejects.toThrow('host:port');
  });
});

describe('before a registry that takes its time', () => {
  let slow: { readonly host: string; readonly request: Promise<IncomingMessage>; readonly close: () => Promise<void> };
  beforeEach(async () => {
    // It leaves the body of a request where it is.
    const server = createServer();
    const request = once(server, 'request').then(([first]) => first as IncomingMessage);
    slow = { ...(await listen(server)), request };
  });
  afterEach(() => slow.close());

  test('an upload waits until the registry reads', async () => {
    const proxy = await start({ behind: slow.host });
    const upload = send(proxy.url, { method: 'PUT', agent: false });
    const pieces = 128;
    let taken = 0;
    const source = Readable.from(
      (function* () {
        for (; taken < pieces; taken += 1) yield Buffer.alloc(1024 * 1024);
      })(),
      { objectMode: true, highWaterMark: 1 },
    );
    source.pipe(upload).on('error', () => undefined);
    const request = await slow.request;
    // Time enough for all of it, if somebody took it.
    await wait(1000);
    expect(taken).toBeLessThan(pieces / 2);
    const read = await buffer(request);
    expect([read.length, taken]).toStrictEqual([pieces * 1024 * 1024, pieces]);
  });

  test('a client that goes away is gone for the registry, too', async () => {
    const proxy = await start({ behind: slow.host });
    const upload = send(proxy.url, { method: 'PUT', agent: false });
    upload.on('error', () => undefined).write('half');
    const request = await slow.request;
    upload.destroy();
    await expect(buffer(request)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('a fault that answers in the place of the registry', () => {
  const TOO_MANY = ['TOOMANYREQUESTS', 'too many requests'];
  const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;
  test.each<[Fault, number, Record<string, string>, readonly string[]]>([
    [{ name: '429-seconds' }, 429, { 'retry-after': '1' }, TOO_MANY],
    [{ name: '429-seconds', seconds: 7 }, 429, { 'retry-after': '7' }, TOO_MANY],
    [{ name: '429-date' }, 429, { 'retry-after': expect.stringMatching(HTTP_DATE) as string }, TOO_MANY],
    [{ name: '429-go-duration' }, 429, { 'retry-after': '250ms' }, TOO_MANY],
    [{ name: '429-milliseconds', seconds: 1.5 }, 429, { 'retry-after-ms': '1500' }, TOO_MANY],
    [{ name: '429-ghcr' }, 429, {}, ['TOOMANYREQUESTS', 'retry-after: 337.117µs, allowed: 44000/minute']],
    [{ name: '429-bare' }, 429, {}, TOO_MANY],
    [{ name: '429-hour' }, 429, { 'retry-after': '3600' }, TOO_MANY],
    [{ name: '403-denied' }, 403, {}, ['DENIED', 'requested access to the resource is denied']],
    [{ name: '408-timeout' }, 408, {}, ['UNKNOWN', 'request timeout']],
    [{ name: '499-closed' }, 499, {}, ['UNKNOWN', 'client closed request']],
    [{ name: '500-error' }, 500, {}, ['UNKNOWN', 'unknown error']],
    [{ name: '503-unavailable' }, 503, {}, ['UNAVAILABLE', 'service unavailable']],
    [{ name: 'read-only' }, 405, {}, ['UNSUPPORTED', 'The operation is unsupported.']],
    [{ name: 'disk-full' }, 500, {}, ['UNKNOWN', 'write /var/lib/registry: no space left on device']],
  ])('%j answers %d, and the registry does not hear of it', async (fault, status, headers, error) => {
    const [proxy, tag] = [await startWith(fault), newTag()];
    const seen = await put(proxy, tag);
    expect([seen.status, errorIn(seen)]).toStrictEqual([status, error]);
    const { 'retry-after': after, 'retry-after-ms': inMs } = seen.headers;
    expect({ ...(after && { 'retry-after': after }), ...(inMs && { 'retry-after-ms': inMs }) }).toStrictEqual(headers);
    expect(proxy.requests).toMatchObject([{ fault: fault.name, status }]);
    expect(await held(tag)).toBeUndefined();
  });

  test('the date to come again is the time that is given ahead', async () => {
    const { headers } = await read(await startWith({ name: '429-date', seconds: 3600 }), 'first');
    const ahead = Date.parse(headers['retry-after'] ?? '') - Date.parse(headers.date ?? '');
    expect(Math.round(ahead / 60_000)).toBe(60);
  });

  test('502-page is a web page', async () => {
    const [proxy, tag] = [await startWith({ name: '502-page' }), newTag()];
    const { status, headers, body } = await put(proxy, tag);
    expect([status, headers['content-type']]).toStrictEqual([502, 'text/html']);
    expect(body.toString()).toContain('<h1>502 Bad Gateway</h1>');
    expect(await held(tag)).toBeUndefined();
  });

  const BLOB = `/v2/acme/app/blobs/sha256:${'a'.repeat(64)}`;
  test.each([
    ['GET', BLOB, 404, 'BLOB_UNKNOWN'],
    ['HEAD', BLOB, 404, undefined],
    ['POST', '/v2/acme/app/blobs/uploads/', 404, 'BLOB_UPLOAD_UNKNOWN'],
    ['PATCH', '/v2/acme/app/blobs/uploads/an-upload', 404, 'BLOB_UPLOAD_UNKNOWN'],
    ['PUT', '/v2/acme/app/blobs/uploads/an-upload?digest=x', 404, 'BLOB_UPLOAD_UNKNOWN'],
    ['PUT', pathOf('new'), 400, 'MANIFEST_BLOB_UNKNOWN'],
    ['GET', pathOf('first'), 404, 'MANIFEST_UNKNOWN'],
    ['HEAD', pathOf('first'), 404, undefined],
    ['GET', '/v2/acme/app/tags/list', 404, 'NAME_UNKNOWN'],
  ])('unknown: %s %s is answered with %d %s', async (method, path, status, code) => {
    const proxy = await startWith({ name: 'unknown' });
    const seen = await ask(proxy.url + path, { method });
    expect([seen.status, seen.body.length === 0 ? undefined : errorIn(seen)[0]]).toStrictEqual([status, code]);
  });

  test.each([
    ['read-only', { GET: 200, HEAD: 200, POST: 405, PATCH: 405, PUT: 405, DELETE: 405 }],
    ['disk-full', { GET: 200, HEAD: 200, POST: 202, PATCH: 500, PUT: 500, DELETE: 404 }],
  ] as const)('%s concerns some methods alone', async (name, wanted) => {
    // A judge is not obeyed where the fault cannot happen.
    const proxy = await start({ behind: registry.host, judge: () => ({ name }) });
    const answers = Object.keys(wanted).map(async (method) => {
      const uploads = ['POST', 'PATCH'].includes(method);
      const path = uploads ? '/v2/acme/app/blobs/uploads/' : pathOf(method === 'DELETE' ? OTHER_DIGEST : 'first');
      return [method, (await ask(proxy.url + path, { ...ACCEPTED, method })).status];
    });
    expect(Object.fromEntries(await Promise.all(answers))).toStrictEqual(wanted);
  });
});

describe('a fault of the connection', () => {
  test('reset-before: the registry does not hear of the write', async () => {
    const [proxy, tag] = [await startWith({ name: 'reset-before' }), newTag()];
    await expect(put(proxy, tag)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await held(tag)).toBeUndefined();
    expect(proxy.requests[0]).not.toHaveProperty('status');
  });

  test('reset-after: the write is done, and the answer is lost', async () => {
    const [proxy, tag] = [await startWith({ name: 'reset-after' }), newTag()];
    await expect(put(proxy, tag)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await held(tag)).toBe(digestOf(manifest(tag)));
    expect(proxy.requests[0]).not.toHaveProperty('status');
  });

  test('late: the write is not done when the client hears of the reset, and then it is', async () => {
    const [proxy, tag] = [await startWith({ name: 'late', seconds: 2 }), newTag()];
    await expect(put(proxy, tag)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await held(tag)).toBeUndefined();
    expect(await eventually(() => held(tag), digestOf(manifest(tag)))).toBe(digestOf(manifest(tag)));
  });

  test('stall: no answer comes, and the write is not done', async () => {
    const [proxy, tag] = [await startWith({ name: 'stall' }), newTag()];
    const [url, signal] = [proxy.url + pathOf(tag), AbortSignal.timeout(500)];
    await expect(ask(url, { method: 'PUT', body: manifest(tag), signal })).rejects.toThrow('aborted');
    expect(await held(tag)).toBeUndefined();
  });

  test('drip: the right answer comes, in pieces', async () => {
    const proxy = await startWith({ name: 'drip', seconds: 0.5 });
    const [right, seen] = [await read(registry, 'first'), await read(proxy, 'first')];
    expect(seen.body).toStrictEqual(right.body);
    expect(seen.headers['docker-content-digest']).toBe(right.headers['docker-content-digest']);
    expect(seen.pieces).toBeGreaterThan(1);
    expect((await put(proxy, newTag())).status).toBe(201);
  });

  test('truncated: half of what the length promises comes', async () => {
    const proxy = await startWith({ name: 'truncated' });
    const right = await read(registry, 'first');
    await expect(read(proxy, 'first')).rejects.toThrow('aborted');
    const [answer] = (await once(
      send(proxy.url + pathOf('first'), { ...ACCEPTED, agent: false }).end(),
      'response',
    )) as [IncomingMessage];
    let length = 0;
    answer.on('error', () => undefined).on('data', (piece: Buffer) => (length += piece.length));
    await new Promise((resolve) => answer.on('close', resolve));
    expect(answer.headers['content-length']).toBe(String(right.body.length));
    expect(length).toBe(Math.floor(right.body.length / 2));
  });
});

describe('a fault of the content', () => {
  test.each(['GET', 'HEAD'])('other-digest: the header of a %s is wrong, the body is right', async (method) => {
    const proxy = await startWith({ name: 'other-digest' });
    const [right, seen] = [await read(registry, 'first', method), await read(proxy, 'first', method)];
    expect(seen.headers['docker-content-digest']).toBe(OTHER_DIGEST);
    expect(seen.body).toStrictEqual(right.body);
  });

  test.each([
    ['a manifest', 'application/json', pathOf('first')],
    ['a layer', 'application/octet-stream', undefined],
  ])('other-bytes: %s is as long as it should be, and is something else', async (_, accept, path) => {
    const { layers } = image as { layers: readonly [{ digest: string }] };
    const where = path ?? `/v2/acme/app/blobs/${layers[0].digest}`;
    const proxy = await startWith({ name: 'other-bytes' });
    const headers = { accept: `${accept}, ${IMAGE_TYPE}` };
    const [right, seen] = [await ask(registry.url + where, { headers }), await ask(proxy.url + where, { headers })];
    expect(seen.headers['docker-content-digest']).toBe(digestOf(right.body));
    expect(seen.body).toHaveLength(right.body.length);
    expect(digestOf(seen.body)).not.toBe(digestOf(right.body));
    if (path !== undefined) expect(JSON.parse(seen.body.toString())).toMatchObject({ schemaVersion: 2 });
  });
});

describe('stale', () => {
  async function twice(seconds: number): Promise<{ proxy: FaultProxy; tag: string; old: string; fresh: string }> {
    const [proxy, tag] = [await startWith({ name: 'stale', seconds }), newTag()];
    await put(registry, tag, 'old');
    expect((await put(proxy, tag, 'fresh')).status).toBe(201);
    return { proxy, tag, old: digestOf(manifest('old')), fresh: digestOf(manifest('fresh')) };
  }

  test.each(['GET', 'HEAD'])('%s of a tag gives what it held before the last write', async (method) => {
    const { proxy, tag, old, fresh } = await twice(600);
    const { status, headers, body } = await read(proxy, tag, method);
    expect([status, headers['docker-content-digest'], headers['content-type']]).toStrictEqual([200, old, IMAGE_TYPE]);
    expect(body).toStrictEqual(method === 'HEAD' ? Buffer.alloc(0) : manifest('old'));
    expect(await held(tag)).toBe(fresh);
    expect((await read(proxy, fresh)).body).toStrictEqual(manifest('fresh'));
    await put(proxy, tag, 'third');
    expect((await read(proxy, tag, method)).headers['docker-content-digest']).toBe(fresh);
  });

  test('a tag that was not there is still not there', async () => {
    const [proxy, tag] = [await startWith({ name: 'stale', seconds: 600 }), newTag()];
    await put(proxy, tag);
    const seen = await read(proxy, tag);
    expect([seen.status, errorIn(seen)[0]]).toStrictEqual([404, 'MANIFEST_UNKNOWN']);
    expect(await held(tag)).toBe(digestOf(manifest(tag)));
  });

  test('when the time is over the tag is as it was written', async () => {
    const { proxy, tag, fresh } = await twice(0.2);
    expect(await eventually(() => heldBy(proxy.url + pathOf(tag)), fresh)).toBe(fresh);
  });

  test('a tag that was not written through the proxy, and a write that failed, change nothing', async () => {
    const { proxy, tag, old } = await twice(600);
    const refused = await ask(proxy.url + pathOf(tag), { method: 'PUT', body: 'no manifest' });
    expect([refused.status, (await read(proxy, 'first')).status]).toStrictEqual([400, 200]);
    expect((await read(proxy, tag)).headers['docker-content-digest']).toBe(old);
  });
});

describe('expired-token', () => {
  const credentials = { username: 'bob', password: 'a-password' };
  let service: TokenService;
  const guarded: Record<string, RunningRegistry> = {};
  beforeAll(async () => {
    const binary = await debianTool('docker-registry');
    service = await startTokenService({ service: 'lab', users: [] });
    const users = { [credentials.username]: credentials.password };
    guarded['htpasswd'] = await startRegistry(binary, { auth: { kind: 'htpasswd', users } });
    guarded['token'] = await startRegistry(binary, { auth: { kind: 'token', service } });
    guarded['open'] = registry;
  }, 60_000);
  afterAll(async () => {
    await guarded['htpasswd']?.stop();
    await guarded['token']?.stop();
    await service.stop();
  }, 30_000);

  test.each([
    ['htpasswd', /^Basic realm="slipway-lab"$/],
    ['token', /^Bearer realm="http:.*",service="lab",scope="repository:acme\/app:(?:pull,push|push,pull)"$/],
    ['open', /^none$/],
  ])('of a registry with access %s gives its own challenge, and nothing is written', async (kind, challenge) => {
    const behind = guarded[kind]!;
    const [proxy, tag] = [await startWith({ name: 'expired-token' }, behind.host), newTag()];
    const seen = await put(proxy, tag);
    expect([seen.status, errorIn(seen)[0]]).toStrictEqual([401, 'UNAUTHORIZED']);
    expect(seen.headers['www-authenticate'] ?? 'none').toMatch(challenge);
    expect(await held(tag)).toBeUndefined();
  });

  test('who signs in again is let in', async () => {
    const rules = [{ times: 1, fault: { name: 'expired-token' } }] as const;
    const proxy = await start({ behind: guarded['htpasswd']!.url, rules });
    const headers = { authorization: `Basic ${basic(credentials)}` };
    const [first, second] = [await ask(`${proxy.url}/v2/`, { headers }), await ask(`${proxy.url}/v2/`, { headers })];
    expect([first.status, second.status]).toStrictEqual([401, 200]);
  });
});

describe('stop()', () => {
  test('ends what is under way for the clients', async () => {
    const judge = ({ path }: ProxyRequest): Fault =>
      path === '/stall' ? { name: 'stall' } : { name: 'drip', seconds: 600 };
    const proxy = await start({ behind: registry.host, judge });
    const asked = Promise.allSettled([ask(`${proxy.url}/stall`), read(proxy, 'first'), read(proxy, 'first', 'HEAD')]);
    while (proxy.requests.length < 3) await wait(10);
    await proxy.stop();
    expect((await asked).map(({ status }) => status)).toStrictEqual(['rejected', 'rejected', 'rejected']);
    await expect(ask(proxy.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  // A process ends by itself when no timer and no connection is left.
  test.each(['late', 'stall', 'drip'])(
    'leaves nothing running of %s',
    async (name) => {
      const tag = newTag();
      const program = `
      import { startFaultProxy } from ${JSON.stringify(join(process.cwd(), 'lab/faults/proxy.ts'))};
      const fault = ${JSON.stringify(name === 'stall' ? { name } : { name, seconds: 600 })};
      const proxy = await startFaultProxy({ behind: ${JSON.stringify(registry.host)}, rules: [{ fault }] });
      const url = proxy.url + ${JSON.stringify(pathOf(tag))};
      const asked = Array.from({ length: 20 }, () => fetch(url, { method: 'PUT', body: '{}' }).catch(() => 'failed'));
      while (proxy.requests.length < asked.length) await new Promise((resolve) => setTimeout(resolve, 10));
      await new Promise((resolve) => setTimeout(resolve, 200));
      await proxy.stop();
      console.log(...new Set(await Promise.all(asked)));`;
      const { stdout, stderr } = await run(await node24(), ['--input-type=module', '-e', program], {
        timeoutMs: 20_000,
      });
      expect([stdout, stderr]).toStrictEqual(['failed\n', '']);
      expect(await held(tag)).toBeUndefined();
    },
    30_000,
  );
});
