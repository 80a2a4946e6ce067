import { setTimeout as wait } from 'node:timers/promises';
import { pushOfTag } from '../../lab/runner/events.ts';
import { SCRATCH } from './_folders.ts';
import { expectGreen, ORIGIN, publishWith } from './_publish.ts';
import type { Run } from './_publish.ts';
import { inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';
import { startSlow } from './_slow.ts';

const ROUNDS = 30;

let registry: TestRegistry;
let slow: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
  slow = await startSlow(registry, 150);
}, 120_000);
afterAll(() => stopAll([slow, registry]), 30_000);

async function release(path: string, gitTag: string, after: number): Promise<Run> {
  await wait(after);
  return publishWith({
    event: pushOfTag({ ...ORIGIN, sha: (gitTag === 'v1.10.0' ? 'b' : 'a').repeat(40) }, gitTag),
    gitTags: ['v1.9.1', 'v1.10.0'],
    files: { ...SCRATCH, hello: gitTag },
    inputs: inputsFor(slow, path),
  });
}

test(`v1.9.1 and v1.10.0 at once, ${ROUNDS} times: the higher one has latest and 1 each time`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const path = `race-runs/round-${round}`;
    const [lower, higher] = await Promise.all([
      release(path, 'v1.9.1', Math.random() * 600),
      release(path, 'v1.10.0', Math.random() * 600),
    ]);
    expectGreen(lower);
    expectGreen(higher);
    const { digest } = higher.outputs;
    expect([round, await tagsIn(registry, path)]).toStrictEqual([
      round,
      {
        ...{ '1.10.0': digest, '1.10': digest, '1': digest, latest: digest, 'sha-bbbbbbb': digest },
        ...{ '1.9.1': lower.outputs['digest'], '1.9': lower.outputs['digest'], 'sha-aaaaaaa': lower.outputs['digest'] },
      },
    ]);
  }
}, 600_000);

test('the older one, where it starts last, holds latest and 1 and says why', async () => {
  const higher = await release('race-runs/last', 'v1.10.0', 0);
  const lower = await release('race-runs/last', 'v1.9.1', 0);
  expectGreen(higher);
  expectGreen(lower);
  const why = 'git has v1.10.0, a higher version than v1.9.1, published here as 1.10.0';
  expect(JSON.parse(lower.outputs['held'] ?? '')).toStrictEqual({
    [`${slow.host}/race-runs/last:1`]: why,
    [`${slow.host}/race-runs/last:latest`]: why,
  });
}, 60_000);
