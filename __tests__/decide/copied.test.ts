import { NOTHING_COPIED, sumOf } from '../../src/decide/copied.js';

test('sumOf() adds what copies took', () => {
  expect(sumOf([])).toStrictEqual(NOTHING_COPIED);
  const one = { there: 1, mounted: 2, sent: 3, bytes: 4 };
  expect(sumOf([one, NOTHING_COPIED, one])).toStrictEqual({ there: 2, mounted: 4, sent: 6, bytes: 8 });
});
