import {
  cacheArgs,
  type Caches,
  kindsOf,
  NO_CACHES,
  tellCaches,
  withoutExport,
  withoutRemote,
} from '../../src/decide/caches.js';

const BOTH: Caches = {
  ...NO_CACHES,
  from: ['type=gha', 'user/app:cache'],
  to: ['type=inline', 'type=gha,mode=max'],
  kinds: { from: ['gha', 'registry'], to: ['inline', 'gha'] },
  variables: { ACTIONS_RUNTIME_TOKEN: 'token' },
};

test('cacheArgs() spells where a cache is taken from and left', () => {
  expect(cacheArgs(BOTH)).toStrictEqual([
    ...['--cache-from', 'type=gha', '--cache-from', 'user/app:cache'],
    ...['--cache-to', 'type=inline', '--cache-to', 'type=gha,mode=max'],
  ]);
  expect(cacheArgs(NO_CACHES)).toStrictEqual([]);
});

test('withoutExport() leaves what lies in the image, which would be another one without it', () => {
  expect(withoutExport(BOTH)).toStrictEqual({
    ...BOTH,
    to: ['type=inline'],
    kinds: { from: ['gha', 'registry'], to: ['inline'] },
  });
});

test('withoutRemote() takes nothing either', () => {
  expect(withoutRemote(BOTH)).toStrictEqual({
    ...BOTH,
    from: [],
    to: ['type=inline'],
    kinds: { from: [], to: ['inline'] },
  });
});

test.each<[string, Partial<Caches>, string]>([
  ['both ways', { told: 'scope app-1', to: ['x'], kinds: { from: ['gha'], to: ['gha'] } }, 'gha, scope app-1'],
  [
    'only read',
    { told: 'a/b:buildcache', kinds: { from: ['registry'], to: [] } },
    'registry, a/b:buildcache, only read by this run',
  ],
  ['given', { to: ['x'], kinds: { from: ['local', 'registry'], to: ['local'] } }, 'local, registry'],
])('tellCaches() tells caches %s', (_, caches, told) => {
  expect(tellCaches({ ...NO_CACHES, ...caches })).toBe(told);
});

test('kindsOf() names a cache in an image by what it is', () => {
  expect(kindsOf({ kinds: { from: ['registry'], to: ['inline'] } })).toStrictEqual(['inline']);
  expect(kindsOf(NO_CACHES)).toStrictEqual([]);
});
