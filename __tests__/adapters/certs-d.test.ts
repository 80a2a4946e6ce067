import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { certsD } from '../../src/adapters/certs-d.js';

const root = mkdtempSync(join(tmpdir(), 'slipway-certs-'));
let count = 0;

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A folder with these files; a path that ends in a slash is an empty folder. */
function folderWith(...paths: readonly string[]): string {
  count += 1;
  const folder = join(root, String(count));
  for (const path of ['', ...paths].map((name) => join(folder, name))) {
    mkdirSync(path.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!path.endsWith('/') && path !== folder) writeFileSync(path, `text of ${path.slice(folder.length + 1)}`);
  }
  return folder;
}

test.each([
  ['nothing for a host without a folder', ['other/ca.crt'], undefined],
  ['nothing for an empty folder', ['reg:5000/'], undefined],
  ['nothing for the host without its port', ['reg/ca.crt'], undefined],
  ['an authority', ['reg:5000/ca.crt'], { authorities: ['text of reg:5000/ca.crt'] }],
  [
    'authorities in the order of their names, and nothing of other files',
    ['reg:5000/b.crt', 'reg:5000/a.crt', 'reg:5000/c.pem', 'reg:5000/crt'],
    { authorities: ['text of reg:5000/a.crt', 'text of reg:5000/b.crt'] },
  ],
  [
    'a client certificate with its key',
    ['reg:5000/ca.crt', 'reg:5000/client.cert', 'reg:5000/client.key'],
    {
      authorities: ['text of reg:5000/ca.crt'],
      certificate: 'text of reg:5000/client.cert',
      key: 'text of reg:5000/client.key',
    },
  ],
  [
    'the first of several client certificates',
    ['reg:5000/b.cert', 'reg:5000/b.key', 'reg:5000/a.cert', 'reg:5000/a.key'],
    { authorities: [], certificate: 'text of reg:5000/a.cert', key: 'text of reg:5000/a.key' },
  ],
])('certsD() gives %s', (_, paths, expected) => {
  expect(certsD([join(root, 'none'), folderWith(...paths)])('reg:5000')).toStrictEqual(expected);
});

test('certsD() takes the first folder that has one of the host, even an empty one', () => {
  const [first, second, empty] = [folderWith('reg/a.crt'), folderWith('reg/b.crt'), folderWith('reg/')];
  expect(certsD([first, second])('reg')).toStrictEqual({ authorities: ['text of reg/a.crt'] });
  expect(certsD([empty, second])('reg')).toBeUndefined();
});

test('certsD() reads once, and gives one thing for one host', () => {
  const folder = folderWith('reg/ca.crt');
  const trustOf = certsD([folder]);
  const trust = trustOf('reg');
  rmSync(folder, { recursive: true });
  expect(trustOf('reg')).toBe(trust);
  expect(trustOf('other')).toBeUndefined();
});

test.each(['', '.', '..', '../reg', 'reg/x'])('certsD() leaves the folder for no host, such as %j', (host) => {
  expect(certsD([join(folderWith('in/x', 'reg/ca.crt', 'ca.crt', 'in/reg/x/ca.crt'), 'in')])(host)).toBeUndefined();
});

test.each([
  [
    ['reg/client.cert'],
    'Cannot use FOLDER/reg/client.cert: there is no client.key beside it\n' +
      '  Put it there, or call an authority *.crt',
  ],
  [['reg/client.key'], 'Cannot use FOLDER/reg/client.key: there is no client.cert beside it\n  Put it there'],
  [
    ['reg/ca.crt/'],
    'Cannot read FOLDER/reg/ca.crt, by which docker trusts this registry: EISDIR: illegal operation on a directory',
  ],
  [['reg'], 'Cannot read FOLDER/reg, by which docker trusts this registry: ENOTDIR: not a directory'],
])('certsD() names the file it cannot use of %j', (paths, message) => {
  const folder = folderWith(...paths);
  expect(() => certsD([folder])('reg')).toThrow(message.replace('FOLDER', folder));
});
