import { inOrder, type Joined, makeIndex } from '../../src/decide/image-index.js';

const OCI = 'application/vnd.oci.image.manifest.v1+json';
const DOCKER = 'application/vnd.docker.distribution.manifest.v2+json';
const [AMD64, ARM] = [
  { architecture: 'amd64', os: 'linux' },
  { architecture: 'arm', os: 'linux', variant: 'v7' },
];

function joined(digest: string, platform: Joined['platform'], given: Partial<Joined['entry']> = {}): Joined {
  return { platform, entry: { mediaType: OCI, digest, size: 1, ...given }, attestations: [] };
}

describe('makeIndex()', () => {
  test('puts images first, in their order, and then what is attested of them', () => {
    const images = [
      { ...joined('a', ARM), attestations: [{ mediaType: OCI, digest: 'of a' }] },
      {
        ...joined('b', AMD64, { platform: { os: 'as it was' }, annotations: { kept: 'yes' } }),
        attestations: [{ mediaType: OCI, digest: 'of b' }],
      },
    ];
    const { mediaType, text, isAnnotated } = makeIndex(images, []);
    expect([mediaType, isAnnotated]).toStrictEqual(['application/vnd.oci.image.index.v1+json', true]);
    expect(text).toBe(
      JSON.stringify(
        {
          schemaVersion: 2,
          mediaType,
          manifests: [
            { mediaType: OCI, digest: 'a', size: 1, platform: ARM },
            { mediaType: OCI, digest: 'b', size: 1, platform: { os: 'as it was' }, annotations: { kept: 'yes' } },
            { mediaType: OCI, digest: 'of a' },
            { mediaType: OCI, digest: 'of b' },
          ],
        },
        undefined,
        2,
      ),
    );
  });

  test('has the annotations of the index, and what is said of each image', () => {
    const { text } = makeIndex(
      [joined('a', ARM, { annotations: { kept: 'yes', x: 'before' } }), joined('b', AMD64)],
      [
        { place: 'index', values: { of: 'index' } },
        { place: 'manifest', values: { of: 'manifest' } },
        { place: 'manifest-descriptor', values: { x: 'all' } },
        { place: 'manifest-descriptor[linux/arm/v7]', values: { y: 'arm' } },
        { place: 'manifest-descriptor[linux/386]', values: { z: 'nobody' } },
      ],
    );
    expect(JSON.parse(text)).toMatchObject({
      annotations: { of: 'index' },
      manifests: [{ annotations: { kept: 'yes', x: 'all', y: 'arm' } }, { annotations: { x: 'all' } }],
    });
    expect(text).not.toContain('nobody');
  });

  test("of Docker's manifests alone is Docker's list, without annotations", () => {
    const docker = { mediaType: DOCKER };
    const made = makeIndex(
      [joined('a', ARM, docker), joined('b', AMD64, docker)],
      [
        { place: 'index', values: { of: 'index' } },
        { place: 'manifest-descriptor', values: { x: 'y' } },
      ],
    );
    expect(made.isAnnotated).toBe(false);
    expect(made.mediaType).toBe('application/vnd.docker.distribution.manifest.list.v2+json');
    expect(JSON.parse(made.text)).toStrictEqual({
      schemaVersion: 2,
      mediaType: made.mediaType,
      manifests: [
        { mediaType: DOCKER, digest: 'a', size: 1, platform: ARM },
        { mediaType: DOCKER, digest: 'b', size: 1, platform: AMD64 },
      ],
    });
  });

  test('of both formats is an index of the OCI', () => {
    const { mediaType } = makeIndex([joined('a', ARM, { mediaType: DOCKER }), joined('b', AMD64)], []);
    expect(mediaType).toBe('application/vnd.oci.image.index.v1+json');
  });
});

test.each([
  [[], ['a', 'b', 'c']],
  [
    ['linux/amd64', 'linux/arm/v7'],
    ['b', 'c', 'a'],
  ],
  [['linux/arm'], ['a', 'b', 'c']],
  [['linux/x86_64'], ['b', 'c', 'a']],
])('inOrder() of %j', (platforms, expected) => {
  const images = [joined('a', ARM), joined('b', AMD64), joined('c', AMD64)];
  expect(inOrder(images, platforms).map(({ entry }) => entry['digest'])).toStrictEqual(expected);
});
