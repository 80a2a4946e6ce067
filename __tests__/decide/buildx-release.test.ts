import {
  buildxRelease,
  buildxVersionIn,
  checksumOf,
  LATEST_RELEASE,
  versionIn,
} from '../../src/decide/buildx-release.js';

const DOWNLOAD = 'https://github.com/docker/buildx/releases/download/v0.36.1';

test.each([
  ['linux/amd64', 'buildx-v0.36.1.linux-amd64'],
  ['linux/arm64', 'buildx-v0.36.1.linux-arm64'],
  ['linux/arm', 'buildx-v0.36.1.linux-arm-v7'],
])('buildxRelease() for %j is %j', (platform, file) => {
  expect(buildxRelease('0.36.1', platform)).toStrictEqual({
    file,
    url: `${DOWNLOAD}/${file}`,
    checksums: `${DOWNLOAD}/checksums.txt`,
  });
});

test.each([
  ['https://github.com/docker/buildx/releases/tag/v0.36.1', '0.36.1'],
  ['https://github.com/docker/buildx/releases/tag/v0.37.0-rc1', '0.37.0-rc1'],
  ['https://github.com/login', undefined],
])('versionIn(%j) is %j', (location, expected) => {
  expect(LATEST_RELEASE).toBe('https://github.com/docker/buildx/releases/latest');
  expect(versionIn(location)).toBe(expected);
});

test.each([
  ['github.com/docker/buildx v0.36.1 1234abc', '0.36.1'],
  ['github.com/docker/buildx 0.29.1+ds1 0.29.1+ds1-4', '0.29.1'],
  ['github.com/docker/buildx v0.37.0-rc1 abc', '0.37.0-rc1'],
  ['', undefined],
])('buildxVersionIn(%j) is %j', (text, expected) => {
  expect(buildxVersionIn(text)).toBe(expected);
});

test('checksumOf() finds a file in the list, and nothing that is only like it', () => {
  const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];
  const list = `${one} *buildx-v0.36.1.linux-amd64\n${two}  buildx-v0.36.1.linux-arm64\nno row\n`;
  expect(checksumOf('buildx-v0.36.1.linux-amd64', list)).toBe(one);
  expect(checksumOf('buildx-v0.36.1.linux-arm64', list)).toBe(two);
  expect(checksumOf('buildx-v0.36.1.linux-arm', list)).toBeUndefined();
});
