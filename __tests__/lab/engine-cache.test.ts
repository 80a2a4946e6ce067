import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached, locked } from '../../lab/cache.ts';
import { run } from '../../lab/children.ts';
import { node24 } from '../../lab/node24.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-cache-'));
  process.env['SLIPWAY_LAB_CACHE'] = folder;
});

afterEach(async () => {
  delete process.env['SLIPWAY_LAB_CACHE'];
  await rm(folder, { recursive: true });
});

test('cached() makes a folder once for a key and anew for another', async () => {
  let made = 0;
  const make = async (into: string): Promise<void> => {
    made += 1;
    await writeFile(join(into, 'made'), `${made}`);
  };
  const first = await cached('tool', '1', make);
  expect(await cached('tool', '1', make)).toBe(first);
  const second = await cached('tool', '2', make);
  expect([await readFile(join(first, 'made'), 'utf8'), await readFile(join(second, 'made'), 'utf8')]).toStrictEqual([
    '1',
    '2',
  ]);
});

test('cached() leaves nothing behind when the making fails, and tries again', async () => {
  const fail = (): Promise<void> => Promise.reject(new Error('no network'));
  await expect(cached('tool', '1', fail)).rejects.toThrow('no network');
  expect(await readdir(folder)).toStrictEqual([]);
  await cached('tool', '1', (into) => writeFile(join(into, 'made'), ''));
  expect(await readdir(folder)).toStrictEqual(['tool-1']);
});

test('cached() clears away what a killed process has left half made', async () => {
  await mkdir(join(folder, 'tool-1.tmp-00000000'));
  await mkdir(join(folder, 'tool-11.tmp-00000000'));
  await cached('tool', '1', (into) => writeFile(join(into, 'made'), ''));
  expect((await readdir(folder)).sort()).toStrictEqual(['tool-1', 'tool-11.tmp-00000000']);
});

test('cached() lets one of several processes make what all of them want', async () => {
  const node = process.version.startsWith('v24.') ? process.execPath : await withDefaultCache(node24);
  const program = `import { cached } from ${JSON.stringify(join(process.cwd(), 'lab/cache.ts'))};
import { appendFile, writeFile } from 'node:fs/promises';
await cached('tool', '1', async (into) => {
  await appendFile(${JSON.stringify(join(folder, 'makers'))}, 'x');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await writeFile(into + '/made', '');
});`;
  await Promise.all([1, 2, 3].map(() => run(node, ['--input-type=module', '-e', program])));
  expect(await readFile(join(folder, 'makers'), 'utf8')).toBe('x');
  expect((await readdir(folder)).sort()).toStrictEqual(['makers', 'tool-1']);
}, 30_000);

test.each([
  ['of a process that has ended', JSON.stringify({ pid: process.pid, startTime: '1' })],
  ['of a process that ended while writing it', ''],
])('locked() takes over the lock %s', async (_, text) => {
  const lock = join(folder, 'lock');
  await writeFile(lock, text);
  expect(await locked(lock, () => Promise.resolve('done'))).toBe('done');
  expect(await readdir(folder)).toStrictEqual([]);
});

async function withDefaultCache<T>(work: () => Promise<T>): Promise<T> {
  delete process.env['SLIPWAY_LAB_CACHE'];
  try {
    return await work();
  } finally {
    process.env['SLIPWAY_LAB_CACHE'] = folder;
  }
}
