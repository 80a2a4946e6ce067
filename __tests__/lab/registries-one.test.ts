import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianTool } from '../../lab/debian.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import type { RegistryOptions, RunningRegistry } from '../../lab/registries/distribution.ts';
import { basic, startCrane } from './registries-crane.ts';
import type { Crane } from './registries-crane.ts';

let binary: string;
let crane: Crane;

beforeAll(async () => {
  binary = await debianTool('docker-registry');
  crane = await startCrane();
}, 120_000);

afterAll(() => crane.stop());

describe('startRegistry()', () => {
  const started: RunningRegistry[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((registry) => registry.stop()));
  });

  async function start(options: RegistryOptions): Promise<RunningRegistry> {
    const registry = await startRegistry(binary, options);
    started.push(registry);
    return registry;
  }

  const ask = async (registry: RunningRegistry, authorization: string): Promise<number> =>
    (await fetch(`${registry.url}/v2/`, { headers: { authorization } })).status;

  test.each(['plain', 'with space', 'a:b:c', 'ümlaut ☃', '$6$"\'\\`%', 'x'.repeat(72)])(
    'htpasswd: the password %j is the only right one',
    async (password) => {
      const registry = await start({ auth: { kind: 'htpasswd', users: { bob: password, eve: 'other' } } });
      const wanted = [`Basic ${basic({ username: 'bob', password })}`, `Basic ${basic({ username: 'eve', password })}`];
      expect(await Promise.all(wanted.map((header) => ask(registry, header)))).toStrictEqual([200, 401]);
      expect(await readFile(join(registry.folder, 'htpasswd'), 'utf8')).not.toContain(password);
    },
  );

  test('what is read-only refuses a push', async () => {
    const registry = await start({ auth: { kind: 'open' }, readOnly: true });
    await expect(crane.push(`${registry.host}/acme/app:1`, {})).rejects.toThrow('405 Method Not Allowed');
  });

  test('without deleteEnabled nothing can be deleted', async () => {
    const registry = await start({ auth: { kind: 'open' } });
    const pushed = await crane.push(`${registry.host}/acme/app:1`, {});
    await expect(crane.remove(`${registry.host}/acme/app@${pushed}`, {})).rejects.toThrow('UNSUPPORTED');
  });

  test('images in a root of its own are there after a restart on the same port', async () => {
    const root = await mkdtemp(join(tmpdir(), 'slipway-root-'));
    const first = await start({ auth: { kind: 'open' }, root });
    const reference = `${first.host}/acme/app:1`;
    const pushed = await crane.push(reference, {});
    await first.stop();
    await start({ auth: { kind: 'open' }, root, port: Number(first.host.split(':')[1]) });
    expect(await crane.digest(reference, {})).toBe(pushed);
    await rm(root, { recursive: true });
  });

  test('a port that is taken is told with what the registry said', async () => {
    const first = await start({ auth: { kind: 'open' } });
    const port = Number(first.host.split(':')[1]);
    await expect(startRegistry(binary, { auth: { kind: 'open' }, port })).rejects.toThrow(
      /Cannot start the registry: it ended at once[^]*address already in use/,
    );
  });

  test('a binary that is not there is told', async () => {
    await expect(startRegistry('/nowhere/registry', { auth: { kind: 'open' } })).rejects.toThrow('/nowhere/registry');
  });
});
