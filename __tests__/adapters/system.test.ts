import { systemClock, systemRandom } from '../../src/adapters/system.js';

test('the clock tells the time and waits', async () => {
  const before = systemClock.now();
  await systemClock.sleep(30, new AbortController().signal);
  expect(systemClock.now() - before).toBeGreaterThanOrEqual(29);
});

test('a wait ends with its signal', async () => {
  await expect(systemClock.sleep(60_000, AbortSignal.timeout(20))).rejects.toThrow(/abort/i);
});

test('after() gives a signal that comes by itself', async () => {
  const signal = systemClock.after(5);
  expect(signal.aborted).toBe(false);
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  expect(signal.aborted).toBe(true);
});

test.each([1, 7, 32])('hex(%d) gives so many digits, other ones each time', (length) => {
  expect(systemRandom.hex(length)).toMatch(new RegExp(`^[0-9a-f]{${length}}$`));
  if (length > 6) expect(systemRandom.hex(length)).not.toBe(systemRandom.hex(length));
});

test('fraction() lies between 0 and 1', () => {
  const fractions = Array.from({ length: 100 }, () => systemRandom.fraction());
  expect(fractions.every((one) => one >= 0 && one < 1)).toBe(true);
});
