import { parseCacheRef } from '../../../src/decide/caching/ref.js';

test('parseCacheRef() parses a name and a tag', () => {
  const image = { name: '127.0.0.1:5000/a/b', registry: '127.0.0.1:5000', repository: 'a/b' };
  expect(parseCacheRef('127.0.0.1:5000/a/b:x')).toStrictEqual({ image, tag: 'x' });
});

test.each(['ghcr.io/a/b', '127.0.0.1:5000/a', `a/b:x@sha256:${'0'.repeat(64)}`])(
  'parseCacheRef(%j) is refused',
  (text) => {
    expect(() => parseCacheRef(text)).toThrow(/a reference with a tag/);
  },
);
