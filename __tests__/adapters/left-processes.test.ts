import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcessesWith } from '../../src/adapters/left-processes.js';
import { folderWith } from '../e2e/_folders.js';

async function sleeper(environment: Record<string, string>): Promise<ChildProcess> {
  const child = spawn('sleep', ['60'], { env: { PATH: process.env['PATH'], ...environment } });
  await once(child, 'spawn');
  return child;
}

test('endProcessesWith() ends those that have the variable, and no others', async () => {
  const folder = folderWith();
  const [ours, theirs] = [await sleeper({ A: folder }), await sleeper({ A: `${folder}x`, B: folder })];
  const ended = once(ours, 'exit');
  endProcessesWith(`A=${folder}`);
  expect((await ended)[1]).toBe('SIGKILL');
  expect(theirs.exitCode ?? theirs.signalCode).toBeNull();
  theirs.kill('SIGKILL');
});

test('endProcessesWith() does nothing where the system tells of no processes, or of one that is gone', () => {
  const folder = folderWith();
  expect(() => endProcessesWith('A=b', join(folder, 'nothing'))).not.toThrow();
  mkdirSync(join(folder, '4194999'));
  writeFileSync(join(folder, '4194999', 'environ'), 'A=b\0');
  mkdirSync(join(folder, '1'));
  expect(() => endProcessesWith('A=b', folder)).not.toThrow();
});
