import { OciRegistry } from '../../../src/adapters/oci-registry/client.js';
import { RegistryError, type RegistryFault } from '../../../src/errors.js';
import type { SignIn } from '../../../src/ports/ports.js';
import { answer, jsonAnswer, refusal } from '../../_fakes/answers.js';
import { FakeHttp } from '../../_fakes/http.js';
import { FakeRegistry, type RegistryOrder } from '../../_fakes/registry.js';
import { imageOf } from '../../_fakes/values.js';

const SIGNAL = new AbortController().signal;
const IMAGE = imageOf('r.example.com/a/b');
const MONA: SignIn = () => ({ username: 'mona', password: 's3cr3t' });
const NOBODY: SignIn = () => undefined;

type World = {
  readonly http: FakeHttp;
  readonly registry: FakeRegistry;
  readonly masked: string[];
  readonly client: OciRegistry;
};

function worldWith(order: Partial<RegistryOrder> = {}, signIn = MONA): World {
  const http = new FakeHttp();
  const host = order.host ?? 'r.example.com';
  const registry = new FakeRegistry({ auth: 'token', host, users: { mona: 's3cr3t' }, ...order });
  http.serve(host, (request, url) =>
    url.pathname === '/token' ? registry.door.serveTokens(request, url) : registry.serve(request, url),
  );
  const masked: string[] = [];
  return { http, registry, masked, client: new OciRegistry({ http, signIn, mask: (secret) => masked.push(secret) }) };
}

async function faultOf(work: Promise<unknown>): Promise<RegistryFault | string> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  return error instanceof RegistryError ? error.fault : `no fault: ${String(error)}`;
}

test('a token is asked for once, by the scope of the repository, however many ask, and is masked', async () => {
  const { http, client, masked } = worldWith();
  await Promise.all(Array.from({ length: 10 }, () => client.provePush(IMAGE, SIGNAL)));
  expect(http.requests.filter((request) => request.includes('/token'))).toStrictEqual([
    'GET r.example.com/token?service=r.example.com&scope=repository%3Aa%2Fb%3Apull%2Cpush',
  ]);
  expect(masked).toStrictEqual(['token-1-for-r.example.com']);
});

test('each repository gets a token of its own', async () => {
  const { client, masked } = worldWith();
  await client.provePush(IMAGE, SIGNAL);
  await client.provePush(imageOf('r.example.com/a/c'), SIGNAL);
  expect(masked).toHaveLength(2);
});

test('Basic is sent where the registry asks for it, and no token is asked for', async () => {
  const { http, client } = worldWith({ auth: 'basic' });
  await client.provePush(IMAGE, SIGNAL);
  const headers = http.sent.map((request) => request.headers?.['authorization']);
  expect(headers).toStrictEqual([undefined, ...headers.slice(1).map(() => `Basic ${btoa('mona:s3cr3t')}`)]);
});

test('a registry that asks for nothing is sent nothing', async () => {
  const { http, client } = worldWith({ auth: 'none' });
  await client.provePush(IMAGE, SIGNAL);
  expect(http.sent.filter((request) => request.headers?.['authorization'] !== undefined)).toStrictEqual([]);
});

test('a token that has run out is renewed once', async () => {
  const { http, registry, client, masked } = worldWith();
  await client.provePush(IMAGE, SIGNAL);
  registry.door.expireTokens();
  await client.provePush(IMAGE, SIGNAL);
  expect(masked).toHaveLength(2);
  http.spoil({ on: /^POST /, gives: refusal(401, 'UNAUTHORIZED', 'no') });
  expect(await faultOf(client.provePush(IMAGE, SIGNAL))).toMatchObject({ kind: 'status', status: 401 });
  expect(masked).toHaveLength(3);
});

test("Docker Hub is asked at its API's host", async () => {
  const { http, client } = worldWith({ host: 'registry-1.docker.io' });
  await client.provePush(imageOf('a/b'), SIGNAL);
  expect(http.requests[0]).toBe('GET registry-1.docker.io/v2/');
});

describe('a token service', () => {
  test('that is plain http gets no credentials from a registry that is not', async () => {
    const { http, client } = worldWith();
    const challenge = 'Bearer realm="http://r.example.com/token",service="x"';
    http.spoil({ on: /\/v2\/$/, gives: answer(401, { 'www-authenticate': challenge }) });
    expect(await faultOf(client.provePush(IMAGE, SIGNAL))).toStrictEqual({
      kind: 'unusable',
      detail: 'the realm "http://r.example.com/token" is plain http, and the registry is not',
    });
    expect(http.requests).toHaveLength(1);
  });

  test.each<[string, ReturnType<typeof answer>, SignIn, object]>([
    [
      'refuses the password',
      refusal(401, 'DENIED', 'wrong'),
      MONA,
      { kind: 'wrong-credentials', status: 401, detail: 'wrong' },
    ],
    ['refuses strangers', answer(401), NOBODY, { kind: 'no-credentials' }],
    ['is busy', answer(503), MONA, { kind: 'status', status: 503 }],
    ['gives nothing', jsonAnswer(200, {}), MONA, { kind: 'unusable', detail: 'its token service gives no token' }],
    [
      'gives no JSON',
      answer(200, {}, '<html>'),
      MONA,
      { kind: 'unusable', detail: 'its token service gives no token' },
    ],
  ])('that %s is an error', async (_name, gives, signIn, fault) => {
    const { http, client } = worldWith({}, signIn);
    http.spoil({ on: /\/token/, gives });
    expect(await faultOf(client.provePush(IMAGE, SIGNAL))).toStrictEqual(fault);
  });

  test('may call its token access_token', async () => {
    const { http, client, masked } = worldWith();
    http.spoil({ on: /\/token/, gives: jsonAnswer(200, { access_token: 'other' }) });
    await faultOf(client.provePush(IMAGE, SIGNAL));
    expect(masked[0]).toBe('other');
  });

  test('that failed is asked again by the next try', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /\/token/, times: 1, gives: answer(503) });
    expect(await faultOf(client.provePush(IMAGE, SIGNAL))).toMatchObject({ status: 503 });
    await client.provePush(IMAGE, SIGNAL);
    expect(http.requests.filter((request) => request.includes('/token'))).toHaveLength(2);
  });
});

describe('the door of a registry', () => {
  test.each([
    ['503', answer(503, { 'retry-after': '2' }), 2000],
    ['429', answer(429), undefined],
  ])('that answers %s is tried again, when it says', async (_name, gives, retryAfter) => {
    const { http, client } = worldWith();
    http.spoil({ on: /\/v2\/$/, times: 1, gives });
    await expect(client.provePush(IMAGE, SIGNAL)).rejects.toMatchObject({ retryAfter });
    await client.provePush(IMAGE, SIGNAL);
  });

  test('on this machine is plain http where that answers', async () => {
    const { http, client } = worldWith({ host: '127.0.0.1:5000' });
    await client.provePush(imageOf('127.0.0.1:5000/a/b'), SIGNAL).catch(() => undefined);
    expect(new URL(http.sent[0]?.url ?? '').protocol).toBe('http:');
  });

  test.each([
    ['resets', 'reset' as const],
    ['answers 400, as TLS servers do', answer(400, {}, 'Client sent an HTTP request to an HTTPS server.')],
  ])('on this machine is https where plain http %s', async (_name, gives) => {
    const { http, client } = worldWith({ host: '127.0.0.1:5000', auth: 'none' });
    http.spoil({ on: /\/v2\/$/, times: 1, gives });
    await client.provePush(imageOf('127.0.0.1:5000/a/b'), SIGNAL);
    expect([...new Set(http.sent.map(({ url }) => new URL(url).protocol))]).toStrictEqual(['http:', 'https:']);
    expect(new URL(http.sent.at(-1)?.url ?? '').protocol).toBe('https:');
  });

  test('elsewhere is https alone', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /./, gives: 'reset' });
    expect(await faultOf(client.provePush(IMAGE, SIGNAL))).toMatchObject({ kind: 'unreachable', code: 'ECONNRESET' });
    expect(http.sent.map(({ url }) => new URL(url).protocol)).toStrictEqual(['https:']);
  });
});
