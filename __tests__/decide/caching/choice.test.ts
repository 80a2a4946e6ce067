import { AUTO_CACHE, type CacheChoice, parseCacheChoice } from '../../../src/decide/caching/choice.js';

test.each<[string, CacheChoice]>([
  ['', AUTO_CACHE],
  ['auto', AUTO_CACHE],
  ['off', { ...AUTO_CACHE, kind: 'off' }],
  ['inline', { ...AUTO_CACHE, kind: 'inline' }],
  ['mode=max', { ...AUTO_CACHE, attributes: new Map([['mode', 'max']]) }],
  [
    'gha,mode=max,scope=web',
    {
      ...AUTO_CACHE,
      kind: 'gha',
      attributes: new Map([
        ['mode', 'max'],
        ['scope', 'web'],
      ]),
    },
  ],
  [
    'type=registry,ref=ghcr.io/acme/cache:x',
    { ...AUTO_CACHE, kind: 'registry', attributes: new Map([['ref', 'ghcr.io/acme/cache:x']]) },
  ],
  ['gha,timeout=90s', { kind: 'gha', attributes: new Map([['timeout', '90s']]), limit: 90_000 }],
  ['gha,timeout=5m', { kind: 'gha', attributes: new Map([['timeout', '5m']]), limit: 300_000 }],
  ['gha,timeout=1h', { kind: 'gha', attributes: new Map([['timeout', '1h']]), limit: 3_600_000 }],
])('parseCacheChoice(%j)', (text, choice) => {
  expect(parseCacheChoice(text)).toStrictEqual(choice);
});

test.each([
  ['ghaa', /one of auto, gha, registry, inline, off/],
  ['true', /one of auto, gha/],
  ['gha,mod=max', /free of attributes that gha does not know, such as "mod"/],
  ['gha,ref=a/b:c', /such as "ref"/],
  ['off,mode=max', /off does not know/],
  ['gha,mode=mix', /"mode" is one of min, max/],
  ['gha,scope=a/b', /a scope of letters/],
  ['gha,timeout=soon', /"timeout" is such as/],
  ['gha,timeout=0s', /"timeout" is such as/],
  ['registry,ref=ghcr.io/a/b', /a reference with a tag/],
  ['registry,compression=zip', /"compression" is one of/],
])('parseCacheChoice(%j) is refused', (text, message) => {
  expect(() => parseCacheChoice(text)).toThrow(message);
});
