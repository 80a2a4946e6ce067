import { type Caches, NO_CACHES } from '../../../src/decide/caches.js';
import { refuseTaken } from '../../../src/decide/caching/taken.js';

function to(...texts: readonly string[]): Caches {
  return {
    ...NO_CACHES,
    to: texts,
    kinds: { from: [], to: texts.map((one) => (one === 'type=gha' ? 'gha' : 'registry')) },
  };
}

test.each([
  ['type=registry,ref=ghcr.io/a/b:buildcache', 'ghcr.io/a/b:buildcache'],
  ['type=registry,ref=ghcr.io/a/b', 'ghcr.io/a/b:latest'],
  ['ghcr.io/a/b:x', 'ghcr.io/a/b:x'],
])('refuseTaken() looks whether %s is a tag', (text, asked) => {
  const seen: string[] = [];
  refuseTaken(to('type=gha', text), ({ image, tag }) => {
    seen.push(`${image.name}:${tag}`);
    return false;
  });
  expect(seen).toStrictEqual([asked]);
});

test('refuseTaken() refuses a tag of the run', () => {
  expect(() => refuseTaken(to('type=registry,ref=a/b:buildcache'), () => true)).toThrow(/another place than a tag/);
});
