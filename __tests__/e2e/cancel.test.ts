import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { STORES } from '../../lab/engine/engine.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { childrenOf, readProcess } from '../../lab/shim/proc.ts';
import { folderWithShell } from './_folders.ts';
import { startFaulty } from './_faulty.ts';
import { dockerCalls, ORIGIN, publishWith } from './_publish.ts';
import { inputsFor, PUBLISHER, startHtpasswd, startUntouched, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry, Untouched } from './_registries.ts';

let registry: TestRegistry;
let silent: Untouched;
beforeAll(async () => {
  registry = await startHtpasswd();
  silent = await startUntouched();
}, 120_000);
afterAll(() => stopAll([registry, silent]), 30_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');
const gitTags = ['v1.2.3'];

/** Whether a process with just these arguments runs anywhere on the machine, also in a container. */
function runs(...argv: string[]): boolean {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.some((pid) => readProcess(Number(pid))?.argv.join(' ') === argv.join(' '));
}

async function untilGone(...argv: string[]): Promise<boolean> {
  for (let tries = 0; tries < 50 && runs(...argv); tries += 1) await wait(100);
  return !runs(...argv);
}

const WAYS = STORES.flatMap((store) => (['binary', 'script'] as const).map((dockerAs) => [store, dockerAs] as const));

test.each(WAYS)(
  'a cancel during a build (%s store, docker as a %s) stops it and leaves nothing',
  async (store, dockerAs) => {
    const seconds = `61.${String(store.length)}${String(dockerAs === 'binary' ? 1 : 2)}`;
    const path = `cancel/${store}-${dockerAs}`;
    const run = await publishWith({
      event,
      gitTags,
      store,
      dockerAs,
      workspace: await folderWithShell(`RUN sleep ${seconds}`),
      inputs: inputsFor(registry, path),
      cancelAfter: { line: new RegExp(`RUN sleep ${seconds}$`) },
    });
    expect(run.exitCode).toBe(130);
    expect(run.signals.map(({ signal }) => signal)).toStrictEqual(['SIGINT']);
    expect(run.outputs).toMatchObject({ pushed: 'false', digest: '' });
    expect(run.log).toMatch(/##\[error\].*cancel/i);
    expect(await tagsIn(registry, path)).toStrictEqual({});
    expect(await untilGone('sleep', seconds)).toBe(true);
  },
  90_000,
);

test('a cancel while a registry does not answer ends the run before the runner loses patience', async () => {
  const cancelled = { at: 0 };
  const run = await publishWith({
    event,
    gitTags,
    inputs: { images: `${silent.host}/team/app`, registry: silent.host, ...PUBLISHER },
    onProcess: (pid, stage) => {
      if (stage === 'main') void interruptOnceAsked(pid, cancelled);
    },
  });
  expect(run.exitCode).toBe(130);
  expect(performance.now() - cancelled.at).toBeLessThan(7500);
  expect(dockerCalls(run)).toStrictEqual([]);
}, 60_000);

async function interruptOnceAsked(pid: number, cancelled: { at: number }): Promise<void> {
  while (readProcess(pid) !== undefined && silent.connections() === 0) await wait(5);
  cancelled.at = performance.now();
  if (readProcess(pid) !== undefined) process.kill(pid, 'SIGINT');
}

test('a cancel while tags are published starts nothing new, and tells what is there', async () => {
  const faulty = await startFaulty(registry, ({ method, path }) => {
    // The tag that our own client puts first.
    return method === 'PUT' && path.endsWith('/manifests/sha-0123456') ? { name: 'stall' } : undefined;
  });
  try {
    const run = await publishWith({
      event,
      gitTags,
      inputs: inputsFor(faulty, 'cancel/publishing'),
      cancelAfter: { line: /^::group::Publish tags/ },
    });
    expect(run.exitCode).toBe(130);
    expect(run.signals.map(({ signal }) => signal)).toStrictEqual(['SIGINT']);
    expect(run.outputs['pushed']).toBe('false');
    const tags = Object.keys(await tagsIn(registry, 'cancel/publishing'));
    expect(tags).toContain('1.2.3');
    expect(tags).not.toContain('latest');
  } finally {
    await faulty.stop();
  }
}, 60_000);

test('what a killed main left on the disk is removed by post', async () => {
  const run = await publishWith({
    event,
    gitTags,
    workspace: await folderWithShell('RUN sleep 62.5'),
    inputs: inputsFor(registry, 'cancel/killed'),
    killed: true,
    onProcess: (pid, stage) => {
      if (stage === 'main') void killWhileBuilding(pid);
    },
  });
  expect(run.exitCode).toBe(137);
  expect(run.state['folder']).toMatch(/slipway-/);
  expect(dockerCalls(run)).toStrictEqual(['buildx build']);
  expect(run.post?.conclusion).toBe('success');
  expect(await tagsIn(registry, 'cancel/killed')).toStrictEqual({});
  expect(await untilGone('sleep', '62.5')).toBe(true);
}, 90_000);

test('post publishes nothing where main was killed before it could tell anything', async () => {
  const run = await publishWith({
    event,
    gitTags,
    inputs: inputsFor(registry, 'cancel/at-once'),
    killed: true,
    onProcess: (pid, stage) => {
      if (stage === 'main') process.kill(pid, 'SIGKILL');
    },
  });
  expect([run.exitCode, run.state]).toStrictEqual([137, {}]);
  expect([run.post?.conclusion, run.post?.log]).toStrictEqual(['success', 'Post job cleanup.\n']);
  expect([dockerCalls(run), run.apiRequests]).toStrictEqual([[], []]);
  expect(await tagsIn(registry, 'cancel/at-once')).toStrictEqual({});
}, 60_000);

async function killWhileBuilding(pid: number): Promise<void> {
  const isBuilding = (): boolean => childrenOf(pid).some((child) => readProcess(child)?.argv.includes('build'));
  while (readProcess(pid) !== undefined && !isBuilding()) await wait(5);
  // The step is under way then.
  await wait(500);
  if (readProcess(pid) !== undefined) process.kill(pid, 'SIGKILL');
}
