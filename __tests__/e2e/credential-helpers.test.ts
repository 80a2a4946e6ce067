import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianTool } from '../../lab/debian.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import { startIdentityFront } from '../../lab/registries/identity-front.ts';
import type { IdentityFront } from '../../lab/registries/identity-front.ts';
import { startTokenService } from '../../lab/registries/token-service.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { folderWith } from './_folders.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order } from './_publish.ts';
import { ODD_PUBLISHER, PUBLISHER, startHtpasswd, startToken, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

const IDENTITY = 'identity-t0ken-of-a-cloud/with+odd=signs';

let htpasswd: TestRegistry;
let token: TestRegistry;
let cloud: TestRegistry;
let front: IdentityFront;
let builder: OwnBuilder;
beforeAll(async () => {
  htpasswd = await startHtpasswd();
  token = await startToken();
  ({ cloud, front } = await startCloud());
  builder = await startOwnBuilder({ insecureHosts: [htpasswd, token, cloud].map(({ host }) => host) });
}, 900_000);
afterAll(() => stopAll([builder, htpasswd, token, cloud]), 60_000);

async function startCloud(): Promise<{ cloud: TestRegistry; front: IdentityFront }> {
  const { username: name, password } = PUBLISHER;
  const grants = [{ repository: '*', actions: ['pull', 'push'] }] as const;
  const service = await startTokenService({ service: 'cloud', users: [{ name, password, grants }] });
  const identity = { token: IDENTITY, username: name, password };
  const made = await startIdentityFront(service.realm, [identity]);
  const auth = { kind: 'token', service: { ...service, realm: made.url } } as const;
  const registry = await startRegistry(await debianTool('docker-registry'), { auth });
  const stop = () => stopAll([registry, made, service]);
  return { cloud: { ...registry, credentials: undefined, tokenRequests: service.requests, stop }, front: made };
}

/** A helper that gives this for the host, and what it was asked; it knows nothing of others. */
function helperFor(answers: Readonly<Record<string, string>>): { folder: string; asked: () => string[] } {
  const cases = Object.entries(answers).map(([host, answer]) => `  ${host}) ${answer} ;;\n`);
  const script = `#!/bin/sh
here=$(dirname "$0")
server=$(cat)
echo "$1 $server" >> "$here/asked"
case $server in
${cases.join('')}  *) echo 'credentials not found in native keychain'; exit 1 ;;
esac
`;
  const folder = folderWith({ 'docker-credential-lab': script });
  chmodSync(join(folder, 'docker-credential-lab'), 0o755);
  const path = join(folder, 'asked');
  return { folder, asked: () => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []) };
}

function giving(username: string, secret: string): string {
  const json = JSON.stringify({ ServerURL: 'any', Username: username, Secret: secret });
  return `cat <<'END'\n${json}\nEND\n  `;
}

function order({ host }: TestRegistry, path: string, helper: { folder: string }): Order {
  return {
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    inputs: { images: `${host}/${path}` },
    dockerConfig: { credHelpers: { [host]: 'lab' } },
    helpers: helper.folder,
    secrets: [IDENTITY],
  };
}

const HOW = [
  ['the engine', () => ({})],
  ['a builder', () => builder.order],
] as const;

describe.each(HOW)("the user's own credential helper, with %s", (how, on) => {
  test.each([
    ['htpasswd', () => htpasswd, PUBLISHER],
    ['token', () => token, ODD_PUBLISHER],
  ] as const)(
    'serves us and the build (%s)',
    async (kind, registry, { username, password }) => {
      const { host } = registry();
      const helper = helperFor({ [host]: giving(username, password) });
      const path = `helper/${kind}-${how.replace(' ', '-')}`;
      const run = await publishWith({ ...order(registry(), path, helper), ...on() });
      expectGreen(run);
      expect(Object.keys(await tagsIn(registry(), path))).toHaveLength(5);
      expect(new Set(helper.asked())).toStrictEqual(new Set([`get ${host}`]));
      expect(run.masks).toContain(password);
    },
    60_000,
  );

  test('gives an identity token, which gets tokens by POST', async () => {
    const helper = helperFor({ [cloud.host]: giving('<token>', IDENTITY) });
    const before = front.grants.length;
    const path = `helper/cloud-${how.replace(' ', '-')}`;
    const run = await publishWith({ ...order(cloud, path, helper), ...on() });
    expectGreen(run);
    const grants = new Set(front.grants.slice(before));
    expect(grants).toContain('refresh_token by slipway');
    expect([...grants].filter((grant) => !grant.startsWith('refresh_token'))).toStrictEqual([]);
    expect(run.masks).toContain(IDENTITY);
  }, 60_000);
});

test.each([
  ['fails', 'echo "no session"; exit 3'],
  ['is not there', undefined],
  ['says nothing', 'true'],
  ['says nonsense', 'echo "<html>"'],
])(
  'a helper that %s is told, and the push ends before anything is built',
  async (_, answer) => {
    const helper = answer === undefined ? { folder: folderWith() } : helperFor({ [htpasswd.host]: answer });
    const run = await publishWith(order(htpasswd, 'helper/none', helper));
    expectRed(run, `Cannot push to ${htpasswd.host}/helper/none`, 'there are none');
    const warnings = run.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
    expect(warnings).toStrictEqual([expect.stringMatching(/^Credential helper lab/)]);
    expect(dockerCalls(run)).toStrictEqual([]);
  },
  60_000,
);
