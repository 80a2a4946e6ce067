import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFiles } from '../../src/adapters/node-files.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-files-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

test('a private folder and what is written in it are for this user alone', async () => {
  const made = await nodeFiles.makePrivateFolder(folder, 'slipway-');
  await nodeFiles.writePrivate(`${made}/docker/config.json`, 'secret');
  expect([made, `${made}/docker`, `${made}/docker/config.json`].map(modeOf)).toStrictEqual(['700', '700', '600']);
  expect(await nodeFiles.readText(`${made}/docker/config.json`)).toBe('secret');
});

test('what is not there is no error', async () => {
  writeFileSync(`${folder}/file`, 'x');
  expect(await nodeFiles.readText(`${folder}/x`)).toBeUndefined();
  expect(await nodeFiles.readText(`${folder}/file/below`)).toBeUndefined();
  expect(await nodeFiles.list(`${folder}/x`)).toStrictEqual([]);
  expect(await nodeFiles.programKind(`${folder}/x`)).toBeUndefined();
  await nodeFiles.copy(`${folder}/x`, `${folder}/y`);
  await nodeFiles.remove(`${folder}/x`);
  expect(await nodeFiles.list(folder)).toStrictEqual(['file']);
});

test('anything else is an error', async () => {
  await expect(nodeFiles.readText(folder)).rejects.toThrow('EISDIR');
});

test('a folder is copied with all in it, and removed with all in it', async () => {
  mkdirSync(`${folder}/a/b`, { recursive: true });
  writeFileSync(`${folder}/a/b/c`, 'text');
  await nodeFiles.copy(`${folder}/a`, `${folder}/copy`);
  expect(readFileSync(`${folder}/copy/b/c`, 'utf8')).toBe('text');
  await nodeFiles.remove(`${folder}/a`);
  expect(await nodeFiles.list(folder)).toStrictEqual(['copy']);
});

test.each([
  ['#!/bin/sh\n', 0o755, 'script'],
  ['\u007fELF', 0o755, 'binary'],
  ['', 0o755, 'binary'],
])('programKind() of a file that begins with %j is %s', async (text, mode, expected) => {
  writeFileSync(`${folder}/program`, text, { mode });
  symlinkSync(`${folder}/program`, `${folder}/link`);
  expect(await nodeFiles.programKind(`${folder}/link`)).toBe(expected);
});

test('programKind() of what may not be run, and of a folder, is nothing', async () => {
  writeFileSync(`${folder}/text`, '#!/bin/sh\n', { mode: 0o644 });
  expect(await nodeFiles.programKind(`${folder}/text`)).toBeUndefined();
  expect(await nodeFiles.programKind(folder)).toBeUndefined();
});

test('writeProgram() writes a program and gives its checksum; move() puts it over what is there', async () => {
  const path = join(folder, 'tools/new');
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('#!/bin/sh\n');
    yield Buffer.from('exit 0\n');
  }
  const sum = await nodeFiles.writeProgram(path, bytes());
  expect(sum).toBe(createHash('sha256').update('#!/bin/sh\nexit 0\n').digest('hex'));
  expect(await nodeFiles.programKind(path)).toBe('script');
  writeFileSync(join(folder, 'tools/old'), 'old');
  await nodeFiles.move(path, join(folder, 'tools/old'));
  expect(readFileSync(join(folder, 'tools/old'), 'utf8')).toBe('#!/bin/sh\nexit 0\n');
  expect(await nodeFiles.readText(path)).toBeUndefined();
});
