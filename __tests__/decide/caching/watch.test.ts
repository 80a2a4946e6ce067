import {
  CACHE_WATCH,
  type CacheWatch,
  hearTransfers,
  lookAtTransfers,
  tooLong,
} from '../../../src/decide/caching/watch.js';

/** Lines that are heard, and looks at a time in seconds with what was sent by then. */
function watched(...seen: readonly (string | readonly [now: number, sent: number | undefined])[]): CacheWatch {
  return seen.reduce<CacheWatch>(
    (watch, one) =>
      typeof one === 'string'
        ? hearTransfers(watch, one)
        : lookAtTransfers(watch, { now: one[0] * 1000, sent: one[1] }),
    CACHE_WATCH,
  );
}

const EXPORT = '#9 exporting cache to registry';
const SENDS = '#9 writing layer sha256:1';
const IMPORT = '#4 importing cache manifest from a/b:c';

test.each<[string, CacheWatch, number, 'import' | 'export' | undefined]>([
  ['nothing', watched('#1 [internal] load', [0, 0]), 9999, undefined],
  ['a cache that is left', watched(EXPORT, [10, 0]), 309, undefined],
  ['one that takes longer than it may', watched(EXPORT, [10, 0], [100, 0]), 310, 'export'],
  ['one that is left', watched(EXPORT, [10, 0], '#9 DONE 3s', [20, 0]), 9999, undefined],
  ['a list that comes', watched(IMPORT, [10, 0]), 129, undefined],
  ['a list that does not come', watched(IMPORT, [10, 0]), 130, 'import'],
  ['one that is prepared in silence', watched(EXPORT, [10, 0]), 200, undefined],
  ['one that sends', watched(EXPORT, SENDS, [10, 0], [100, 9_000_000]), 200, undefined],
  ['one that sends nothing', watched(EXPORT, SENDS, [10, 0], [100, 100]), 130, 'export'],
  ['one of which that is not known', watched(EXPORT, SENDS, [10, undefined]), 200, undefined],
])('tooLong() of %s', (_, watch, now, kind) => {
  expect(tooLong(watch, { now: now * 1000, limit: 300_000 })).toBe(kind);
});
