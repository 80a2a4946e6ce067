import { nodeProcess } from '../../src/adapters/node-process.js';
import type { ProcessEnd } from '../../src/ports/process.js';

type Ran = { readonly end: Promise<ProcessEnd>; readonly lines: string[]; readonly cancel: AbortController };

function shell(script: string, environment: Readonly<Record<string, string>> = {}): Ran {
  const lines: string[] = [];
  const cancel = new AbortController();
  const end = nodeProcess.spawn('/bin/sh', ['-c', script], {
    environment: { PATH: process.env['PATH'] ?? '', ...environment },
    folder: '/',
    signal: cancel.signal,
    onLine: (line) => lines.push(line),
  });
  return { end, lines, cancel };
}

async function until(condition: () => boolean): Promise<void> {
  for (let at = 0; at < 500 && !condition(); at += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('spawn() gives the exit code, and every line of both pipes', async () => {
  const { end, lines } = shell('echo out; echo err >&2; printf last; exit 7');
  expect(await end).toStrictEqual({ exitCode: 7, signal: undefined });
  expect(lines.toSorted()).toStrictEqual(['err', 'last', 'out']);
});

test('spawn() gives the child its environment and folder, and nothing else of ours', async () => {
  const { end, lines } = shell('pwd; echo "$A $HOME"', { A: 'b c' });
  await end;
  expect(lines).toStrictEqual(['/', 'b c ']);
});

test('spawn() passes arguments as they are: no shell reads them', async () => {
  const lines: string[] = [];
  const options = {
    environment: {},
    folder: '/',
    signal: new AbortController().signal,
    onLine: (line: string) => lines.push(line),
  };
  await nodeProcess.spawn('/bin/echo', ['$HOME', '; echo x', '"q"'], options);
  expect(lines).toStrictEqual(['$HOME ; echo x "q"']);
});

test.each([
  ['a grandchild that goes on', 'sleep 60 & echo $!; exit 3', 'dies'],
  ['one in a session of its own', 'setsid sleep 7 & echo $!; exit 3', 'stays'],
])(
  'spawn() ends with its child, and not with %s, which holds the pipes',
  async (_who, script, fate) => {
    const { end, lines } = shell(script);
    expect(await end).toStrictEqual({ exitCode: 3, signal: undefined });
    const left = Number(lines[0]);
    if (fate === 'dies') await until(() => !isAlive(left));
    else expect(isAlive(left)).toBe(true);
  },
  15_000,
);

test('spawn() shows what comes after its child has ended, for a while', async () => {
  const { end, lines } = shell('(sleep 0.1; echo late) & echo early');
  await end;
  expect(lines).toStrictEqual(['early', 'late']);
});

test('spawn() of a program that is not there throws', async () => {
  const options = { environment: {}, folder: '/', signal: new AbortController().signal, onLine: () => undefined };
  await expect(nodeProcess.spawn('/nonexistent', [], options)).rejects.toThrow('ENOENT');
});

test('a cancel ends the whole group: a grandchild dies, too', async () => {
  // By exec: a shell that is just starting a program of its own can lose the signal.
  const { end, lines, cancel } = shell('sh -c "echo \\$\\$; exec sleep 60"; echo after');
  await until(() => lines.length > 0);
  const grandchild = Number(lines[0]);
  expect(isAlive(grandchild)).toBe(true);
  cancel.abort();
  await end;
  await until(() => !isAlive(grandchild));
});

test('a cancel that came before ends the child at once', async () => {
  const cancel = new AbortController();
  cancel.abort();
  const options = { environment: {}, folder: '/', signal: cancel.signal, onLine: () => undefined };
  const end = await nodeProcess.spawn('/bin/sleep', ['60'], options);
  expect(end.signal).toBe('SIGINT');
});

test('a child that heeds no SIGINT is killed with its group after five seconds', async () => {
  const { end, lines, cancel } = shell('trap "" INT; sh -c "echo \\$\\$; sleep 60"; echo after');
  await until(() => lines.length > 0);
  const grandchild = Number(lines[0]);
  const begun = performance.now();
  cancel.abort();
  expect((await end).signal).toBe('SIGKILL');
  expect(performance.now() - begun).toBeGreaterThan(4500);
  await until(() => !isAlive(grandchild));
}, 15_000);

test('spawn() ends a child that is stuck, and asks no more', async () => {
  let asked = 0;
  const isStuck = (): boolean => {
    asked += 1;
    return asked === 3;
  };
  const environment = { PATH: process.env['PATH'] ?? '' };
  const signal = new AbortController().signal;
  const lines: string[] = [];
  const options = { environment, folder: '/', signal, onLine: (line: string) => lines.push(line) };
  const watch = { every: 20, isStuck };
  const script = 'trap "echo asked to end; exit 9" INT; echo on; while :; do sleep 0.05; done';
  expect(await nodeProcess.spawn('/bin/sh', ['-c', script], { ...options, watch })).toMatchObject({ exitCode: 9 });
  expect([lines, asked]).toStrictEqual([['on', 'asked to end'], 3]);
});

test('spawn() asks no more where the child has ended', async () => {
  let asked = 0;
  const isStuck = (): boolean => {
    asked += 1;
    return false;
  };
  const environment = { PATH: process.env['PATH'] ?? '' };
  const options = { environment, folder: '/', signal: new AbortController().signal, onLine: () => undefined };
  await nodeProcess.spawn('/bin/sh', ['-c', 'sleep 0.2'], { ...options, watch: { every: 10, isStuck } });
  const before = asked;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(before).toBeGreaterThan(0);
  expect(asked).toBe(before);
});
