import { OciRegistry } from '../../../src/adapters/oci-registry/client.js';
import type { ClientPorts } from '../../../src/adapters/oci-registry/ports.js';
import type { Credential } from '../../../src/decide/credential.js';
import { RegistryError, type RegistryFault } from '../../../src/errors.js';
import { HttpError } from '../../../src/ports/http.js';
import type { SignIn } from '../../../src/ports/ports.js';
import { answer, jsonAnswer, refusal } from '../../_fakes/answers.js';
import { FakeHttp } from '../../_fakes/http.js';
import { FakeRegistry, type RegistryOrder } from '../../_fakes/registry.js';
import { imageOf } from '../../_fakes/values.js';

const SIGNAL = new AbortController().signal;
const IMAGE = imageOf('r.example.com/a/b');
const MONA_KEY: Credential = {
  registry: 'r.example.com',
  path: '',
  username: 'mona',
  password: 's3cr3t',
  form: 'password',
  source: 'inputs',
};
const MONA: SignIn = () => Promise.resolve(MONA_KEY);
const NOBODY: SignIn = () => Promise.resolve(undefined);
const as = (change: Partial<Credential>): SignIn => {
  return () => Promise.resolve({ ...MONA_KEY, ...change });
};

type World = {
  readonly http: FakeHttp;
  readonly registry: FakeRegistry;
  readonly masked: string[];
  readonly said: string[];
  readonly client: OciRegistry;
  readonly clock: { now: number };
};

function worldWith(order: Partial<RegistryOrder> = {}, signIn = MONA, ports: Partial<ClientPorts> = {}): World {
  const http = new FakeHttp();
  const host = order.host ?? 'r.example.com';
  const registry = new FakeRegistry({ auth: 'token', host, users: { mona: 's3cr3t' }, ...order });
  http.serve(host, (request, url) =>
    url.pathname === '/token' ? registry.door.serveTokens(request, url) : registry.serve(request, url),
  );
  const masked: string[] = [];
  const said: string[] = [];
  const clock = { now: Date.parse('2026-11-21T08:00:00Z') };
  const client = new OciRegistry({
    http,
    signIn,
    mask: (secret) => masked.push(secret),
    say: (text) => said.push(text),
    now: () => clock.now,
    ...ports,
  });
  return { http, registry, masked, said, client, clock };
}

const tokenRequests = ({ http }: World): readonly string[] => http.requests.filter((one) => one.includes('/token'));
const authorizations = ({ http }: World): readonly (string | undefined)[] =>
  http.sent.map((request) => request.headers?.['authorization']);

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

test('a token of a few letters is not masked: the log would lose every word that has them', async () => {
  const { http, client, masked } = worldWith();
  http.spoil({ on: /\/token/, gives: jsonAnswer(200, { token: 'e' }) });
  await faultOf(client.provePush(IMAGE, SIGNAL));
  expect(masked).toStrictEqual([]);
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
      detail: 'its realm "http://r.example.com/token" is plain http, and the registry is not',
    });
    expect(http.requests).toHaveLength(1);
  });

  test.each<[string, ReturnType<typeof answer>, SignIn, object]>([
    [
      'refuses the password',
      refusal(401, 'DENIED', 'wrong'),
      MONA,
      { kind: 'wrong-credentials', status: 401, code: 'DENIED', detail: 'wrong' },
    ],
    ['refuses strangers', answer(401), NOBODY, { kind: 'no-credentials', status: 401 }],
    ['is busy', answer(503), MONA, { kind: 'status', status: 503 }],
    ['gives nothing', jsonAnswer(200, {}), MONA, { kind: 'unusable', detail: 'its token service gives no token' }],
    [
      'gives no JSON',
      answer(200, {}, 'ok'),
      MONA,
      { kind: 'unusable', detail: 'its token service gives no token', isSpoilt: true },
    ],
    [
      'gives a web page',
      answer(200, { 'content-type': 'text/html' }, '<p>Sign in'),
      MONA,
      { kind: 'unusable', detail: 'its token service at r.example.com answers with a web page' },
    ],
    [
      'gives a web page that says it is JSON',
      answer(200, { 'content-type': 'application/json' }, ' <!DOCTYPE html>'),
      MONA,
      { kind: 'unusable', detail: 'its token service at r.example.com answers with a web page' },
    ],
    [
      'gives what is no header',
      jsonAnswer(200, { token: 'a\r\nX-Evil: 1' }),
      MONA,
      { kind: 'unusable', detail: 'its token service gives no token' },
    ],
    [
      'refuses a grant, as OAuth does',
      jsonAnswer(400, { error: 'invalid_grant', error_description: 'the grant is not good' }),
      MONA,
      { kind: 'wrong-credentials', status: 400, detail: 'the grant is not good' },
    ],
    [
      'sends us elsewhere',
      answer(302, { location: 'https://evil.example/?signed=1' }),
      MONA,
      { kind: 'status', status: 302, detail: 'go on to https://evil.example' },
    ],
  ])('that %s is an error', async (_name, gives, signIn, fault) => {
    const { http, client } = worldWith({}, signIn);
    http.spoil({ on: /\/token/, gives });
    expect(await faultOf(client.provePush(IMAGE, SIGNAL))).toStrictEqual(fault);
  });

  test('that gives a token under another name is not shown', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /\/token/, gives: jsonAnswer(200, { Token: 'eyJsecret', refresh_token: 'RT-secret' }) });
    const error: unknown = await client.provePush(IMAGE, SIGNAL).catch((reason: unknown) => reason);
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(error).toMatchObject({ fault: { kind: 'unusable', detail: 'its token service gives no token' } });
  });

  test('may call its token access_token', async () => {
    const { http, client, masked } = worldWith();
    http.spoil({ on: /\/token/, gives: jsonAnswer(200, { access_token: 'another-token' }) });
    await faultOf(client.provePush(IMAGE, SIGNAL));
    expect(masked[0]).toBe('another-token');
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

  test('tells the first fault where it speaks no TLS either', async () => {
    const { http } = worldWith({ host: '127.0.0.1:5000', auth: 'none' });
    const send: typeof http.send = ({ url }) => {
      const code = url.startsWith('https:') ? 'ERR_SSL_WRONG_VERSION_NUMBER' : 'ECONNRESET';
      return Promise.reject(new HttpError(code, code));
    };
    const { client } = worldWith({}, MONA, { http: { send, stream: http.stream.bind(http) } });
    const fault = await faultOf(client.provePush(imageOf('127.0.0.1:5000/a/b'), SIGNAL));
    expect(fault).toMatchObject({ kind: 'unreachable', code: 'ECONNRESET' });
  });

  test('elsewhere is https alone', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /./, gives: 'reset' });
    expect(await faultOf(client.provePush(IMAGE, SIGNAL))).toMatchObject({ kind: 'unreachable', code: 'ECONNRESET' });
    expect(http.sent.map(({ url }) => new URL(url).protocol)).toStrictEqual(['https:']);
  });
});

describe('a token', () => {
  test('is renewed before it runs out, and fetched once however many ask', async () => {
    const world = worldWith();
    const { client, clock } = world;
    const ask = (): Promise<unknown> => client.digestOf(IMAGE, 'latest', SIGNAL);
    await client.provePush(IMAGE, SIGNAL);
    clock.now += 289_000;
    await ask();
    expect(tokenRequests(world)).toHaveLength(1);
    clock.now += 2_000;
    await Promise.all([ask(), ask(), ask()]);
    expect(tokenRequests(world)).toHaveLength(2);
  });

  test('is good for a minute where nothing is said, and for no time less than it was given', async () => {
    const world = worldWith();
    world.http.spoil({ on: /\/token/, gives: jsonAnswer(200, { token: 'short' }) });
    const ask = (): Promise<unknown> => world.client.digestOf(IMAGE, 'latest', SIGNAL).catch(() => undefined);
    await ask();
    const first = tokenRequests(world).length;
    world.http.spoil({ on: /HEAD/, gives: answer(404) });
    world.clock.now += 49_000;
    await ask();
    expect(tokenRequests(world)).toHaveLength(first);
    world.clock.now += 2_000;
    await ask();
    expect(tokenRequests(world)).toHaveLength(first + 1);
  });

  test('for pulling is asked for where nothing is pushed: at Quay asking for more creates the repository', async () => {
    const world = worldWith();
    await world.client.digestOf(IMAGE, 'latest', SIGNAL);
    expect(tokenRequests(world)).toStrictEqual([
      'GET r.example.com/token?service=r.example.com&scope=repository%3Aa%2Fb%3Apull',
    ]);
    await world.client.provePush(IMAGE, SIGNAL);
    await world.client.digestOf(IMAGE, 'latest', SIGNAL);
    expect(tokenRequests(world)).toHaveLength(2);
  });

  test('is asked for with what the registry says is needed, the second time', async () => {
    const world = worldWith();
    const scope = 'repository:mapped/a/b:pull,push';
    const challenge = `Bearer realm="https://r.example.com/token",service="r.example.com",scope="${scope}"`;
    world.http.spoil({ on: /^POST/, times: 1, gives: answer(401, { 'www-authenticate': challenge }) });
    await world.client.provePush(IMAGE, SIGNAL).catch(() => undefined);
    const scopes = new URL(world.http.sent.filter(({ url }) => url.includes('/token')).at(-1)?.url ?? '').searchParams;
    expect(scopes.getAll('scope')).toStrictEqual(['repository:a/b:pull,push', scope]);
  });

  test('of a docker configuration is used as it is', async () => {
    const world = worldWith({}, as({ password: 'token-1-for-r.example.com', form: 'registry-token' }));
    await faultOf(world.client.provePush(IMAGE, SIGNAL));
    expect(tokenRequests(world)).toStrictEqual([]);
    expect(authorizations(world)).toContain('Bearer token-1-for-r.example.com');
  });
});

/** The token of a registry that says what it allows. */
function saying(access: unknown): ReturnType<typeof jsonAnswer> {
  const token = ['e30', Buffer.from(JSON.stringify({ access })).toString('base64url'), 'x'].join('.');
  return jsonAnswer(200, { token });
}

test('a token that was refused is fetched anew once, however many were refused with it', async () => {
  const world = worldWith();
  const ask = (): Promise<unknown> => world.client.digestOf(IMAGE, 'latest', SIGNAL);
  await ask();
  world.registry.door.expireTokens();
  await Promise.all(Array.from({ length: 8 }, ask));
  expect(tokenRequests(world)).toHaveLength(2);
});

describe('the right to push', () => {
  const entry = (actions: readonly string[]): object => ({ type: 'repository', name: 'a/b', actions });

  test('is read in the token, where that says it', async () => {
    const world = worldWith();
    world.http.spoil({ on: /\/token/, gives: saying([entry(['pull', 'push'])]) });
    await world.client.provePush(IMAGE, SIGNAL);
    expect(world.http.requests.filter((one) => one.startsWith('POST'))).toStrictEqual([]);
  });

  test('is missing where the token says so, and nothing is opened', async () => {
    const world = worldWith();
    world.http.spoil({ on: /\/token/, gives: saying([entry(['pull'])]) });
    expect(await faultOf(world.client.provePush(IMAGE, SIGNAL))).toStrictEqual({ kind: 'no-right', granted: ['pull'] });
    expect(world.http.requests.filter((one) => one.startsWith('POST'))).toStrictEqual([]);
  });

  test('of nobody is missing for want of credentials', async () => {
    const world = worldWith({}, NOBODY);
    world.http.spoil({ on: /\/token/, gives: saying([entry(['pull'])]) });
    expect(await faultOf(world.client.provePush(IMAGE, SIGNAL))).toStrictEqual({ kind: 'no-credentials' });
  });

  test('is tried where the token does not say, and what was opened is given up with the same token', async () => {
    const world = worldWith();
    world.http.spoil({ on: /\/token/, times: 1, gives: saying([]) });
    await world.client.provePush(IMAGE, SIGNAL);
    // Nobody waits for the answer to that.
    await new Promise((resolve) => setImmediate(resolve));
    const [opened, given] = world.http.sent.filter(({ method }) => method === 'POST' || method === 'DELETE').slice(-2);
    expect([opened?.method, given?.method]).toStrictEqual(['POST', 'DELETE']);
    expect(given?.headers?.['authorization']).toBe(opened?.headers?.['authorization']);
  });
});

describe('an identity token', () => {
  const identity = as({ username: '', password: 'refresh-me', form: 'identity-token' });

  test('is exchanged by POST, in the body', async () => {
    const world = worldWith({}, identity);
    world.http.spoil({ on: /^POST .*\/token$/, gives: jsonAnswer(200, { access_token: 'fresh', expires_in: 60 }) });
    await faultOf(world.client.provePush(IMAGE, SIGNAL));
    const request = world.http.sent.find(({ url }) => url.endsWith('/token'));
    expect(request?.headers).toStrictEqual({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(Object.fromEntries(new URLSearchParams(String(request?.body)))).toStrictEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-me',
      service: 'r.example.com',
      client_id: 'slipway',
      scope: 'repository:a/b:pull,push',
    });
    expect(authorizations(world)).toContain('Bearer fresh');
  });

  test('is no password', async () => {
    const world = worldWith({ auth: 'basic' }, identity);
    expect(await faultOf(world.client.provePush(IMAGE, SIGNAL))).toStrictEqual({
      kind: 'unusable',
      detail: 'it wants a name and a password, and the docker configuration has a token',
    });
  });
});

test.each([404, 405])('a token service that answers %i to a GET gets the password by POST', async (status) => {
  const world = worldWith();
  world.http.spoil({ on: /^GET .*\/token/, gives: answer(status) });
  world.http.spoil({ on: /^POST .*\/token$/, gives: jsonAnswer(200, { access_token: 'fresh' }) });
  await faultOf(world.client.provePush(IMAGE, SIGNAL));
  const request = world.http.sent.find(({ method, url }) => method === 'POST' && url.endsWith('/token'));
  expect(String(request?.body)).toContain('grant_type=password&username=mona&password=s3cr3t');
});

describe('credentials go nowhere', () => {
  const NEAR = 'an address that only a machine inside can reach';
  test.each([
    ['that is no address', 'nonsense'],
    ['of another kind', 'ftp://r.example.com/token'],
    ['with a password of its own', 'https://u:p@r.example.com/token'],
    ['on this machine', 'https://localhost/token'],
    ['at a loopback address', 'https://127.0.0.1:8443/token'],
    [NEAR, 'https://10.1.2.3/token'],
    ["at the cloud's metadata", 'https://169.254.169.254/token'],
    ['by IPv6', 'https://[::1]/token'],
  ])('where the realm is one %s', async (_name, realm) => {
    const world = worldWith();
    const challenge = `Bearer realm="${realm}",service="x"`;
    world.http.spoil({ on: /\/v2\/$/, gives: answer(401, { 'www-authenticate': challenge }) });
    expect(await faultOf(world.client.provePush(IMAGE, SIGNAL))).toMatchObject({ kind: 'unusable' });
    expect(world.http.requests).toStrictEqual(['GET r.example.com/v2/']);
  });

  test.each([
    ['names no realm', 'Bearer service="x"', 'its challenge names no realm'],
    ['offers what we cannot do', 'Negotiate', 'it offers negotiate, and neither Bearer nor Basic'],
    ['says nothing', '', 'it asks to sign in and does not say how'],
  ])('where the challenge %s', async (_name, challenge, detail) => {
    const world = worldWith();
    world.http.spoil({ on: /\/v2\/$/, gives: answer(401, { 'www-authenticate': challenge }) });
    expect(await faultOf(world.client.provePush(IMAGE, SIGNAL))).toStrictEqual({ kind: 'unusable', detail });
    expect(authorizations(world)).toStrictEqual([undefined]);
  });

  test('but to the token service that a registry rightly has elsewhere, which is said once', async () => {
    const world = worldWith({ tokenHost: 'auth.example.com' });
    const { http, registry, client } = world;
    http.serve('auth.example.com', (request, url) => registry.door.serveTokens(request, url));
    await client.provePush(IMAGE, SIGNAL);
    await client.provePush(imageOf('r.example.com/a/c'), SIGNAL);
    expect(world.said).toStrictEqual([
      'r.example.com has its token service at auth.example.com: the credentials go there',
    ]);
  });
});

describe('a redirect', () => {
  const DIGEST = `sha256:${'a'.repeat(64)}`;
  const read = (world: World): Promise<unknown> => world.client.blob(IMAGE, DIGEST, SIGNAL);
  const leading = (location: string, order: Partial<RegistryOrder> = {}): World => {
    const world = worldWith(order);
    world.http.spoil({ on: /^GET .*\/blobs\//, gives: answer(307, { location }) });
    return world;
  };

  test('to another host is followed without credentials', async () => {
    const world = leading('https://store.example.com/x?signature=s');
    world.http.serve('store.example.com', () => answer(200, {}, 'other'));
    expect(await faultOf(read(world))).toMatchObject({
      kind: 'unusable',
      detail: expect.stringContaining('digest') as string,
    });
    expect(world.http.requests.at(-1)).toBe('GET store.example.com/x?signature=s');
    expect(authorizations(world).at(-1)).toBeUndefined();
  });

  test('on the same host keeps them', async () => {
    const world = leading('/v2/a/b/elsewhere');
    await faultOf(read(world));
    expect(world.http.requests.at(-1)).toBe('GET r.example.com/v2/a/b/elsewhere');
    expect(authorizations(world).at(-1)).toMatch(/^Bearer /);
  });

  test.each([
    [
      'http://store.example.com/x',
      'it leads to http://store.example.com, which is plain http, and the registry is not',
    ],
    ['https://127.0.0.1/x', 'its redirect leads to 127.0.0.1, a loopback address, and the registry is not one'],
    [
      'https://169.254.169.254/latest/meta-data',
      'its redirect leads to 169.254.169.254, a link-local address, and the registry is not one',
    ],
    ['file:///etc/passwd', 'it leads to a file: address'],
    ['https://', 'it sends us to what is no address'],
  ])('to %s is not followed', async (location, detail) => {
    const world = leading(location);
    expect(await faultOf(read(world))).toStrictEqual({ kind: 'unusable', detail });
  });

  test('that leads in a circle comes to an end', async () => {
    const world = worldWith();
    world.http.spoil({ on: /^GET .*\/blobs\//, gives: answer(302, { location: `/v2/a/b/blobs/${DIGEST}` }) });
    expect(await faultOf(read(world))).toStrictEqual({ kind: 'unusable', detail: 'it sends us on more than 5 times' });
  });

  test('of a write is an answer like another', async () => {
    const world = worldWith();
    world.http.spoil({ on: /^POST .*uploads/, gives: answer(307, { location: 'https://evil.example/' }) });
    expect(await faultOf(world.client.provePush(IMAGE, SIGNAL))).toMatchObject({ kind: 'status', status: 307 });
    expect(world.http.requests.some((one) => one.includes('evil.example'))).toBe(false);
  });
});

describe('an upload session on another host', () => {
  const to = (location: string): World => {
    const world = worldWith();
    world.http.spoil({ on: /^POST .*uploads/, gives: answer(202, { location }) });
    return world;
  };
  const put = ({ client }: World): Promise<unknown> => {
    const digest = `sha256:${'a'.repeat(64)}`;
    return client.putBlob(IMAGE, { digest, size: 1, open: () => one() }, SIGNAL);
  };

  test('that asks to sign in gets nothing, and teaches us nothing', async () => {
    const world = to('https://up.example.com/u/1');
    const evil = answer(401, { 'www-authenticate': 'Bearer realm="https://evil.example/token"' });
    world.http.serve('up.example.com', () => evil);
    await faultOf(put(world));
    await world.client.digestOf(IMAGE, 'latest', SIGNAL).catch(() => undefined);
    expect(world.http.requests.filter((one) => one.includes('evil.example'))).toStrictEqual([]);
    const sent = world.http.sent.filter(({ url }) => url.includes('up.example.com'));
    expect(sent.map(({ headers }) => headers?.['authorization'])).toStrictEqual(sent.map(() => undefined));
  });

  test.each(['http://up.example.com/u/1', 'https://127.0.0.1/u/1'])('at %s gets no blob', async (location) => {
    const world = to(location);
    expect(await faultOf(put(world))).toMatchObject({ kind: 'unusable' });
    expect(world.http.requests.filter((one) => one.includes('/u/1'))).toStrictEqual([]);
  });
});

async function* one(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([1]);
}

describe('a registry', () => {
  test('that the user allows it for is asked by plain http, and no other', async () => {
    const world = worldWith({ host: 'nas:5000', auth: 'none' }, MONA, { insecure: ['nas:5000'] });
    await world.client.provePush(imageOf('nas:5000/a/b'), SIGNAL);
    expect([...new Set(world.http.sent.map(({ url }) => new URL(url).protocol))]).toStrictEqual(['http:']);
  });

  test.each([
    ['a web page', answer(200, { 'content-type': 'text/html; charset=utf-8' }, '<html>'), 'a web page'],
    ['404', answer(404), '404'],
  ])('that answers %s is none', async (_name, gives, found) => {
    const world = worldWith();
    world.http.spoil({ on: /\/v2\/$/, gives });
    expect(await faultOf(world.client.provePush(IMAGE, SIGNAL))).toStrictEqual({
      kind: 'unusable',
      detail: `GET https://r.example.com/v2/ gives ${found}: no registry answers there`,
    });
  });

  test.each([
    [502, '<html><h1>502 Bad Gateway</h1></html>'],
    [504, '<!DOCTYPE html><title>Gateway Timeout</title>'],
    [429, '<html><h1>Too Many Requests</h1></html>'],
  ])('that answers %d with a web page is one that can be asked again', async (status, page) => {
    const world = worldWith();
    world.http.spoil({ on: /\/v2\/$/, times: 1, gives: answer(status, { 'content-type': 'text/html' }, page) });
    expect(await faultOf(world.client.provePush(IMAGE, SIGNAL))).toMatchObject({ kind: 'status', status });
    await world.client.provePush(IMAGE, SIGNAL);
  });

  test('that refuses us at the door is told as it says', async () => {
    const world = worldWith();
    world.http.spoil({ on: /\/v2\/$/, gives: refusal(403, 'DENIED', 'client with IP 1.2.3.4 is not allowed access') });
    expect(await faultOf(world.client.provePush(IMAGE, SIGNAL))).toStrictEqual({
      kind: 'status',
      status: 403,
      code: 'DENIED',
      detail: 'client with IP 1.2.3.4 is not allowed access',
    });
  });

  test('lets on what it is', async () => {
    const world = worldWith();
    expect(world.client.told('r.example.com')).toStrictEqual({});
    const headers = {
      'www-authenticate': 'Bearer realm="https://r.example.com/token",service="harbor-registry"',
      server: 'nginx',
      date: new Date(world.clock.now + 300_000).toUTCString(),
    };
    world.http.spoil({ on: /\/v2\/$/, gives: answer(401, headers) });
    expect(await world.client.wayIn(IMAGE, SIGNAL)).toBe('bearer');
    expect(world.client.told('r.example.com')).toStrictEqual({
      realm: 'https://r.example.com/token',
      service: 'harbor-registry',
      server: 'nginx',
      clockSkew: 300_000,
    });
  });

  test.each([
    ['none', 'none'],
    ['basic', 'basic'],
    ['token', 'bearer'],
  ] as const)('with %s is entered by %s', async (auth, way) => {
    expect(await worldWith({ auth }).client.wayIn(IMAGE, SIGNAL)).toBe(way);
  });

  test('with an authority of its own is trusted by it, and its token service elsewhere, too', async () => {
    const trust = { authorities: ['CA'] };
    const world = worldWith({ tokenHost: 'auth.example.com' }, MONA, { trustOf: () => trust });
    const { http, registry, client } = world;
    http.serve('auth.example.com', (request, url) => registry.door.serveTokens(request, url));
    await client.provePush(IMAGE, SIGNAL);
    expect(http.sent.map((request) => request.trust)).toStrictEqual(http.sent.map(() => trust));
  });

  test('whose authority the machine knows is trusted by that, as docker trusts it, and only where it is needed', async () => {
    const inner = worldWith({ auth: 'none' });
    const asked: (readonly string[])[] = [];
    const send: typeof inner.http.send = (request) => {
      asked.push(request.trust?.authorities ?? []);
      const isKnown = request.trust?.authorities.includes('SYSTEM CA') === true;
      if (!isKnown) return Promise.reject(new HttpError('UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown'));
      return inner.http.send(request);
    };
    const http = { send, stream: inner.http.stream.bind(inner.http) };
    const trusting = worldWith({}, MONA, {
      http,
      trustOf: () => ({ authorities: ['OWN CA'] }),
      systemTrust: () => ({ authorities: ['SYSTEM CA'] }),
    });
    await trusting.client.provePush(IMAGE, SIGNAL);
    expect(asked.slice(0, 2)).toStrictEqual([['OWN CA'], ['OWN CA', 'SYSTEM CA']]);
    const fault = await faultOf(worldWith({}, MONA, { http }).client.provePush(IMAGE, SIGNAL));
    expect(fault).toMatchObject({ kind: 'unreachable', code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' });
  });
});
