import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { proxiesOf } from '../../src/adapters/node-http/proxies.js';
import type { HttpRequest } from '../../src/ports/http.js';
import { Listening } from '../_fakes/listening.js';
import { run } from '../../lab/children.ts';
import { node24 } from '../../lab/node24.ts';
import { makeTls, type TlsFiles } from '../../lab/registries/tls.ts';

const PROXY = { HTTP_PROXY: 'http://p.test:3128', HTTPS_PROXY: 'http://user:s3cret@q.test' };

describe('proxiesOf()', () => {
  test.each<[string, Record<string, string>, string, { host: string; address: string } | undefined]>([
    ['nothing', {}, 'https://ghcr.io/', undefined],
    ['an empty one', { HTTPS_PROXY: '' }, 'https://ghcr.io/', undefined],
    ['one for https', PROXY, 'https://ghcr.io/', { host: 'q.test', address: 'http://user:s3cret@q.test/' }],
    ['one for http', PROXY, 'http://ghcr.io/', { host: 'p.test:3128', address: 'http://p.test:3128/' }],
    ['one for the other kind', { HTTP_PROXY: 'http://p.test' }, 'https://ghcr.io/', undefined],
    [
      'the lower case first',
      { ...PROXY, https_proxy: 'https://r.test' },
      'https://ghcr.io/',
      { host: 'r.test', address: 'https://r.test/' },
    ],
    [
      'one without a scheme',
      { HTTPS_PROXY: 'q.test:3128' },
      'https://ghcr.io/',
      { host: 'q.test:3128', address: 'http://q.test:3128/' },
    ],
    ['this machine', PROXY, 'http://localhost:5000/', undefined],
    ['this machine by address', PROXY, 'https://127.0.0.2:5000/', undefined],
    ['this machine by its new address', PROXY, 'https://[::1]:5000/', undefined],
  ])('of %s', (_, environment, url, expected) => {
    expect(proxiesOf(environment)(new URL(url))).toStrictEqual(expected);
  });

  test.each([
    ['*', 'https://ghcr.io/', true],
    ['ghcr.io', 'https://ghcr.io/', true],
    ['GHCR.io', 'https://ghcr.io/', true],
    [' , ghcr.io ', 'https://ghcr.io/', true],
    ['quay.io,ghcr.io', 'https://ghcr.io/', true],
    ['quay.io', 'https://ghcr.io/', false],
    ['ghcr.io', 'https://pkg.ghcr.io/', true],
    ['ghcr.io', 'https://myghcr.io/', false],
    ['.ghcr.io', 'https://pkg.ghcr.io/', true],
    ['*.ghcr.io', 'https://pkg.ghcr.io/', true],
    ['.ghcr.io', 'https://ghcr.io/', true],
    ['ghcr.io:443', 'https://ghcr.io/', true],
    ['ghcr.io:5000', 'https://ghcr.io/', false],
    ['reg.test:5000', 'https://reg.test:5000/', true],
    ['reg.test', 'https://reg.test:5000/', true],
    ['reg.test:80', 'http://reg.test/', true],
    ['10.1.2.3', 'https://10.1.2.3:5000/', true],
    ['10.1.2.3:5001', 'https://10.1.2.3:5000/', false],
    ['2.3', 'https://10.1.2.3:5000/', false],
    ['10.0.0.0/8', 'https://10.1.2.3:5000/', true],
    ['10.0.0.0/16', 'https://10.1.2.3:5000/', false],
    ['10.0.0.0/33', 'https://10.1.2.3:5000/', false],
    ['10.0.0.0/', 'https://10.1.2.3:5000/', false],
    ['fd00::/8', 'https://[fd00::1]:5000/', true],
    ['fd00::/8', 'https://10.1.2.3:5000/', false],
    ['fd00::/129', 'https://[fd00::1]:5000/', false],
    ['fd00::1', 'https://[fd00::1]:5000/', true],
    ['[fd00::1]:5000', 'https://[fd00::1]:5000/', true],
    ['[fd00::1]:5001', 'https://[fd00::1]:5000/', false],
    ['reg.test/8', 'https://reg.test/', false],
  ])('with NO_PROXY %j passes by %s: %j', (exceptions, url, expected) => {
    const proxyFor = proxiesOf({ ...PROXY, NO_PROXY: exceptions });
    expect(proxyFor(new URL(url)) === undefined).toBe(expected);
    expect(proxiesOf({ ...PROXY, NO_PROXY: 'x.test', no_proxy: exceptions })(new URL(url))).toStrictEqual(
      proxyFor(new URL(url)),
    );
  });

  test.each(['http://user:s3cret@b ad', 'socks5://user:s3cret@p.test', 'http://us%zzer:s3cret@p.test', 'http://'])(
    'of %j throws an HttpError without the address',
    (address) => {
      expect(() => proxiesOf({ HTTPS_PROXY: address })(new URL('https://ghcr.io/'))).toThrow(
        expect.objectContaining({
          name: 'HttpError',
          code: 'EPROXY',
          message:
            'Cannot use the proxy of HTTPS_PROXY as it must be the address of an http or https proxy, ' +
            'such as http://proxy.example.com:3128',
        }) as Error,
      );
    },
  );
});

// The action runs on Node 24, whose agents know proxies; these tests may run on an older one.
describe('a proxy', () => {
  let tls: TlsFiles;
  let certificate: string;
  const listening = new Listening();

  beforeAll(async () => {
    tls = await makeTls();
    certificate = await certificateFor('registry.test');
  }, 120_000);
  afterEach(() => {
    listening.close();
  });
  afterAll(() => tls.remove());

  /** A certificate that is its own authority, with the key of the lab's server. */
  async function certificateFor(name: string): Promise<string> {
    const path = join(tls.folder, 'named.crt');
    const extension = ['-config', join(tls.folder, 'openssl.cnf'), '-addext', `subjectAltName=DNS:${name}`];
    await run('openssl', ['req', '-x509', '-key', tls.key, '-subj', `/CN=${name}`, ...extension, '-out', path]);
    return readFileSync(path, 'utf8');
  }

  function serveTls(cert = certificate): Promise<number> {
    const key = readFileSync(tls.key, 'utf8');
    return listening.port(createHttpsServer({ cert, key }, (_request, response) => response.end('behind TLS')));
  }

  type Asked = { readonly what: string; readonly authorization: string | undefined };
  type Opening = (socket: Socket, open: (port: number) => void) => void;

  /** A proxy that keeps what it is asked for, and does as it is told with those who want a tunnel. */
  async function startProxy(opening: Opening, plainStatus = 200): Promise<{ host: string; asked: Asked[] }> {
    const asked: Asked[] = [];
    const keep = (what: string, headers: Record<string, unknown>): void => {
      asked.push({ what, authorization: headers['proxy-authorization'] as string | undefined });
    };
    const server = createHttpServer((request, response) => {
      keep(`${request.method} ${request.url}`, request.headers);
      response.writeHead(plainStatus).end('by the proxy');
    });
    server.on('connect', (request) => {
      const { socket } = request;
      keep(`CONNECT ${request.url}`, request.headers);
      socket.on('error', () => socket.destroy());
      opening(socket, (port) => {
        const behind = connect(port, '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          behind.pipe(socket).pipe(behind);
        });
        behind.on('error', () => socket.destroy());
      });
    });
    return { host: `127.0.0.1:${await listening.port(server)}`, asked };
  }

  const SCRIPT = `
    const { nodeHttp } = await import(${JSON.stringify(pathToFileURL('src/adapters/node-http.ts').href)});
    const [environment, limits, requests] = JSON.parse(process.argv[1]);
    const http = nodeHttp(environment, limits);
    // JSON knows no sameness, and connections are kept for one and the same trust.
    const trusts = new Map();
    for (const { trust, ...request } of requests) {
      const key = JSON.stringify(trust);
      if (!trusts.has(key)) trusts.set(key, trust);
      const told = await http.send({ ...request, trust: trusts.get(key) }).then(
        ({ status, body }) => status + ' ' + Buffer.from(body).toString(),
        ({ name, code, message }) => name + ' ' + code + ' ' + message,
      );
      console.log(told);
    }
  `;
  // Imports in src/ name what a bundler makes of it.
  const HOOK = `
    import { registerHooks } from 'node:module';
    const isOurs = (name, from) => name.startsWith('.') && from.includes('/src/');
    registerHooks({
      resolve: (name, context, next) => next(isOurs(name, context.parentURL ?? '') ? name.replace(/js$/, 'ts') : name, context),
    });
  `;

  type Setting = { readonly environment: object; readonly limits?: object; readonly env?: Record<string, string> };

  /** What Node 24 tells of requests, one after another. It ends by itself, so nothing is left open. */
  async function tell(setting: Setting, requests: readonly Omit<HttpRequest, 'method'>[]): Promise<readonly string[]> {
    const { environment, limits = {}, env = {} } = setting;
    const asked = JSON.stringify([environment, limits, requests.map((one) => ({ method: 'GET', ...one }))]);
    const hook = `data:text/javascript,${encodeURIComponent(HOOK)}`;
    const args = ['--import', hook, '--input-type=module', '--eval', SCRIPT, asked];
    const { stdout } = await run(await node24(), args, { env, timeoutMs: 20_000 });
    return stdout.trimEnd().split('\n');
  }

  test('leads to a registry, with TLS to its end, by connections that are kept', async () => {
    const port = await serveTls();
    const { host, asked } = await startProxy((_socket, open) => open(port));
    const trust = { authorities: [certificate] };
    const request = { url: 'https://registry.test/v2/', trust };
    const environment = { https_proxy: `http://us%40er:s3cret@${host}` };
    expect(await tell({ environment }, [request, request])).toStrictEqual(['200 behind TLS', '200 behind TLS']);
    const authorization = `Basic ${Buffer.from('us@er:s3cret').toString('base64')}`;
    expect(asked).toStrictEqual([{ what: 'CONNECT registry.test:443', authorization }]);
  });

  test('does not make a registry trusted, nor is it blamed for that', async () => {
    const port = await serveTls();
    const { host } = await startProxy((_socket, open) => open(port));
    expect(await tell({ environment: { HTTPS_PROXY: host } }, [{ url: 'https://registry.test/' }])).toStrictEqual([
      'HttpError DEPTH_ZERO_SELF_SIGNED_CERT registry.test: self-signed certificate',
    ]);
  });

  test('is asked for plain http as a whole, and passed by for NO_PROXY and for this machine', async () => {
    const plain = await listening.port(createHttpServer((_request, response) => response.end('directly')));
    const { host, asked } = await startProxy((socket) => socket.destroy());
    const environment = { HTTP_PROXY: `http://${host}`, NO_PROXY: '0.0.0.0' };
    const urls = ['http://registry.test/x', `http://0.0.0.0:${plain}/x`, `http://127.0.0.1:${plain}/x`];
    expect(
      await tell(
        { environment },
        urls.map((url) => ({ url })),
      ),
    ).toStrictEqual(['200 by the proxy', '200 directly', '200 directly']);
    expect(asked).toStrictEqual([{ what: 'GET http://registry.test/x', authorization: undefined }]);
  });

  const OFFER = 'Proxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n';

  test.each<[string, Opening, string]>([
    [
      'that wants to know who asks',
      // And keeps the connection open, as those do that want to be asked again.
      (socket) => socket.write(`HTTP/1.1 407 Proxy Authentication Required\r\n${OFFER}`),
      'EPROXY registry.test: the proxy HOST refuses the connection: 407 Proxy Authentication Required',
    ],
    [
      'that forbids it, at length',
      (socket) => socket.end(`HTTP/1.1 403 ${'no '.repeat(100)}\r\n\r\n`),
      `EPROXY registry.test: the proxy HOST refuses the connection: 403 ${'no '.repeat(32)}`,
    ],
    [
      'that closes',
      (socket) => socket.end(),
      'EPROXY registry.test: the proxy HOST gives no connection: it closed the connection',
    ],
    [
      'that resets',
      (socket) => socket.resetAndDestroy(),
      'EPROXY registry.test: the proxy HOST gives no connection: read ECONNRESET',
    ],
    [
      'that is none',
      (socket) => socket.end('220 ready\r\n\r\n'),
      'EPROXY registry.test: the proxy HOST gives no connection: it closed the connection',
    ],
    [
      'that says nothing',
      () => undefined,
      'ETIMEDOUT registry.test: no connection through the proxy HOST within 0.2 s',
    ],
    [
      'with nobody behind it',
      (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'),
      'ETIMEDOUT registry.test: no connection through the proxy HOST within 0.2 s',
    ],
    [
      'whose end closes',
      (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'),
      'ECONNRESET registry.test: Client network socket disconnected before secure TLS connection was established',
    ],
  ])('%s is an HttpError that names it, and no password', async (_, opening, expected) => {
    const { host } = await startProxy(opening);
    const limits = { connect: expected.startsWith('ETIMEDOUT') ? 200 : 10_000 };
    const setting = { environment: { HTTPS_PROXY: `http://user:s3cret@${host}` }, limits };
    const [told = ''] = await tell(setting, [{ url: 'https://registry.test/' }]);
    expect(told.trimEnd()).toBe(`HttpError ${expected.replace('HOST', host).trimEnd()}`);
  });

  test('that answers plain http with 407 is an HttpError, too', async () => {
    const { host } = await startProxy((socket) => socket.destroy(), 407);
    expect(await tell({ environment: { HTTP_PROXY: host } }, [{ url: 'http://registry.test/' }])).toStrictEqual([
      `HttpError EPROXY registry.test: the proxy ${host} refuses the connection: 407 Proxy Authentication Required`,
    ]);
  });

  test('at which nobody listens is an HttpError that names it', async () => {
    const { host } = await startProxy((socket) => socket.destroy());
    listening.close();
    const address = `http://user:s3cret@${host}`;
    const environment = { HTTPS_PROXY: address, HTTP_PROXY: address };
    const requests = [{ url: 'https://registry.test/' }, { url: 'http://registry.test/' }];
    const told = `HttpError EPROXY registry.test: the proxy ${host} gives no connection: connect ECONNREFUSED ${host}`;
    expect(await tell({ environment }, requests)).toStrictEqual([told, told]);
  });

  test('stands not between the authorities of NODE_EXTRA_CA_CERTS and those of a request', async () => {
    const url = `https://127.0.0.1:${await serveTls(readFileSync(tls.certificate, 'utf8'))}/`;
    const setting = { environment: {}, env: { NODE_EXTRA_CA_CERTS: tls.authority } };
    const trust = { authorities: [certificate] };
    expect(await tell(setting, [{ url }, { url, trust }])).toStrictEqual(['200 behind TLS', '200 behind TLS']);
    expect(await tell({ environment: {} }, [{ url, trust }])).toStrictEqual([
      expect.stringContaining('HttpError UNABLE_TO_VERIFY_LEAF_SIGNATURE') as string,
    ]);
  });
});
