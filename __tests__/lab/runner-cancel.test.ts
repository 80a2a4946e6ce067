import { existsSync, readFileSync } from 'node:fs';
import { removeFolders, runCode } from './runner-actions.ts';

afterAll(removeFolders);

const PATIENCE = { afterInterrupt: 750, afterTerminate: 250, openPipes: 500 };
const STAY = 'setInterval(() => {}, 1000);';
const named = (signals: { signal: string }[] | undefined) => signals?.map(({ signal }) => signal);
// Waits for the system to take note of a kill; a test that hangs here has found a survivor.
async function ended(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}
const isAlive = (pid: number) =>
  existsSync(`/proc/${String(pid)}`) && !/\) [ZX] /.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));

test('a cancelled action gets SIGINT, and its post step still runs and sees the status', async () => {
  const run = await runCode(
    {
      main: `process.on('SIGINT', () => { file('OUTPUT', 'a=1\\n'); say('stopping'); process.exit(0); }); say('ready'); ${STAY}`,
      post: 'say(process.env.INPUT_STATUS)',
      yaml: "inputs: { status: { default: '${{ job.status }}' } }",
    },
    { cancelAfter: { line: /^ready$/ } },
  );
  expect([run.exitCode, run.conclusion, named(run.signals)]).toStrictEqual([0, 'cancelled', ['SIGINT']]);
  expect(run.log).toContain('stopping\n##[error]The operation was canceled.\n');
  expect(run.outputs).toStrictEqual({ a: '1' });
  expect(run.post?.raw).toBe('cancelled\n');
});

test('an action that handles no signal ends at once', async () => {
  const run = await runCode({ main: `say('ready'); ${STAY}` }, { cancelAfter: { line: /ready/ } });
  expect([run.exitCode, named(run.signals)]).toStrictEqual([130, ['SIGINT']]);
});

test('cancelAfter counts milliseconds from the start of the process', async () => {
  const run = await runCode({ main: STAY }, { cancelAfter: { milliseconds: 300 } });
  expect(run.durationMs).toBeGreaterThanOrEqual(300);
  expect(run.durationMs).toBeLessThan(3000);
});

test('an action that ignores signals is told 7.5 s later by SIGTERM and ended 2.5 s after that', async () => {
  const run = await runCode(
    {
      main: `for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => say(signal)); say('ready'); ${STAY}`,
    },
    { cancelAfter: { line: /ready/ } },
  );
  expect(named(run.signals)).toStrictEqual(['SIGINT', 'SIGTERM', 'SIGKILL']);
  const waited = run.signals.map(({ afterMs }) => afterMs);
  for (const [index, expected] of [0, 7500, 10_000].entries()) {
    expect(waited[index]).toBeGreaterThanOrEqual(expected);
    expect(waited[index]).toBeLessThan(expected + 1500);
  }
  expect([run.raw, run.exitCode]).toStrictEqual(['ready\nSIGINT\nSIGTERM\n', 137]);
}, 20_000);

const CHILD = `const child = spawn('sleep', ['60'], { stdio: STDIO }); say('child ' + child.pid);`;
const childOf = (raw: string) => Number(/child (\d+)/.exec(raw)?.[1]);

test('signals go to the process alone: its child lives on until the job ends, and is then ended and named', async () => {
  let isChildAliveInPost = false;
  const run = await runCode(
    { main: `${CHILD.replace('STDIO', "'ignore'")} ${STAY}`, post: `say(process.env.HOME)` },
    {
      cancelAfter: { line: /child/ },
      patience: PATIENCE,
      onProcess: (pid, stage) => {
        if (stage === 'post') isChildAliveInPost = isAlive(pid);
      },
    },
  );
  expect(run.exitCode).toBe(130);
  expect(isChildAliveInPost).toBe(true);
  expect(run.orphans).toStrictEqual([`${String(childOf(run.raw))} sleep 60`]);
  await ended(childOf(run.raw));
});

test('a child that holds the pipes delays the end of the step by the patience of the runner only', async () => {
  const run = await runCode({ main: `${CHILD.replace('STDIO', "'inherit'")} child.unref();` }, { patience: PATIENCE });
  expect([run.exitCode, run.pipesLeftOpen, run.orphans.length]).toStrictEqual([0, true, 1]);
  expect(run.durationMs).toBeGreaterThanOrEqual(500);
  expect(run.durationMs).toBeLessThan(5000);
});

test('an action that ends its children leaves no orphan', async () => {
  const run = await runCode({
    main: `${CHILD.replace('STDIO', "'ignore'")} child.kill(); child.on('exit', () => say('bye'))`,
  });
  expect([run.orphans, run.pipesLeftOpen]).toStrictEqual([[], false]);
});

test('the post step can be cancelled, too', async () => {
  const run = await runCode({ main: '', post: `say('ready'); ${STAY}` }, { cancelPostAfter: { line: /ready/ } });
  expect([run.conclusion, run.post?.conclusion, named(run.post?.signals)]).toStrictEqual([
    'success',
    'cancelled',
    ['SIGINT'],
  ]);
});

test('a stage over its time is cancelled', async () => {
  const run = await runCode({ main: STAY }, { timeoutMs: 300 });
  expect([run.conclusion, named(run.signals)]).toStrictEqual(['cancelled', ['SIGINT']]);
});
