import { readLegs } from '../../src/read/legs.js';
import { FakeDisk } from '../_fakes/disk.js';

const A = `sha256:${'a'.repeat(64)}`;
const C = `sha256:${'c'.repeat(64)}`;
const HEX = 'b'.repeat(64);

function read(text: string, files: Readonly<Record<string, string>> = {}, platforms: readonly string[] = []) {
  return readLegs({ text, platforms, workspace: '/workspace' }, new FakeDisk(files));
}

test('lines are read as they are, without a look at the disk', async () => {
  expect(await read(`linux/amd64=${A}`, { [`/workspace/linux/amd64=${A}`]: 'x' })).toStrictEqual({
    legs: [{ platform: 'linux/amd64', digest: A }],
    problems: [],
  });
});

test.each([
  ['from the workspace', 'digests', '/workspace/digests'],
  ['by its whole path', '/temp/digests', '/temp/digests'],
  ['by its whole path on Windows', 'D:/a/_temp/digests', 'D:/a/_temp/digests'],
])('the files of a folder, %s, hold lines or are named by a digest, also in folders below', async (_, text, folder) => {
  const files = {
    [`${folder}/amd64`]: `linux/amd64=${A}\r\n`,
    [`${folder}/artifact/${HEX}`]: '',
    [`${folder}/z/y/x/w/deep`]: `linux/arm64=${C}`,
  };
  expect(await read(text, files)).toStrictEqual({
    legs: [{ platform: 'linux/amd64', digest: A }, { digest: `sha256:${HEX}` }, { platform: 'linux/arm64', digest: C }],
    problems: [],
  });
});

test.each([
  ['no file', 'digests', {}, 'lines of legs, or a folder with files of legs'],
  ['a file that is no leg', 'd', { '/workspace/d/notes': '' }, 'a folder of files that hold lines of legs'],
  ['a file with another text', 'd', { '/workspace/d/notes': 'hello' }, 'lines of platform=digest'],
  ['one leg twice', 'd', { [`/workspace/d/1/${HEX}`]: '', [`/workspace/d/2/${HEX}`]: '' }, 'legs that are given once'],
])('a folder with %s is refused', async (_, text, files, rule) => {
  const { legs, problems } = await read(text, files);
  expect([legs, problems.map((one) => one.input)]).toStrictEqual([[], ['legs']]);
  expect(problems[0]?.rule).toContain(rule);
});

test('what is missing is told', async () => {
  const { problems } = await read(`linux/amd64=${A}`, {}, ['linux/amd64', 'linux/arm64']);
  expect(problems.map(({ rule }) => rule)).toStrictEqual([
    'one leg for each platform of input "platforms" (linux/amd64, linux/arm64): linux/arm64 is missing',
  ]);
});
