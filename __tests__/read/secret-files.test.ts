import type { BuildSecret } from '../../src/decide/build-secrets.js';
import { maskSecrets, readSecretFiles } from '../../src/read/secret-files.js';
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
  const texts = await readSecretFiles({ workspace: '/w', buildSecrets: paths.map(file) }, files);
  maskSecrets(texts, { mask: (text) => masks.push(text) });
  return masks;
}

test.each<[string, readonly string[]]>([
  ['token', ['npm_0123456789']],
  ['key', ['-----BEGIN KEY-----', 'MIIEvQIBADANBg']],
  ['/home/.netrc', ['machine example.com password hunter2hunter2']],
])('maskSecrets() hides the longer lines of %s', async (path, lines) => {
  const masks = await masksOf(path);
  expect(masks).toEqual(expect.arrayContaining([...lines]));
  expect(masks.filter((mask) => mask.length < 8)).toStrictEqual([]);
});

test.each(['binary', 'long', 'empty', 'none'])('maskSecrets() leaves %s alone', async (path) => {
  expect(await masksOf(path)).toStrictEqual([]);
});

test('readSecretFiles() reads what files hold, and nothing of values and variables', async () => {
  const buildSecrets: BuildSecret[] = [
    { id: 'a', from: { kind: 'value', value: 'x' } },
    { id: 'b', from: { kind: 'variable', name: 'B' } },
    ...['key', '/etc/key', 'none'].map(file),
  ];
  const files = new FakeDisk({ '/w/key': 'one', '/etc/key': 'two', '/w/x': 'three', '/w/B': 'four' });
  expect(await readSecretFiles({ workspace: '/w', buildSecrets }, files)).toStrictEqual(
    new Map([
      ['key', 'one'],
      ['/etc/key', 'two'],
      ['none', undefined],
    ]),
  );
});
