import { parseRetryAfter, retryAfterIn } from '../../src/decide/retry-after.js';

const NOW = 'Sat, 21 Nov 2026 08:00:00 GMT';

describe('parseRetryAfter() reads milliseconds from', () => {
  test.each([
    ['seconds', '3', 3_000],
    ['seconds with a fraction', ' 0.5 ', 500],
    ['a date, by the date of the answer', 'Sat, 21 Nov 2026 08:00:07 GMT', 7_000],
    ['a date that is over', 'Sat, 21 Nov 2026 07:00:00 GMT', 0],
    ['milliseconds', '250ms', 250],
    ['microseconds', '337.117µs', 0.337117],
    ['microseconds with the Greek letter', '500μs', 0.5],
    ['microseconds in ASCII', '500us', 0.5],
    ['nanoseconds', '2000000ns', 2],
    ['several units', '1h1m1.5s', 3_661_500],
    ['every unit', '1h1m1s1ms1us1000000ns', 3_661_002.001],
    ['nothing that it knows', 'soon', undefined],
    ['an empty text', '', undefined],
    ['a negative number', '-1', undefined],
  ])('%s: %j', (_name, text, expected) => {
    const found = parseRetryAfter(text, NOW);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(expected, 6);
  });

  test('a date, not without the date of the answer', () => {
    expect(parseRetryAfter(NOW, undefined)).toBeUndefined();
  });
});

describe('retryAfterIn() reads milliseconds from', () => {
  test.each([
    ['the message of GHCR', 'retry-after: 337.117µs, allowed: 44000/minute', 0.337117],
    ['seconds in a message', 'too many requests, Retry-After: 2', 2_000],
    ['no message without them', 'toomanyrequests', undefined],
    ['no word', 'retry-after: later', undefined],
  ])('%s: %j', (_name, text, expected) => {
    const found = retryAfterIn(text);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(expected, 6);
  });
});
