import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { debianTool } from '../../lab/debian.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import type { RunningRegistry } from '../../lab/registries/distribution.ts';
import type { Grant } from '../../lab/registries/scopes.ts';
import { makeTls } from '../../lab/registries/tls.ts';
import { startTokenService } from '../../lab/registries/token-service.ts';
import type { TokenService, TokenServiceOptions } from '../../lab/registries/token-service.ts';
import { basic } from './registries-crane.ts';

const running: { stop: () => Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

const PASSWORD = 's3cr3t-Passw0rd';
const BOB = { authorization: `Basic ${basic({ username: 'bob', password: PASSWORD })}` };
const MALLORY = { authorization: `Basic ${basic({ username: 'bob', password: 'guess' })}` };

async function start(options: Partial<TokenServiceOptions> = {}): Promise<TokenService> {
  const grants: Grant[] = [{ repository: 'acme/*', actions: ['pull', 'push'] }];
  const users = [{ name: 'bob', password: PASSWORD, grants }];
  const service = await startTokenService({ service: 'lab', users, ...options });
  running.push(service);
  return service;
}

async function startTrusting(service: TokenService): Promise<RunningRegistry> {
  const registry = await startRegistry(await debianTool('docker-registry'), { auth: { kind: 'token', service } });
  running.push(registry);
  return registry;
}

type Seen = { readonly status: number; readonly body: Record<string, unknown> };

async function ask(url: string, init: RequestInit = {}): Promise<Seen> {
  const response = await fetch(url, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const PUSH = 'service=lab&scope=repository:acme/app:pull,push';

async function tokenFor(service: TokenService, query = PUSH): Promise<string> {
  return String((await ask(`${service.realm}?${query}`, { headers: BOB })).body['token']);
}

async function upload(registry: RunningRegistry, image: string, token: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${registry.url}/v2/${image}/blobs/uploads/`, { method: 'POST', headers });
}

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

describe('startTokenService()', () => {
  test('GET with Basic and POST with a form give tokens that a registry takes', async () => {
    const service = await start();
    const registry = await startTrusting(service);
    const got = await tokenFor(service);
    const body = new URLSearchParams({
      grant_type: 'password',
      service: 'lab',
      client_id: 'test',
      username: 'bob',
      password: PASSWORD,
      scope: 'repository:acme/app:pull,push repository:acme/base:pull',
    });
    const posted = await ask(service.realm, { method: 'POST', body });
    expect((await upload(registry, 'acme/app', got)).status).toBe(202);
    expect((await upload(registry, 'acme/app', String(posted.body['access_token']))).status).toBe(202);
    expect(service.requests.map(({ method, granted }) => [method, granted])).toStrictEqual([
      ['GET', ['repository:acme/app:pull,push']],
      ['POST', ['repository:acme/app:pull,push', 'repository:acme/base:pull']],
    ]);
  });

  test('less than was asked for is no error here; the registry says no', async () => {
    const service = await start();
    const registry = await startTrusting(service);
    const token = await tokenFor(service, 'service=lab&scope=repository:other/app:pull,push');
    const answer = await upload(registry, 'other/app', token);
    expect([answer.status, claimsOf(token)['access']]).toStrictEqual([401, []]);
    expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
  });

  test('a token dies when expires_in says', async () => {
    const service = await start({ ttlSeconds: 2 });
    const registry = await startTrusting(service);
    const { body } = await ask(`${service.realm}?${PUSH}`, { headers: BOB });
    const token = String(body['token']);
    expect([body['expires_in'], (await upload(registry, 'acme/app', token)).status]).toStrictEqual([2, 202]);
    await new Promise((resolve) => setTimeout(resolve, 3100));
    const late = await upload(registry, 'acme/app', token);
    expect(late.status).toBe(401);
    expect(late.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  test('a registry takes no token of another service, and none that was changed', async () => {
    const service = await start();
    const registry = await startTrusting(service);
    const [own, foreign] = [await tokenFor(service), await tokenFor(await start())];
    const [head = '', , signature = ''] = own.split('.');
    const claims = JSON.stringify(claimsOf(own)).replace('acme/app', 'acme/top');
    const changed = [head, Buffer.from(claims).toString('base64url'), signature].join('.');
    const answers = [
      await upload(registry, 'acme/app', own),
      await upload(registry, 'acme/app', foreign),
      await upload(registry, 'acme/top', changed),
    ];
    expect(answers.map(({ status }) => status)).toStrictEqual([202, 401, 401]);
  });

  test('a wrong password is refused in both forms, and nothing secret is kept', async () => {
    const service = await start();
    const body = new URLSearchParams({ grant_type: 'password', username: 'bob', password: 'guess' });
    const answers = [
      await ask(`${service.realm}?${PUSH}`, { headers: MALLORY }),
      await ask(service.realm, { method: 'POST', body }),
    ];
    await tokenFor(service);
    expect(answers.map(({ status }) => status)).toStrictEqual([401, 401]);
    const log = service.requests.map(({ user, status }) => `${user} ${status}`);
    expect(log).toStrictEqual(['bob 401', 'bob 401', 'bob 200']);
    const kept = JSON.stringify(service.requests);
    expect([PASSWORD, 'guess', btoa(`bob:${PASSWORD}`)].filter((secret) => kept.includes(secret))).toStrictEqual([]);
  });

  test('nobody in particular gets what is given to all', async () => {
    const service = await start({ anonymous: [{ repository: 'acme/public', actions: ['pull'] }] });
    await ask(`${service.realm}?service=lab&scope=repository:acme/public:pull,push`);
    await ask(`${service.realm}?service=lab&scope=repository:acme/private:pull`);
    expect(service.requests.map(({ status, granted }) => [status, granted])).toStrictEqual([
      [200, ['repository:acme/public:pull']],
      [200, []],
    ]);
  });

  test('under TLS the realm is https', async () => {
    const tls = await makeTls();
    running.push({ stop: tls.remove });
    const service = await start({ tls });
    expect(service.realm).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/token$/);
    const status = new Promise((resolve, reject) => {
      const ca = readFileSync(tls.authority);
      get(service.realm, { ca, agent: false }, (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
    expect(await status).toBe(200);
    await expect(fetch(service.realm)).rejects.toThrow('fetch failed');
  });

  test.each([
    [
      'any name with the right password',
      { method: 'GET', headers: { authorization: `Basic ${btoa(`x:${PASSWORD}`)}` } },
      200,
    ],
    ['a wrong password', { method: 'GET', headers: MALLORY }, 403],
    ['no password', { method: 'GET' }, 401],
    ['the OAuth2 form', { method: 'POST' }, 405],
  ])('ghcr: %s', async (_, init: RequestInit, status) => {
    const service = await start({ flavor: 'ghcr' });
    expect((await ask(`${service.realm}?${PUSH}`, init)).status).toBe(status);
  });
});
