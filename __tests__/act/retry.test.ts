import { retrying } from '../../src/act/retry.js';
import { RegistryError } from '../../src/errors.js';
import { FakeLog } from '../_fakes/log.js';
import { FakeClock, fakeRandom } from '../_fakes/small.js';

type Ports = { readonly clock: FakeClock; readonly log: FakeLog; readonly random: typeof fakeRandom };

function ports(): Ports {
  return { clock: new FakeClock(), log: new FakeLog(), random: fakeRandom };
}

function failing(times: number, status: number): { work: () => Promise<string>; tries: () => number } {
  let tries = 0;
  const work = async (): Promise<string> => {
    tries += 1;
    if (tries <= times) throw new RegistryError('push', { kind: 'status', status });
    return 'done';
  };
  return { work, tries: () => tries };
}

const SIGNAL = new AbortController().signal;

test('retrying() tries again what may pass, and tells it', async () => {
  const world = ports();
  const { work, tries } = failing(2, 503);
  expect(await retrying(work, world, SIGNAL)).toBe('done');
  expect([tries(), world.clock.waits]).toStrictEqual([3, [187.5, 375]]);
  expect(world.log.lines).toStrictEqual([
    'Cannot push: the registry answers 503; attempt 2 in 0.2 s',
    'Cannot push: the registry answers 503; attempt 3 in 0.4 s',
  ]);
});

test('retrying() gives up after five attempts', async () => {
  const { work, tries } = failing(99, 503);
  await expect(retrying(work, ports(), SIGNAL)).rejects.toThrow('the registry answers 503');
  expect(tries()).toBe(5);
});

test.each([401, 403, 404])('retrying() never asks again after %d', async (status) => {
  const { work, tries } = failing(1, status);
  await expect(retrying(work, ports(), SIGNAL)).rejects.toThrow(`the registry answers ${status}`);
  expect(tries()).toBe(1);
});

test('retrying() stops with its signal', async () => {
  const { work, tries } = failing(1, 503);
  await expect(retrying(work, ports(), AbortSignal.abort())).rejects.toThrow('503');
  expect(tries()).toBe(1);
});
