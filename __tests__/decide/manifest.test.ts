import { parseConfigPlatform, parseConfigRevision, parseManifest } from '../../src/decide/manifest.js';

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
