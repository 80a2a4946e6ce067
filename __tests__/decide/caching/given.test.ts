import { NO_CACHES } from '../../../src/decide/caches.js';
import { AUTO_CACHE, parseCacheChoice } from '../../../src/decide/caching/choice.js';
import { parseEntries } from '../../../src/decide/caching/entries.js';
import { joinEntries, refuseBoth, showsSecret } from '../../../src/decide/caching/given.js';
import { refusalsOf } from '../../_fakes/values.js';

test('joinEntries() is what both inputs say', () => {
  const from = parseEntries('type=gha,token=t\nuser/app:cache', 'from');
  const caches = joinEntries(from, parseEntries('type=inline', 'to'));
  expect(caches).toStrictEqual({
    from: ['type=gha', 'user/app:cache'],
    to: ['type=inline'],
    told: '',
    kinds: { from: ['gha', 'registry'], to: ['inline'] },
    variables: { ACTIONS_RUNTIME_TOKEN: 't' },
    limit: 1_800_000,
  });
  expect(joinEntries([], [])).toBe(NO_CACHES);
});

test('refuseBoth() refuses a kind beside given places alone', () => {
  const given = { ...NO_CACHES, to: ['type=inline'] };
  expect(() => refuseBoth({ ...AUTO_CACHE, kind: 'gha' }, given)).toThrow(/left out where/);
  expect(() => refuseBoth({ ...AUTO_CACHE, kind: 'off' }, { ...NO_CACHES, from: ['a/b'] })).toThrow(/left out where/);
  expect(refusalsOf(() => refuseBoth(parseCacheChoice('auto,scope=web'), given))).toStrictEqual([
    [
      'left out where "cache-from" or "cache-to" is given, which say it all',
      'auto,scope=web',
      'Keep the one or the other',
    ],
  ]);
  expect(() => refuseBoth(AUTO_CACHE, given)).not.toThrow();
  expect(() => refuseBoth({ ...AUTO_CACHE, kind: 'gha' }, NO_CACHES)).not.toThrow();
});

test('showsSecret() finds a secret in what would be an argument', () => {
  const caches = { ...NO_CACHES, from: ['type=gha,url=https://x/?sig=s3cr3t-value'] };
  expect(showsSecret(caches, ['other-secret', 's3cr3t-value'])).toBe(true);
  expect(showsSecret(caches, ['other-secret'])).toBe(false);
  expect(showsSecret(NO_CACHES, ['s3cr3t-value'])).toBe(false);
});
