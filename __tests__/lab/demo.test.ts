import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../lab/children.ts';

const LIMIT = 120_000;

let root: string;
let env: NodeJS.ProcessEnv;

// A lab and a folder for temporary files of its own, so that what is left can be seen.
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipway-demo-test-'));
  for (const name of ['state', 'temp']) await mkdir(join(root, name));
  env = { ...process.env, SLIPWAY_LAB_STATE: join(root, 'state'), TMPDIR: join(root, 'temp') };
});

afterEach(async () => {
  await lab('down');
  await rm(root, { recursive: true });
}, LIMIT);

async function lab(command: string): Promise<string> {
  const { stdout } = await run('node', ['lab/lab.mjs', command], { env: env as Record<string, string> });
  return stdout;
}

type Demo = { readonly child: ChildProcess; readonly said: () => string; readonly exit: Promise<unknown> };

function startDemo(...args: string[]): Demo {
  const child = spawn('node', ['lab/demo.mjs', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said, exit: once(child, 'close').then(([code]: unknown[]) => code) };
}

async function leftovers(): Promise<string[]> {
  const folders = ['temp', 'state/records'].map((name) => readdir(join(root, name)).catch(() => []));
  return (await Promise.all(folders)).flat();
}

test(
  'the demo publishes a release and a backport, and leaves nothing behind',
  async () => {
    const { exit, said } = startDemo();
    expect([await exit, said()]).toStrictEqual([0, expect.stringContaining('✔ All is as it should be')]);
    expect(said()).toMatch(/^ {2}latest +held: git has v1\.2\.3.* {2}sha256:/m);
    expect(said()).toContain('Hello, world, from hello v1.2.3');
    expect(said()).not.toMatch(/##\[|\u001b/);
    expect(await leftovers()).toStrictEqual([]);
  },
  LIMIT,
);

test(
  '--keep leaves the lab up, and its commands work as they are printed',
  async () => {
    const { exit, said } = startDemo('--keep');
    expect([await exit, said()]).toStrictEqual([0, expect.stringContaining('The lab is still up')]);
    const [, commands = ''] = /In a shell:\n\n((?: {2}.*\n)+)/.exec(said()) ?? [];
    const { stdout } = await run('bash', ['-ec', commands]);
    const [, printed = 'none'] = /@(sha256:[0-9a-f]{64})\n/.exec(said()) ?? [];
    expect(stdout.split('\n')).toContain(printed);
    expect(stdout).toContain('Hello, world, from hello v1.2.3');
    await lab('down');
    expect(await leftovers()).toStrictEqual([]);
  },
  LIMIT,
);

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a demo that is ended by %s takes all of it down',
  async (signal) => {
    const { child, exit, said } = startDemo();
    while (child.exitCode === null && !said().includes('1. Git tag v1.2.3 is pushed'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill(signal);
    expect(await exit).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(said()).toContain(`Stopped by ${signal}; all of it is taken down`);
    expect(await leftovers()).toStrictEqual([]);
  },
  LIMIT,
);
