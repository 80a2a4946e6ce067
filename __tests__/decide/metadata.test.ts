import { isSameImage, joinMetadata, parseMetadata } from '../../src/decide/metadata.js';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;

test('parseMetadata() gives the digests, and all of it but provenance', () => {
  const text = JSON.stringify({
    'buildx.build.provenance': {},
    'buildx.build.provenance/linux/amd64': {},
    'buildx.build.ref': 'x',
    'containerimage.digest': A,
    'containerimage.config.digest': B,
  });
  const { digest, configDigest, text: kept } = parseMetadata(text);
  expect([digest, configDigest]).toStrictEqual([A, B]);
  expect(Object.keys(JSON.parse(kept) as object)).toStrictEqual([
    'buildx.build.ref',
    'containerimage.digest',
    'containerimage.config.digest',
  ]);
});

test('parseMetadata() of a build that was kept has no digests', () => {
  expect(parseMetadata('{"containerimage.digest":"x"}')).toMatchObject({ digest: undefined, configDigest: undefined });
});

test('parseMetadata() of no JSON object throws', () => {
  expect(() => parseMetadata('[]')).toThrow('Cannot read buildx metadata: it is no JSON object');
});

test.each<[string | undefined, string | undefined, string | undefined, string | undefined, boolean]>([
  ['sha256:a', 'sha256:c', 'sha256:b', 'sha256:c', true],
  ['sha256:a', 'sha256:c', 'sha256:a', 'sha256:d', false],
  ['sha256:a', undefined, 'sha256:a', undefined, true],
  ['sha256:a', undefined, 'sha256:b', undefined, false],
  ['sha256:a', 'sha256:c', 'sha256:a', undefined, true],
  ['sha256:a', undefined, 'sha256:b', 'sha256:c', false],
])('isSameImage() of %s (%s) and %s (%s) is %s', (digest, configDigest, other, otherConfig, expected) => {
  const one = { digest, configDigest, text: '' };
  expect(isSameImage(one, { digest: other, configDigest: otherConfig, text: '' })).toBe(expected);
});

test('joinMetadata() leaves that of one target as it is, and puts several together by target', () => {
  expect(joinMetadata(new Map())).toBe('');
  expect(joinMetadata(new Map([['', '{"a":1}']]))).toBe('{"a":1}');
  expect(
    JSON.parse(
      joinMetadata(
        new Map([
          ['app', '{"a":1}'],
          ['worker', '{}'],
        ]),
      ),
    ),
  ).toStrictEqual({ app: { a: 1 }, worker: {} });
});
