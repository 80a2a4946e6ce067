import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { findSecret } from '../../lab/secrets.ts';
import { createShim } from '../../lab/shim/shim.ts';
import { watchDescendants } from '../../lab/shim/watch.ts';
import type { Watch } from '../../lab/shim/watch.ts';
import { folderWith, removeFolders, runCode } from './runner-actions.ts';

afterAll(removeFolders);

// Stands for docker: tells its arguments, its input and its own process id.
function program(): string {
  const path = join(folderWith({ "it's here/docker": '#!/bin/sh\necho "$$ [$*]"; cat; exit 7\n' }), "it's here/docker");
  chmodSync(path, 0o755);
  return path;
}

const SPAWN = `
const { spawnSync } = require('node:child_process');
const call = (args, options) => spawnSync('docker', args, { input: 'from stdin', ...options });`;

async function runWith(main: string, path: string): ReturnType<typeof runCode> {
  return runCode({ main: SPAWN + main }, { env: { PATH: `${path}:${process.env['PATH'] ?? ''}` } });
}

test('a shim is the program to its caller: arguments, input, output, exit code, process id', async () => {
  const shim = createShim({ docker: program() });
  const run = await runWith(
    `const { stdout, status, pid, stderr } = call(['a b', "c'd", '']);
     say(stdout.toString().replace(pid, 'PID') + ' ' + status + ' "' + stderr + '"');`,
    shim.bin,
  );
  expect(run.raw).toBe(`PID [a b c'd ]\nfrom stdin 7 ""\n`);
  shim.remove();
  expect(existsSync(shim.bin)).toBe(false);
});

test('a shim records the arguments, environment and open files of each call, in order', async () => {
  const shim = createShim({ docker: program() });
  const run = await runWith(
    `call(['one', 'x\\ny'], { env: { PATH: process.env.PATH, A: '1\\n2=3' } });
     call([], { stdio: ['pipe', 'pipe', 'pipe', fs.openSync(process.env.RUNNER_TEMP + '/kept', 'w')] });`,
    shim.bin,
  );
  const [first, second, ...rest] = shim.calls();
  expect(rest).toStrictEqual([]);
  expect([first?.program, first?.argv, first?.env['A']]).toStrictEqual(['docker', ['docker', 'one', 'x\ny'], '1\n2=3']);
  expect(Object.keys(first?.env ?? {}).toSorted()).toStrictEqual(['A', 'PATH']);
  expect([second?.argv, second?.env['GITHUB_ACTIONS']]).toStrictEqual([['docker'], 'true']);
  expect(second?.openFiles).toHaveLength(first!.openFiles.length + 1);
  expect([first?.openFiles, second?.openFiles].map((files) => files?.includes(join(run.files, 'kept')))).toStrictEqual([
    false,
    true,
  ]);
  shim.remove();
});

test('many calls at a time are all recorded', async () => {
  const shim = createShim({ docker: program() });
  await runWith(`for (let i = 0; i < 20; i += 1) spawn('docker', [String(i)], { stdio: 'ignore' });`, shim.bin);
  const numbers = shim.calls().map(({ argv }) => Number(argv[1]));
  expect(numbers.toSorted((a, b) => a - b)).toStrictEqual(Array.from({ length: 20 }, (_, index) => index));
  shim.remove();
});

const SECRET = 's3cr3t-Passw0rd';

test('a watch sees children and grandchildren of the action, also those left behind, and not the action itself', async () => {
  const watches: Watch[] = [];
  const run = await runCode(
    {
      main: `
        const env = { ...process.env, LEAK: process.env.INPUT_PASSWORD };
        delete env.INPUT_PASSWORD;
        spawn('sh', ['-c', 'sleep 0.31 & sleep 0.2 && echo done'], { env });
        setTimeout(() => spawn('sleep', ['0.32'], { env: { PATH: process.env.PATH }, stdio: 'ignore' }), 100)`,
      yaml: 'inputs: { password: {} }',
    },
    { inputs: { password: SECRET }, onProcess: (pid) => watches.push(watchDescendants(pid)) },
  );
  const seen = watches.flatMap((watch) => watch.stop());
  const commands = new Set(seen.map(({ argv }) => argv.join(' ')));
  expect(commands).toStrictEqual(
    new Set(['sh -c sleep 0.31 & sleep 0.2 && echo done', 'sleep 0.31', 'sleep 0.2', 'sleep 0.32']),
  );
  expect(new Set(findSecret(SECRET, { processes: seen }).map(({ where }) => where))).toStrictEqual(
    new Set([
      'LEAK in the environment of "sh -c sleep 0.31 & sleep 0.2 && echo done"',
      'LEAK in the environment of "sleep 0.31"',
      'LEAK in the environment of "sleep 0.2"',
    ]),
  );
  expect(run.orphans).toStrictEqual([]);
});

test('a watch takes nobody for a leak who is about to become another program', async () => {
  const watches: Watch[] = [];
  const run = await runCode(
    {
      main: `${SPAWN} for (let i = 0; i < 100; i += 1) spawnSync('true', [], { env: { PATH: process.env.PATH } });`,
      yaml: 'inputs: { password: {} }',
    },
    { inputs: { password: SECRET }, onProcess: (pid) => watches.push(watchDescendants(pid)) },
  );
  const seen = watches.flatMap((watch) => watch.stop());
  expect(seen.length).toBeGreaterThan(0);
  expect(findSecret(SECRET, { processes: seen })).toStrictEqual([]);
  expect(run.exitCode).toBe(0);
});
