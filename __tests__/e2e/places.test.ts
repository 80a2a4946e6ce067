import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import type { Server } from 'node:tls';
import { run as runProgram } from '../../lab/children.ts';
import { startEngine } from '../../lab/engine/engine.ts';
import { pullRequest } from '../../lab/runner/events.ts';
import { folderWith } from './_folders.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';

const event = pullRequest(ORIGIN, { number: 12, head: 'feat/x', headSha: 'c'.repeat(40) });

test('a runner without docker is told before anything is tried', async () => {
  const run = await publishWith({ event, env: { PATH: '/nonexistent' } });
  expectRed(run, /^Cannot build on this runner: There is no docker on this runner\n {2}Mend: Install it/);
  expect([dockerCalls(run), run.apiRequests]).toStrictEqual([[], []]);
}, 60_000);

test.each([
  ['a socket that is not there', 'unix:///nonexistent/docker.sock'],
  ['a port where nobody listens', 'tcp://127.0.0.1:1'],
])(
  'an engine that does not answer is told, with where it was looked for: %s',
  async (_name, DOCKER_HOST) => {
    const run = await publishWith({ event, env: { DOCKER_HOST } });
    expectRed(run, `Cause: Nothing answers at ${DOCKER_HOST}, which DOCKER_HOST names`, 'Mend: Start that engine');
  },
  60_000,
);

describe('an engine by TCP and TLS', () => {
  let certificates: string;
  let server: Server;
  let DOCKER_HOST: string;
  beforeAll(async () => {
    certificates = await makeCertificates();
    const read = (name: string): Buffer => readFileSync(join(certificates, name));
    const { socket } = await startEngine('classic');
    const tls = { key: read('server-key.pem'), cert: read('server.pem'), ca: read('ca.pem') };
    server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (client) => {
      const engine = connect(socket.replace('unix://', ''));
      client.pipe(engine).pipe(client);
      client.on('error', () => engine.destroy());
      engine.on('error', () => client.destroy());
    });
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    DOCKER_HOST = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }, 120_000);
  afterAll(() => {
    server.close();
  });

  test('builds, with certificates in a folder of their own', async () => {
    const env = { DOCKER_HOST, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates };
    expectGreen(await publishWith({ event, env }));
  }, 60_000);

  test("builds, with certificates in the user's docker configuration", async () => {
    const prepareHome = (home: string): void => {
      for (const name of ['ca.pem', 'cert.pem', 'key.pem']) copy(join(certificates, name), join(home, '.docker', name));
    };
    expectGreen(await publishWith({ event, env: { DOCKER_HOST, DOCKER_TLS_VERIFY: '1' }, prepareHome }));
  }, 60_000);

  test.each<[string, Record<string, string>]>([
    ['without TLS', {}],
    ['without certificates', { DOCKER_TLS_VERIFY: '1' }],
  ])(
    'is told what it wants: %s',
    async (_name, env) => {
      const run = await publishWith({ event, env: { DOCKER_HOST, ...env } });
      expectRed(
        run,
        'Cause: The engine that DOCKER_HOST names and its client do not agree about TLS',
        'DOCKER_CERT_PATH',
      );
    },
    60_000,
  );
});

function copy(from: string, to: string): void {
  writeFileSync(to, readFileSync(from));
}

/** An authority, a server of it at the loopback address, and a client, under the names that docker wants. */
async function makeCertificates(): Promise<string> {
  const folder = folderWith({ 'server.cnf': 'subjectAltName = IP:127.0.0.1\n', 'client.cnf': '' }, 'file');
  const at = (name: string): string => join(folder, name);
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  const openssl = (args: readonly string[]): Promise<unknown> => runProgram('openssl', [...args]);
  await openssl(['req', '-x509', ...key, '-keyout', at('ca-key.pem'), '-out', at('ca.pem'), '-subj', '/CN=ca']);
  for (const [name, out, secret] of [
    ['server', 'server.pem', 'server-key.pem'],
    ['client', 'cert.pem', 'key.pem'],
  ] as const) {
    const request = at(`${name}.csr`);
    await openssl(['req', '-new', ...key, '-keyout', at(secret), '-out', request, '-subj', `/CN=${name}`]);
    const signer = ['-CA', at('ca.pem'), '-CAkey', at('ca-key.pem'), '-CAcreateserial'];
    await openssl(['x509', '-req', '-in', request, ...signer, '-extfile', at(`${name}.cnf`), '-out', at(out)]);
  }
  return folder;
}
