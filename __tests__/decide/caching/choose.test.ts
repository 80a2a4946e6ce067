import { type Caches, NO_CACHES, USUAL_LIMIT } from '../../../src/decide/caches.js';
import { AUTO_CACHE, parseCacheChoice } from '../../../src/decide/caching/choice.js';
import {
  type CacheBuilder,
  type CacheQuestion,
  chooseAutoCaches,
  chooseCaches,
} from '../../../src/decide/caching/choose.js';

const CLAIMS = btoa(JSON.stringify({ ac: '[]', exp: 2, nbf: 1 }));
const SERVICE = { ACTIONS_CACHE_URL: 'https://cache', ACTIONS_RUNTIME_TOKEN: `e30.${CLAIMS}.x` };

const QUESTION: CacheQuestion = {
  choice: AUTO_CACHE,
  given: NO_CACHES,
  service: SERVICE,
  isHosted: true,
  mayLeave: { withGitHub: true, inRegistries: true },
  subject: {
    repository: 'acme/app',
    image: 'ghcr.io/acme/app',
    target: '',
    platforms: [],
    file: '',
    buildContext: '.',
    architecture: 'X64',
    isPart: false,
  },
  insecureRegistries: [],
  tags: ['main', 'latest'],
};

const GHA: Caches = {
  ...NO_CACHES,
  from: ['type=gha,scope=x'],
  to: ['type=gha,scope=x,mode=min,ignore-error=true'],
  told: 'scope x',
  kinds: { from: ['gha'], to: ['gha'] },
  variables: SERVICE,
};

test.each<[string, Partial<CacheQuestion>]>([
  ['nothing is said, since that waits for the builder', {}],
  ['none is wanted', { choice: parseCacheChoice('off') }],
  [
    'there is no image to keep it beside',
    { choice: parseCacheChoice('registry'), subject: { ...QUESTION.subject, image: '' } },
  ],
  [
    'there is no image to keep it in',
    { choice: parseCacheChoice('inline'), subject: { ...QUESTION.subject, image: '' } },
  ],
])('chooseCaches() gives none where %s', (_, more) => {
  expect(chooseCaches({ ...QUESTION, ...more })).toStrictEqual({ caches: NO_CACHES });
});

test('chooseCaches() says that a runner without it offers no cache of GitHub', () => {
  const warning = 'This runner offers no cache of GitHub Actions: the build goes without it';
  const choice = parseCacheChoice('gha');
  expect(chooseCaches({ ...QUESTION, choice, service: {} })).toStrictEqual({ caches: NO_CACHES, warning });
});

test('chooseCaches() has a given cache in its own words, with what buildx needs of the runner', () => {
  const given: Caches = { ...NO_CACHES, from: ['type=gha'], kinds: { from: ['gha'], to: [] } };
  expect(chooseCaches({ ...QUESTION, given })).toStrictEqual({ caches: { ...given, variables: SERVICE } });
  expect(chooseCaches({ ...QUESTION, given, service: {} }).warning).toMatch(/goes without type=gha$/);
  const local: Caches = { ...NO_CACHES, to: ['type=local,dest=x'], kinds: { from: [], to: ['local'] } };
  expect(chooseCaches({ ...QUESTION, given: local })).toStrictEqual({ caches: local });
});

test.each<[string, Partial<CacheQuestion>, Pick<Caches, 'from' | 'to'>]>([
  ['gha,scope=x', {}, GHA],
  ['gha,scope=x', { mayLeave: { withGitHub: false, inRegistries: true } }, { ...GHA, to: [] }],
  [
    'gha,scope=x,mode=max,timeout=5m,ignore-error=false',
    {},
    {
      from: ['type=gha,scope=x,timeout=5m'],
      to: ['type=gha,scope=x,timeout=5m,mode=max,ignore-error=false'],
    },
  ],
  [
    'registry',
    {},
    {
      from: ['type=registry,ref=ghcr.io/acme/app:buildcache'],
      to: [
        'type=registry,ref=ghcr.io/acme/app:buildcache,mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true',
      ],
    },
  ],
  [
    'registry',
    { mayLeave: { withGitHub: true, inRegistries: false } },
    { from: ['type=registry,ref=ghcr.io/acme/app:buildcache'], to: [] },
  ],
  [
    'registry,scope=web,mode=min,oci-mediatypes=false',
    { insecureRegistries: ['ghcr.io'] },
    {
      from: ['type=registry,ref=ghcr.io/acme/app:buildcache-web,registry.insecure=true'],
      to: [
        'type=registry,ref=ghcr.io/acme/app:buildcache-web,registry.insecure=true,mode=min,image-manifest=false,oci-mediatypes=false,ignore-error=true',
      ],
    },
  ],
  [
    'registry,ref=quay.io/acme/cache:x,mode=min',
    { insecureRegistries: ['ghcr.io'] },
    {
      from: ['type=registry,ref=quay.io/acme/cache:x'],
      to: ['type=registry,ref=quay.io/acme/cache:x,mode=min,image-manifest=true,oci-mediatypes=true,ignore-error=true'],
    },
  ],
  [
    'inline',
    {},
    {
      from: ['type=registry,ref=ghcr.io/acme/app:main', 'type=registry,ref=ghcr.io/acme/app:latest'],
      to: ['type=inline'],
    },
  ],
  [
    'inline',
    { tags: ['latest'], mayLeave: { withGitHub: true, inRegistries: false } },
    { from: ['type=registry,ref=ghcr.io/acme/app:latest'], to: [] },
  ],
])('chooseCaches() spells %s, %j', (choice, more, { from, to }) => {
  const { caches } = chooseCaches({ ...QUESTION, choice: parseCacheChoice(choice), ...more });
  expect({ from: caches.from, to: caches.to }).toStrictEqual({ from, to });
});

test('chooseCaches() has a scope of its own for each build, where none is given', () => {
  const { caches } = chooseCaches({ ...QUESTION, choice: parseCacheChoice('gha') });
  expect(caches.from).toStrictEqual([expect.stringMatching(/^type=gha,scope=app-[0-9a-f]{8}$/)]);
});

test('chooseCaches() keeps how long leaving a cache may take', () => {
  expect(chooseCaches({ ...QUESTION, choice: parseCacheChoice('gha,scope=x') }).caches).toStrictEqual(GHA);
  expect(chooseCaches({ ...QUESTION, choice: parseCacheChoice('registry,timeout=5s') }).caches.limit).toBe(5_000);
  expect(GHA.limit).toBe(USUAL_LIMIT);
});

const CONTAINER: CacheBuilder = { driver: 'docker-container' };

test.each<[string, CacheBuilder, Partial<CacheQuestion>, 'gha' | 'none']>([
  ['a new builder', CONTAINER, {}, 'gha'],
  [
    'a builder of ours, also on a machine that stays',
    { driver: 'docker-container', isOurs: true },
    { isHosted: false },
    'gha',
  ],
  ['an engine with the containerd store', { driver: 'docker', store: 'containerd' }, {}, 'gha'],
  ['an engine with the classic store', { driver: 'docker', store: 'classic' }, {}, 'none'],
  ['an engine that nobody has asked', { driver: 'docker' }, {}, 'none'],
  ['a builder that may have its own', CONTAINER, { isHosted: false }, 'none'],
  ['a builder elsewhere, which has its own', { driver: 'remote' }, {}, 'none'],
  ['a builder in a cluster', { driver: 'kubernetes' }, {}, 'none'],
  ['a runner without a cache', CONTAINER, { service: {} }, 'none'],
  ['a token that BuildKit cannot read', CONTAINER, { service: { ...SERVICE, ACTIONS_RUNTIME_TOKEN: 'x' } }, 'none'],
  ['another choice', CONTAINER, { choice: parseCacheChoice('off') }, 'none'],
])('chooseAutoCaches() for %s', (_, builder, more, expected) => {
  const choice = parseCacheChoice('scope=x');
  const caches = chooseAutoCaches({ ...QUESTION, choice, ...more }, builder);
  expect(caches).toStrictEqual(expected === 'gha' ? GHA : NO_CACHES);
});

test('chooseAutoCaches() leaves alone what is given', () => {
  const given: Caches = { ...NO_CACHES, from: ['a/b:c'], kinds: { from: ['registry'], to: [] } };
  expect(chooseAutoCaches({ ...QUESTION, given }, CONTAINER)).toBe(given);
});
