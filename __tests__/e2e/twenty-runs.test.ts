import { ensureBuildkitImage } from '../../lab/builder/image.ts';
import { run as runProgram } from '../../lab/children.ts';
import { startEngine } from '../../lab/engine/engine.ts';
import type { Engine } from '../../lab/engine/engine.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { folderWithShell } from './_folders.ts';
import { killDuring, untilNothing } from './_own-traces.ts';
import { expectGreen, ORIGIN, publishWith } from './_publish.ts';
import type { Order, Run } from './_publish.ts';
import { startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let engine: Engine;
let registry: TestRegistry;
beforeAll(async () => {
  engine = await startEngine('classic');
  await ensureBuildkitImage(engine);
  registry = await startHtpasswd();
}, 900_000);
afterAll(() => stopAll([registry]), 60_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');
const gitTags = ['v1.2.3'];
const STEPS = 'ARG TARGETARCH\nRUN echo "$TARGETARCH" > /architecture';
const TWO = { platforms: 'linux/amd64,linux/386' };

async function go(path: string, inputs: Record<string, string>, more: Partial<Order> = {}): Promise<Run> {
  const { host, credentials } = registry;
  const all = { images: `${host}/twenty/${path}`, registry: host, ...credentials, ...inputs };
  const workspace = await folderWithShell(STEPS);
  return publishWith({ event, gitTags, workspace, inputs: all, ...more });
}

/** Everything that the engine keeps besides images. */
async function inventory(): Promise<readonly string[]> {
  const kinds = [
    ['container', 'ls', '--all', '--format', '{{.Names}}'],
    ['volume', 'ls', '--format', '{{.Name}}'],
    ['network', 'ls', '--format', '{{.Name}}'],
  ];
  const found = await Promise.all(kinds.map((args) => runProgram('docker', args, engine)));
  return found
    .flatMap(({ stdout }) => stdout.split('\n'))
    .filter((name) => name !== '')
    .toSorted();
}

/** A run of every mode, the later ones of what the former have published. */
async function everyMode(round: number): Promise<readonly Run[]> {
  const plain = await go(`plain-${round}`, {});
  const two = await go(`two-${round}`, TWO);
  const plan = await go(`two-${round}`, { mode: 'plan' });
  const amd64 = await go(`merged-${round}`, { mode: 'build', platforms: 'linux/amd64' });
  const i386 = await go(`merged-${round}`, { mode: 'build', platforms: 'linux/386' });
  const leg = [amd64, i386].map(({ outputs }) => outputs['leg'] ?? '').join('\n');
  const merged = await go(`merged-${round}`, { mode: 'merge', legs: leg, ...TWO });
  const from = `${registry.host}/twenty/merged-${round}:1.2.3`;
  const promoted = await go(`promoted-${round}`, { mode: 'promote', from });
  return [plain, two, plan, amd64, i386, merged, promoted];
}

test('after twenty runs of all modes, three of them killed, nothing of ours is left', async () => {
  const before = await inventory();
  const runs = [...(await everyMode(1)), ...(await everyMode(2))];
  runs.forEach(expectGreen);
  const failed = await go('failed', { ...TWO, target: 'nowhere' });
  const local = await go('local', { ...TWO, push: 'false' });
  const checked = await go('checked', { call: 'outline' });
  expect([failed.exitCode, local.exitCode, checked.exitCode]).toStrictEqual([1, 0, 0]);
  const killed: Run[] = [];
  for (const [word, inputs] of [
    ['create', TWO],
    ['build', TWO],
    ['build', { mode: 'build', platforms: 'linux/386' }],
  ] as const) {
    const onProcess = (pid: number, stage: 'main' | 'post'): void => {
      if (stage === 'main') void killDuring(pid, word);
    };
    const workspace = await folderWithShell('RUN sleep 66.5');
    killed.push(await go('killed', inputs, { killed: true, onProcess, workspace }));
  }
  expect(killed.map(({ exitCode, post }) => [exitCode, post?.conclusion])).toStrictEqual([
    [137, 'success'],
    [137, 'success'],
    [137, 'success'],
  ]);
  expect(runs.length + 3 + killed.length).toBe(20);
  expect(await untilNothing(engine)).toStrictEqual([[], 0]);
  expect(await inventory()).toStrictEqual(before);
  const tags = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];
  for (const path of ['plain-1', 'two-1', 'merged-2']) {
    expect(Object.keys(await tagsIn(registry, `twenty/${path}`)).toSorted()).toStrictEqual(tags);
  }
  expect(await tagsIn(registry, 'twenty/promoted-1')).toMatchObject({
    '1.2.3': runs[5]?.outputs['digest'],
    latest: runs[5]?.outputs['digest'],
  });
  expect(await tagsIn(registry, 'twenty/killed')).toStrictEqual({});
}, 600_000);
