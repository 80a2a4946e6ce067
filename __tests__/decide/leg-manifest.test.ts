import { imagesIn, wantedOf } from '../../src/decide/leg-manifest.js';

const DIGESTS = ['a', 'b', 'c', 'd'].map((letter) => `sha256:${letter.repeat(64)}`);
const [A = '', B = '', C = '', D = ''] = DIGESTS;
const OCI = 'application/vnd.oci.image.manifest.v1+json';
const DOCKER = 'application/vnd.docker.distribution.manifest.v2+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';

function contentOf(fields: object, mediaType = OCI): Parameters<typeof imagesIn>[0] {
  return { digest: A, mediaType, size: 7, text: JSON.stringify(fields) };
}

const AMD64 = { mediaType: OCI, digest: B, size: 1, platform: { architecture: 'amd64', os: 'linux' }, urls: ['kept'] };
const ARM = { mediaType: OCI, digest: C, size: 2, platform: { architecture: 'arm', os: 'linux', variant: 'v6' } };
const PROOF = {
  mediaType: OCI,
  digest: D,
  size: 3,
  annotations: { 'vnd.docker.reference.digest': B, 'vnd.docker.reference.type': 'attestation-manifest' },
  platform: { architecture: 'unknown', os: 'unknown' },
};

describe('imagesIn()', () => {
  test.each([
    ['its own word first', { mediaType: DOCKER }, OCI, DOCKER],
    ['else what the registry says', {}, OCI, OCI],
  ])('a manifest is one image, its media type by %s', (_, fields, told, mediaType) => {
    expect(imagesIn(contentOf(fields, told))).toStrictEqual([
      { digest: A, entry: { mediaType, digest: A, size: 7 }, attestations: [] },
    ]);
  });

  test('an index has images, each as it stands there, and what is attested of each', () => {
    expect(imagesIn(contentOf({ manifests: [AMD64, ARM, PROOF] }, INDEX))).toStrictEqual([
      { digest: B, entry: AMD64, attestations: [PROOF], platform: AMD64.platform },
      { digest: C, entry: ARM, attestations: [], platform: ARM.platform },
    ]);
  });

  test.each([
    ['without a digest', { ...AMD64, digest: undefined }],
    ['with a digest that is none', { ...AMD64, digest: 'sha256:../x' }],
    ['of an unknown platform', { ...AMD64, platform: PROOF.platform }],
    ['that is no object', 'x'],
  ])('an entry %s is no image', (_, entry) => {
    expect(imagesIn(contentOf({ manifests: [entry] }, INDEX))).toStrictEqual([]);
  });

  test('an entry without a platform is an image: its configuration tells which', () => {
    const entry = { mediaType: OCI, digest: B, size: 1 };
    expect(imagesIn(contentOf({ manifests: [entry] }, INDEX))).toStrictEqual([{ digest: B, entry, attestations: [] }]);
  });
});

describe('wantedOf()', () => {
  const images = imagesIn(contentOf({ manifests: [AMD64, ARM, { ...AMD64, digest: D, platform: undefined }] }, INDEX));

  test.each([
    [undefined, [B, C, D]],
    ['linux/amd64', [B, D]],
    ['linux/arm/v6', [C, D]],
    ['linux/386', [D]],
  ])('of %j', (platform, expected) => {
    expect(wantedOf(images, platform).map(({ digest }) => digest)).toStrictEqual(expected);
  });
});
