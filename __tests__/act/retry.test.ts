import { lookingAgain, retrying, type RetrySetting, tellRetry } from '../../src/act/retry.js';
import { RegistryError } from '../../src/errors.js';
import { FakeLog } from '../_fakes/log.js';
import { FakeClock, fakeRandom } from '../_fakes/small.js';

type Setting = RetrySetting & { readonly ports: { readonly clock: FakeClock; readonly log: FakeLog } };

function setting(given: Partial<Pick<RetrySetting, 'signal' | 'retries'>> = {}): Setting {
  const ports = { clock: new FakeClock(), log: new FakeLog(), random: fakeRandom };
  return { ports, signal: new AbortController().signal, retries: 4, ...given };
}

type Failing = { readonly work: () => Promise<string>; readonly tries: () => number };

function failing(times: number, status: number, retryAfter?: number): Failing {
  let tries = 0;
  const work = async (): Promise<string> => {
    tries += 1;
    if (tries <= times) throw new RegistryError('push', { kind: 'status', status }, { retryAfter });
    return 'done';
  };
  return { work, tries: () => tries };
}

test('retrying() tries again what may pass, and tells it', async () => {
  const one = setting();
  const { work, tries } = failing(2, 503);
  expect(await retrying(work, one)).toBe('done');
  expect([tries(), one.ports.clock.waits]).toStrictEqual([3, [125, 250]]);
  expect(one.ports.log.lines).toStrictEqual([
    'Cannot push: the registry answers 503; attempt 2 in 0.1 s',
    'Cannot push: the registry answers 503; attempt 3 in 0.3 s',
  ]);
});

test.each([0, 1, 4])('retrying() gives up after %d retries, if the user wants so many', async (retries) => {
  const { work, tries } = failing(99, 503);
  await expect(retrying(work, setting({ retries }))).rejects.toThrow('the registry answers 503');
  expect(tries()).toBe(retries + 1);
});

test('retrying() waits two minutes in all for one thing, and no longer', async () => {
  const one = setting();
  const { work, tries } = failing(99, 429, 50_000);
  await expect(retrying(work, one)).rejects.toThrow('the registry answers 429');
  expect([tries(), one.ports.clock.waits]).toStrictEqual([3, [50_000, 50_000]]);
});

test.each([401, 403, 404])('retrying() never asks again after %d', async (status) => {
  const { work, tries } = failing(1, status);
  await expect(retrying(work, setting())).rejects.toThrow(`the registry answers ${status}`);
  expect(tries()).toBe(1);
});

test('retrying() stops with its signal', async () => {
  const { work, tries } = failing(1, 503);
  await expect(retrying(work, setting({ signal: AbortSignal.abort() }))).rejects.toThrow('503');
  expect(tries()).toBe(1);
});

test('tellRetry() cuts what is long, and leaves secrets out before it does', () => {
  const log = new FakeLog();
  log.mask('s3cr3t');
  tellRetry(new Error(`s3cr3t ${'x'.repeat(400)}`), { attempt: 2, wait: 1_500 }, { log });
  expect(log.lines).toStrictEqual([expect.stringMatching(/^\*\*\* x{296}; attempt 2 in 1\.5 s$/)]);
});

test.each([
  ['what it wants', ['old', 'new'], 'new', [250]],
  ['what it wants at once', ['new'], 'new', []],
  ['what it does not want, for ever', ['old', 'old', 'old', 'old', 'new'], 'old', [250, 1_000, 3_000]],
])('lookingAgain() finds %s', async (_name, answers, expected, waits) => {
  const clock = new FakeClock();
  const left = [...answers];
  const look = async (): Promise<string | undefined> => left.shift();
  const { signal } = setting();
  expect(await lookingAgain(look, (one) => one === 'new', { clock, signal })).toBe(expected);
  expect(clock.waits).toStrictEqual(waits);
});
