import { type CacheSubject, cacheTag, ownScope, serviceScope } from '../../../src/decide/caching/scope.js';

const PLAIN: CacheSubject = {
  repository: 'Acme/App',
  image: 'ghcr.io/acme/app',
  target: '',
  platforms: [],
  file: '',
  buildContext: '.',
  architecture: 'X64',
  isPart: false,
};

const OTHERS: readonly Partial<CacheSubject>[] = [
  { target: 'web' },
  { platforms: ['linux/amd64'] },
  { platforms: ['linux/arm64'] },
  { platforms: ['linux/amd64', 'linux/arm64'] },
  { target: 'linux-arm64' },
  { file: 'Dockerfile.alpine' },
  { buildContext: './web' },
  { architecture: 'ARM64' },
];

test('serviceScope() and cacheTag() are of one build alone', () => {
  const all = [PLAIN, ...OTHERS.map((other) => ({ ...PLAIN, ...other }))];
  expect(new Set(all.map(serviceScope)).size).toBe(all.length);
  expect(new Set(all.map(cacheTag)).size).toBe(all.length);
  for (const other of [{ repository: 'acme/other' }, { image: 'ghcr.io/acme/web' }])
    expect(serviceScope({ ...PLAIN, ...other })).not.toBe(serviceScope(PLAIN));
});

test.each<[Partial<CacheSubject>, string]>([
  [{}, 'buildcache'],
  [{ architecture: '' }, 'buildcache'],
  [{ target: 'web', platforms: ['linux/arm64'] }, 'buildcache-web-linux-arm64-51446d03'],
  [{ file: 'Dockerfile.alpine' }, 'buildcache-342cdcef'],
])('cacheTag() of %j is %s, for every commit', (more, tag) => {
  expect(cacheTag({ ...PLAIN, ...more })).toBe(tag);
});

test.each<[Partial<CacheSubject>, RegExp]>([
  [{}, /^app-[0-9a-f]{8}$/],
  [{ image: '' }, /^[0-9a-f]{8}$/],
  [{ platforms: ['linux/arm64', 'linux/amd64'] }, /^app-linux-amd64-linux-arm64-[0-9a-f]{8}$/],
  [{ target: 'x'.repeat(300) }, /^app-x{51}-[0-9a-f]{8}-[0-9a-f]{8}$/],
])('serviceScope() of %j can be read', (more, scope) => {
  expect(serviceScope({ ...PLAIN, ...more })).toMatch(scope);
});

test.each([56, 130, 300])('platforms behind a target of %i characters are told apart', (length) => {
  const target = 'x'.repeat(length);
  const of = (name: (subject: CacheSubject) => string): readonly string[] =>
    ['linux/amd64', 'linux/arm64'].map((one) => name({ ...PLAIN, target, platforms: [one], isPart: true }));
  for (const names of [of(serviceScope), of(cacheTag), of((subject) => ownScope('mine', subject))])
    expect(new Set(names).size).toBe(2);
});

test('the order of platforms plays no part', () => {
  const [one, other] = [
    ['linux/arm64', 'linux/amd64'],
    ['linux/amd64', 'linux/arm64'],
  ].map((platforms) => serviceScope({ ...PLAIN, platforms }));
  expect(one).toBe(other);
});
