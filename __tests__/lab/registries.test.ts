import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../lab/children.ts';
import { debianTool } from '../../lab/debian.ts';
import { NO_WRITE, startGhcrFront } from '../../lab/registries/ghcr-front.ts';
import type { GhcrFront } from '../../lab/registries/ghcr-front.ts';
import { startLabRegistries } from '../../lab/registries/registries.ts';
import type { LabRegistries } from '../../lab/registries/registries.ts';
import { installAuthority } from '../../lab/registries/tls.ts';
import { startCrane } from './registries-crane.ts';
import type { Crane, Login } from './registries-crane.ts';

const KINDS = ['open', 'htpasswd', 'token', 'tls'] as const;

let binary: string;
let lab: LabRegistries;
let crane: Crane;

beforeAll(async () => {
  binary = await debianTool('docker-registry');
  crane = await startCrane();
  lab = await startLabRegistries(binary);
}, 120_000);

afterAll(async () => {
  await lab.stop();
  await crane.stop();
});

const loginOf = (kind: (typeof KINDS)[number]): Login => ({
  credentials: lab[kind].credentials,
  authority: lab.tls.files.authority,
});

const WRONG = { username: 'publisher', password: 'wrong' };

describe('startLabRegistries()', () => {
  test.each(KINDS)('%s takes an image from crane and gives it back', async (kind) => {
    const reference = `${lab[kind].host}/acme/app:1.0.0`;
    const pushed = await crane.push(reference, loginOf(kind));
    expect(pushed).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await crane.digest(reference, loginOf(kind))).toBe(pushed);
  });

  test.each(KINDS)('%s deletes by digest', async (kind) => {
    const image = `${lab[kind].host}/acme/gone`;
    const pushed = await crane.push(`${image}:1`, loginOf(kind));
    await crane.remove(`${image}@${pushed}`, loginOf(kind));
    await expect(crane.digest(`${image}@${pushed}`, loginOf(kind))).rejects.toThrow('404 Not Found');
  });

  test.each(['htpasswd', 'token', 'tls'] as const)('%s refuses a wrong password, and none', async (kind) => {
    const reference = `${lab[kind].host}/acme/app:1.0.0`;
    const { authority } = loginOf(kind);
    await expect(crane.push(reference, { authority, credentials: WRONG })).rejects.toThrow(/unauthorized/i);
    await expect(crane.push(reference, { authority })).rejects.toThrow(/unauthorized/i);
  });

  test('token: a reader may pull and not push', async () => {
    const reference = `${lab.token.host}/acme/read:1`;
    const pushed = await crane.push(reference, loginOf('token'));
    const reader = { credentials: lab.token.reader };
    expect(await crane.digest(reference, reader)).toBe(pushed);
    await expect(crane.push(`${lab.token.host}/acme/other:1`, reader)).rejects.toThrow(/unauthorized/i);
    expect(lab.tokenRequests.at(-1)).toMatchObject({
      user: 'reader',
      requested: expect.arrayContaining(['repository:acme/other:push,pull']) as string[],
      granted: expect.not.arrayContaining([expect.stringContaining('push')]) as string[],
      status: 200,
    });
  });

  test('tls: who does not know the authority does not connect', async () => {
    const login = { credentials: lab.tls.credentials, authority: '/dev/null' };
    await expect(crane.push(`${lab.tls.host}/acme/app:1`, login)).rejects.toThrow('certificate');
  });

  test('tls: the authority goes where docker looks for it, and away again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-certs-'));
    const undo = await installAuthority(lab.tls.files, folder, lab.tls.host);
    const installed = await readFile(join(folder, lab.tls.host, 'ca.crt'), 'utf8');
    expect(installed).toBe(await readFile(lab.tls.files.authority, 'utf8'));
    await undo();
    expect(existsSync(join(folder, lab.tls.host))).toBe(false);
    await rm(folder, { recursive: true });
  });

  test('no process and no folder is left', async () => {
    const other = await startLabRegistries(binary);
    const all = KINDS.map((kind) => other[kind]);
    expect(all.map((registry) => isAlive(registry.process))).toStrictEqual([true, true, true, true]);
    await other.stop();
    expect(all.map((registry) => isAlive(registry.process))).toStrictEqual([false, false, false, false]);
    expect([...all.map(({ folder }) => folder), other.tls.files.folder].filter(existsSync)).toStrictEqual([]);
  });
});

describe('startGhcrFront()', () => {
  let front: GhcrFront;
  beforeAll(async () => {
    front = await startGhcrFront(lab.token);
  });
  afterAll(() => front.stop());

  test('who may push does so, and the image is in the registry behind', async () => {
    const pushed = await crane.push(`${front.host}/acme/front:1`, loginOf('token'));
    expect(await crane.digest(`${lab.token.host}/acme/front:1`, loginOf('token'))).toBe(pushed);
  });

  test("who may only read is denied in GitHub's words, who is nobody is asked to sign in", async () => {
    const reference = `${front.host}/acme/denied:1`;
    await expect(crane.push(reference, { credentials: lab.token.reader })).rejects.toThrow(`DENIED: ${NO_WRITE}`);
    expect((await fetch(`${front.url}/v2/`)).status).toBe(401);
  });
});
