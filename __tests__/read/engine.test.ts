import { parseNodes } from '../../src/decide/nodes.js';
import { readBuildkitdConfig } from '../../src/read/buildkitd-config.js';
import { readEngine, type ReadEngine } from '../../src/read/engine.js';
import { Asker } from '../../src/read/input-kinds.js';
import { FakeDisk } from '../_fakes/disk.js';
import { engineWish } from '../_fakes/engine-wish.js';
import { inputReader } from '../_fakes/inputs.js';

type Told = ReadEngine & { readonly refused: readonly string[] };

function read(given: Readonly<Record<string, string>>): Told {
  const ask = new Asker(inputReader(given, ''));
  const found = readEngine(ask, { environment: {}, nodes: { parseNodes } });
  return { ...found, refused: ask.problems.map(({ input, rule }) => `${input}: ${rule}`) };
}

test('readEngine() without inputs wishes for nothing', () => {
  expect(read({})).toStrictEqual({ inputs: engineWish(), problems: [], refused: [] });
});

test('readEngine() takes every input', () => {
  const { inputs, problems, refused } = read({
    builder: 'mine',
    driver: 'kubernetes',
    'driver-opts': 'namespace=ci',
    'buildkitd-config': 'debug = true',
    'buildkitd-flags': '--debug',
    nodes: '- {name: a}',
    'buildx-version': 'v0.36.1',
    'buildkit-image': 'mirror/b',
    'keep-builder': 'true',
  });
  expect([problems, refused]).toStrictEqual([[], []]);
  expect(inputs).toMatchObject({
    builder: 'mine',
    driver: 'kubernetes',
    driverOpts: ['namespace=ci'],
    buildkitdConfig: { kind: 'text', text: 'debug = true' },
    buildkitdFlags: '--debug',
    nodes: [{ name: 'a' }],
    buildxVersion: '0.36.1',
    buildkitImage: 'mirror/b',
    keepBuilder: true,
  });
});

test('readEngine() tells what is refused, and what does not go together', () => {
  const { problems, refused } = read({ builder: '-x', driver: 'podman', 'keep-builder': 'true', nodes: 'x' });
  expect(refused).toStrictEqual([
    'builder: a name of letters, digits and ._+-',
    'driver: one of , docker, docker-container, kubernetes, remote, cloud',
    'nodes: a YAML list',
  ]);
  expect(problems.map(({ input }) => input)).toStrictEqual(['builder']);
});

const QUESTION = {
  own: { kind: 'none' },
  workspace: '/w',
  plain: [],
  certificates: ['/home/certs.d', '/etc/certs.d'],
} as const;

test('readBuildkitdConfig() takes a registry from the first folder that knows it', async () => {
  const disk = new FakeDisk({
    '/home/certs.d/a/ca.crt': '',
    '/etc/certs.d/a/other.crt': '',
    '/etc/certs.d/b/ca.crt': '',
  });
  expect(await readBuildkitdConfig(QUESTION, disk)).toBe(
    '[registry."a"]\n  ca = ["/home/certs.d/a/ca.crt"]\n\n[registry."b"]\n  ca = ["/etc/certs.d/b/ca.crt"]\n',
  );
});

test.each([
  ['b.toml', 'inside'],
  ['/b.toml', 'outside'],
])('readBuildkitdConfig() reads the file %s', async (path, expected) => {
  const disk = new FakeDisk({ '/w/b.toml': 'inside', '/b.toml': 'outside' });
  expect(await readBuildkitdConfig({ ...QUESTION, own: { kind: 'file', path } }, disk)).toBe(`${expected}\n`);
});

test('readBuildkitdConfig() says which file is not there', async () => {
  const reading = readBuildkitdConfig({ ...QUESTION, own: { kind: 'file', path: 'x.toml' } }, new FakeDisk());
  await expect(reading).rejects.toThrow(/Cannot use input "buildkitd-config" .*current value is "x.toml"/);
});
