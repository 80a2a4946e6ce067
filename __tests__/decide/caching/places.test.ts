import { NO_CACHES } from '../../../src/decide/caches.js';
import { AUTO_CACHE, parseCacheChoice } from '../../../src/decide/caching/choice.js';
import type { CacheQuestion } from '../../../src/decide/caching/choose.js';
import {
  chooseInline,
  chooseRegistry,
  chooseService,
  NOTHING_CHOSEN,
  notOffered,
} from '../../../src/decide/caching/places.js';

const QUESTION: CacheQuestion = {
  choice: AUTO_CACHE,
  given: NO_CACHES,
  service: { ACTIONS_RESULTS_URL: 'https://results', ACTIONS_RUNTIME_TOKEN: 'token' },
  isHosted: true,
  mayLeave: { withGitHub: true, inRegistries: true },
  subject: {
    repository: 'acme/app',
    image: '127.0.0.1:5000/acme/app',
    target: '',
    platforms: ['linux/arm64'],
    file: '',
    buildContext: '.',
    architecture: 'X64',
    isPart: false,
  },
  insecureRegistries: ['127.0.0.1:5000'],
  tags: ['main'],
};
const NAMELESS = { ...QUESTION, subject: { ...QUESTION.subject, image: '' } };

test('chooseService() has a scope for each build, and gives buildx what the runner says', () => {
  const { caches } = chooseService(QUESTION);
  expect(caches.from[0]).toMatch(/^type=gha,scope=app-linux-arm64-[0-9a-f]{8}$/);
  expect(caches.to).toStrictEqual([`${caches.from[0] ?? ''},mode=min,ignore-error=true`]);
  expect(caches.variables).toStrictEqual(QUESTION.service);
  expect(chooseService({ ...QUESTION, service: {} })).toStrictEqual({ ...NOTHING_CHOSEN, warning: notOffered('it') });
});

test('chooseRegistry() and chooseInline() speak plain http where the registry does, and need an image', () => {
  expect(chooseRegistry(QUESTION).caches.from[0]).toMatch(
    /^type=registry,ref=127\.0\.0\.1:5000\/acme\/app:buildcache-linux-arm64-[0-9a-f]{8},registry\.insecure=true$/,
  );
  expect(chooseInline(QUESTION).caches.from).toStrictEqual([
    'type=registry,ref=127.0.0.1:5000/acme/app:main,registry.insecure=true',
  ]);
  expect(chooseRegistry(NAMELESS)).toBe(NOTHING_CHOSEN);
  expect(chooseInline(NAMELESS)).toBe(NOTHING_CHOSEN);
});

test.each([
  ['the only build', {}, 'ghcr.io/a/c:app'],
  ['a leg', { isPart: true }, 'ghcr.io/a/c:app-linux-arm64'],
  ['a target', { isPart: true, target: 'web' }, 'ghcr.io/a/c:app-web-linux-arm64'],
  ['a part that has no name', { isPart: true, platforms: [] }, 'ghcr.io/a/c:app'],
])('chooseRegistry() leaves the cache of %s where no other one is left', (_, more, expected) => {
  const choice = parseCacheChoice('registry,ref=ghcr.io/a/c:app');
  const { caches } = chooseRegistry({ ...QUESTION, choice, subject: { ...QUESTION.subject, ...more } });
  expect([caches.told, caches.from]).toStrictEqual([expected, [`type=registry,ref=${expected}`]]);
  expect(caches.to[0]).toMatch(`type=registry,ref=${expected},`);
});
