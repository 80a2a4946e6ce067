import { graceAfter } from '../../src/act/grace.js';

/** A clock whose signals come when they are told to. */
function clockAt(): { readonly after: (milliseconds: number) => AbortSignal; readonly waits: number[]; pass(): void } {
  const end = new AbortController();
  const waits: number[] = [];
  return {
    waits,
    after: (milliseconds) => {
      waits.push(milliseconds);
      return end.signal;
    },
    pass: () => end.abort(),
  };
}

const REASON = new Error('SIGINT was received');

test('what was begun has five seconds from the cancel on', () => {
  const [clock, cancel] = [clockAt(), new AbortController()];
  const grace = graceAfter(cancel.signal, clock);
  expect([grace.aborted, clock.waits]).toStrictEqual([false, []]);
  cancel.abort(REASON);
  expect([grace.aborted, clock.waits]).toStrictEqual([false, [5_000]]);
  clock.pass();
  expect([grace.aborted, grace.reason]).toStrictEqual([true, REASON]);
});

test('the five seconds begin at once where the cancel came before', () => {
  const clock = clockAt();
  const grace = graceAfter(AbortSignal.abort(REASON), clock);
  expect([grace.aborted, clock.waits]).toStrictEqual([false, [5_000]]);
  clock.pass();
  expect(grace.reason).toBe(REASON);
});

test('without a cancel there is no end', () => {
  const clock = clockAt();
  const grace = graceAfter(new AbortController().signal, clock);
  clock.pass();
  expect([grace.aborted, clock.waits]).toStrictEqual([false, []]);
});
