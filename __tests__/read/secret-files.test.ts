import type { BuildSecret } from '../../src/decide/build-secrets.js';
import { maskSecretFiles } from '../../src/read/secret-files.js';
import { FakeDisk } from '../_fakes/disk.js';

const file = (path: string): BuildSecret => ({ id: path, from: { kind: 'file', path } });

/** What is hidden of the files at these paths. */
async function masksOf(...paths: readonly string[]): Promise<readonly string[]> {
  const files = new FakeDisk({
    '/w/token': 'npm_0123456789\n',
    '/w/key': '-----BEGIN KEY-----\r\nMIIEvQIBADANBg\r\nx\r\n',
    '/w/binary': 'PK\0\u0001 0123456789',
    '/w/long': 'a line of it\n'.repeat(10_000),
    '/home/.netrc': 'machine example.com password hunter2hunter2',
    '/w/empty': '',
  });
  const masks: string[] = [];
  const log = { mask: (text: string): void => void masks.push(text) };
  await maskSecretFiles({ workspace: '/w', buildSecrets: paths.map(file) }, { files, log: log as never });
  return masks;
}

test.each<[string, readonly string[]]>([
  ['token', ['npm_0123456789']],
  ['key', ['-----BEGIN KEY-----', 'MIIEvQIBADANBg']],
  ['/home/.netrc', ['machine example.com password hunter2hunter2']],
])('maskSecretFiles() hides the longer lines of %s', async (path, lines) => {
  const masks = await masksOf(path);
  expect(masks).toEqual(expect.arrayContaining([...lines]));
  expect(masks.filter((mask) => mask.length < 8)).toStrictEqual([]);
});

test.each(['binary', 'long', 'empty', 'none'])('maskSecretFiles() leaves %s alone', async (path) => {
  expect(await masksOf(path)).toStrictEqual([]);
});

test('maskSecretFiles() hides nothing of values and variables', async () => {
  const buildSecrets: BuildSecret[] = [
    { id: 'a', from: { kind: 'value', value: 'x' } },
    { id: 'b', from: { kind: 'variable', name: 'B' } },
  ];
  await maskSecretFiles({ workspace: '/w', buildSecrets }, { files: new FakeDisk({}), log: undefined as never });
  expect(buildSecrets).toHaveLength(2);
});
