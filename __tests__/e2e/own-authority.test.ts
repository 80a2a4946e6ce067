import { copyFileSync, existsSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEngine } from '../../lab/engine/engine.ts';
import { startForwarder } from '../../lab/registries/forwarder.ts';
import { startTokenService } from '../../lab/registries/token-service.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { makeOwnTls, startOwnTls } from './_own-tls.ts';
import type { OwnTls } from './_own-tls.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order } from './_publish.ts';
import { craneOptions, PUBLISHER, stopAll } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

const ENGINES = '/etc/docker/certs.d';

let tls: OwnTls;
let stranger: OwnTls;
let htpasswd: TestRegistry;
let token: TestRegistry;
const builders = new Map<string, OwnBuilder>();
beforeAll(async () => {
  await startEngine('classic');
  [tls, stranger] = [await makeOwnTls(), await makeOwnTls()];
  htpasswd = await startOwnTls(
    tls,
    { kind: 'htpasswd', users: { [PUBLISHER.username]: PUBLISHER.password } },
    PUBLISHER,
  );
  token = await startToken();
  const authorities = { [htpasswd.host]: tls.authority, [token.host]: tls.authority };
  builders.set('knows', await startOwnBuilder({ authorities }));
  builders.set('does not know', await startOwnBuilder());
}, 900_000);
afterAll(() => stopAll([...builders.values(), htpasswd, token]), 60_000);

async function startToken(): Promise<TestRegistry> {
  const { username: name, password } = PUBLISHER;
  const grants = [{ repository: '*', actions: ['pull', 'push'] }] as const;
  const service = await startTokenService({ service: 'tls', users: [{ name, password, grants }], tls: tls.server });
  const { host, stop } = await startForwarder(tls.address, Number(new URL(service.realm).port));
  const desk = { ...service, realm: `https://${host}/token` };
  const registry = await startOwnTls(tls, { kind: 'token', service: desk }, PUBLISHER);
  return { ...registry, tokenRequests: service.requests, stop: () => stopAll([registry, { stop }, service]) };
}

const REGISTRIES = { htpasswd: () => htpasswd, token: () => token };

function order({ host }: TestRegistry, path: string): Order {
  return {
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    inputs: { images: `${host}/${path}`, registry: host, ...PUBLISHER },
  };
}

async function digestOf(registry: TestRegistry, path: string): Promise<string> {
  const options = { ...craneOptions(registry), env: { SSL_CERT_FILE: tls.authority } };
  return (await witness('crane', ['digest', `${registry.host}/${path}:1.2.3`], options)).trim();
}

function putAuthority({ authority }: OwnTls, folders: string, { host }: TestRegistry): void {
  mkdirSync(join(folders, host), { recursive: true });
  copyFileSync(authority, join(folders, host, 'ca.crt'));
}

/** Puts an authority where the user of an engine without root has it. */
function inHome(files: OwnTls, registry: TestRegistry): (home: string) => void {
  return (home) => putAuthority(files, join(home, '.config/docker/certs.d'), registry);
}

/** Lets the machine's engine trust the registry meanwhile, and leaves the machine as it was. */
async function trusting(registry: TestRegistry, work: () => Promise<void>): Promise<void> {
  const made = ['/etc/docker', ENGINES].filter((folder) => !existsSync(folder));
  try {
    putAuthority(tls, ENGINES, registry);
    await work();
  } finally {
    rmSync(join(ENGINES, registry.host), { recursive: true, force: true });
    for (const folder of made.toReversed()) rmdirSync(folder);
  }
}

test.each(['htpasswd', 'token'] as const)(
  "a registry with an authority of its own is published to, with docker's certs.d (%s)",
  async (kind) => {
    const registry = REGISTRIES[kind]();
    const path = `authority/engine-${kind}`;
    await trusting(registry, async () => {
      const run = await publishWith(order(registry, path));
      expectGreen(run);
      expect(await digestOf(registry, path)).toBe(run.outputs['digest']);
    });
  },
  60_000,
);

test.each(['htpasswd', 'token'] as const)(
  "so it is with the user's own certs.d and a builder that knows the authority (%s)",
  async (kind) => {
    const registry = REGISTRIES[kind]();
    const path = `authority/builder-${kind}`;
    const { env, ...onBuilder } = builders.get('knows')?.order ?? {};
    const run = await publishWith({
      ...order(registry, path),
      ...onBuilder,
      prepareHome: inHome(tls, registry),
      // Buildx itself asks the token service, and knows of no folder but the system's own.
      env: { ...env, SSL_CERT_FILE: tls.authority },
    });
    expectGreen(run);
    expect(await digestOf(registry, path)).toBe(run.outputs['digest']);
  },
  60_000,
);

test.each(['the engine', 'a builder'])(
  'where %s does not know the authority the run ends red, with where it belongs',
  async (what) => {
    const run = await publishWith({
      ...order(htpasswd, 'authority/unknown'),
      ...(what === 'a builder' ? builders.get('does not know')?.order : {}),
      prepareHome: inHome(tls, htpasswd),
    });
    expectRed(run, 'The builder does not know the authority', `${ENGINES}/${htpasswd.host}/ca.crt`, 'buildkitd.toml');
    expect(run.outputs).toMatchObject({ pushed: 'false', digest: '' });
  },
  60_000,
);

test.each([
  ['no authority', () => ({})],
  ['that of a stranger', () => ({ prepareHome: inHome(stranger, htpasswd) })],
])(
  'where this runner knows %s the run ends red before anything is built',
  async (_, knowing) => {
    const run = await publishWith({ ...order(htpasswd, 'authority/none'), ...knowing() });
    expectRed(run, 'is signed by an authority that this runner does not know', `${ENGINES}/${htpasswd.host}/ca.crt`);
    expect(dockerCalls(run)).toStrictEqual([]);
  },
  60_000,
);
