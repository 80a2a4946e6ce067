import { parseConfigPlatform, parseConfigRevision, parseManifest, parseParts } from '../../src/decide/manifest.js';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;

test.each<[string, unknown, ReturnType<typeof parseManifest>]>([
  [
    'an image',
    { config: { digest: A, size: 10 }, layers: [{ size: 5 }, { size: 6 }, {}] },
    { kind: 'image', config: A, size: 21 },
  ],
  ['an image without layers', { config: { digest: A } }, { kind: 'image', config: A, size: 0 }],
  [
    'an index, without its attestations and what has no digest',
    {
      manifests: [
        { digest: A, platform: { os: 'linux', architecture: 'arm', variant: 'v7' } },
        { digest: B, platform: { os: 'unknown', architecture: 'unknown' } },
        { digest: 'x', platform: { os: 'linux', architecture: 'amd64' } },
        'nonsense',
      ],
    },
    { kind: 'index', entries: [{ platform: 'linux/arm/v7', digest: A }] },
  ],
  [
    'an image whose parts are named by sha512',
    { config: { digest: `sha512:${'c'.repeat(128)}`, size: 10 }, layers: [] },
    { kind: 'image', config: `sha512:${'c'.repeat(128)}`, size: 10 },
  ],
])('parseManifest() of %s', (_name, manifest, expected) => {
  expect(parseManifest(JSON.stringify(manifest))).toStrictEqual(expected);
});

test.each(['{}', 'nonsense', '{"config":{"digest":"x"}}'])('parseManifest(%j) throws', (text) => {
  expect(() => parseManifest(text)).toThrow(
    new SyntaxError('Cannot read the manifest: it has neither manifests nor a configuration'),
  );
});

test.each([
  ['{"os":"linux","architecture":"amd64"}', 'linux/amd64'],
  ['{"os":"linux","architecture":"arm","variant":"v7"}', 'linux/arm/v7'],
  ['nonsense', ''],
])('parseConfigPlatform(%j) returns %j', (text, expected) => {
  expect(parseConfigPlatform(text)).toBe(expected);
});

const [REVISION, SOURCE] = ['org.opencontainers.image.revision', 'org.opencontainers.image.source'];

test.each([
  ['both labels', { config: { Labels: { [REVISION]: '4f1c', [SOURCE]: 'https://x' } } }, '4f1c', 'https://x'],
  ['one label', { config: { Labels: { [SOURCE]: 'https://x', other: 'y' } } }, '', 'https://x'],
  ['labels that are no texts', { config: { Labels: { [REVISION]: 1, [SOURCE]: null } } }, '', ''],
  ['labels that are null', { config: { Labels: null } }, '', ''],
  ['no labels', { config: {} }, '', ''],
  ['no configuration', {}, '', ''],
])('parseConfigRevision() of %s', (_name, config, revision, source) => {
  expect(parseConfigRevision(JSON.stringify(config))).toStrictEqual({ revision, source });
});

test.each(['nonsense', '', '[]', 'null'])('parseConfigRevision(%j) finds nothing', (text) => {
  expect(parseConfigRevision(text)).toStrictEqual({ revision: '', source: '' });
});

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';
const CONFIG = { digest: A, size: 10 };

test.each<[string, unknown, ReturnType<typeof parseParts>]>([
  [
    'an image',
    { config: CONFIG, layers: [{ mediaType: LAYER, digest: B, size: 0, urls: [] }] },
    { blobs: [CONFIG, { digest: B, size: 0 }], manifests: [] },
  ],
  ['an image without layers', { config: CONFIG }, { blobs: [CONFIG], manifests: [] }],
  [
    'an image with layers that are to be had elsewhere',
    {
      config: CONFIG,
      layers: [
        { mediaType: LAYER, digest: B, size: 1, urls: ['https://x'] },
        { mediaType: LAYER, digest: B, size: 2, urls: [] },
        { mediaType: 'application/vnd.oci.image.layer.nondistributable.v1.tar', digest: B, size: 1 },
        { mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', digest: B, size: 1 },
      ],
    },
    { blobs: [CONFIG, { digest: B, size: 1, isElsewhere: true }, { digest: B, size: 2 }], manifests: [] },
  ],
  [
    'an index with its attestations, and an index in it',
    {
      manifests: [
        { mediaType: MANIFEST, digest: A, size: 1, platform: { os: 'linux', architecture: 'amd64' } },
        { mediaType: MANIFEST, digest: B, size: 1, platform: { os: 'unknown', architecture: 'unknown' } },
        { mediaType: 'application/vnd.oci.image.index.v1+json', digest: 'sha512:c', size: 1 },
        { mediaType: 'application/vnd.docker.distribution.manifest.v2+json', digest: 'sha512:d', size: 1 },
        { digest: 'sha512:e', size: 1 },
      ],
    },
    { blobs: [], manifests: [A, B, 'sha512:c', 'sha512:d', 'sha512:e'] },
  ],
  [
    'a cache, which is an index of layers',
    {
      manifests: [
        { mediaType: LAYER, digest: A, size: 1 },
        { mediaType: 'application/vnd.buildkit.cacheconfig.v0', digest: B, size: 2 },
      ],
    },
    {
      blobs: [
        { digest: A, size: 1 },
        { digest: B, size: 2 },
      ],
      manifests: [],
    },
  ],
  ['an index of nothing', { manifests: [] }, { blobs: [], manifests: [] }],
])('parseParts() of %s', (_name, manifest, expected) => {
  expect(parseParts(JSON.stringify(manifest))).toStrictEqual(expected);
});

test.each(['{}', 'nonsense', '{"fsLayers":[]}', '{"config":"x"}'])('parseParts(%j) throws', (text) => {
  expect(() => parseParts(text)).toThrow(
    new SyntaxError('Cannot read the manifest: it has neither manifests nor a configuration'),
  );
});

test.each<[string, unknown]>([
  ['a configuration without size', { config: { digest: A } }],
  ['a layer without digest', { config: CONFIG, layers: [{ size: 1 }] }],
  ['a layer that is none', { config: CONFIG, layers: ['x'] }],
  ['a layer of half a byte', { config: CONFIG, layers: [{ digest: B, size: 0.5 }] }],
  ['a layer of less than nothing', { config: CONFIG, layers: [{ digest: B, size: -1 }] }],
  ['an entry without digest', { manifests: [{ size: 1 }] }],
  ['an entry that is none', { manifests: [null] }],
])('parseParts() of %s throws: nothing is left out', (_name, manifest) => {
  expect(() => parseParts(JSON.stringify(manifest))).toThrow(
    new SyntaxError('Cannot read the manifest: a part of it has no digest or no size'),
  );
});
