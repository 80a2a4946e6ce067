import { Fields } from '../../src/decide/fields.js';
import { normalPlatform, platformName, readPlatform } from '../../src/decide/platform.js';

test.each([
  ['linux/amd64', 'linux/amd64'],
  ['Linux/AMD64', 'linux/amd64'],
  ['linux/amd64/v1', 'linux/amd64'],
  ['linux/amd64/v2', 'linux/amd64/v2'],
  ['linux/x86_64', 'linux/amd64'],
  ['linux/x86-64', 'linux/amd64'],
  ['linux/i386', 'linux/386'],
  ['linux/arm64/v8', 'linux/arm64'],
  ['linux/arm64/8', 'linux/arm64'],
  ['linux/arm64/v9', 'linux/arm64/v9'],
  ['linux/aarch64', 'linux/arm64'],
  ['linux/arm', 'linux/arm/v7'],
  ['linux/arm/7', 'linux/arm/v7'],
  ['linux/arm/v6', 'linux/arm/v6'],
  ['linux/armhf', 'linux/arm/v7'],
  ['linux/armel', 'linux/arm/v6'],
  ['linux/riscv64', 'linux/riscv64'],
  ['linux', 'linux'],
])('normalPlatform(%j) returns %j', (text, expected) => {
  expect(normalPlatform(text)).toBe(expected);
});

test.each<[object, ReturnType<typeof readPlatform>]>([
  [
    { os: 'linux', architecture: 'amd64', rootfs: {} },
    { architecture: 'amd64', os: 'linux' },
  ],
  [
    { os: 'linux', architecture: 'arm64', variant: 'v8' },
    { architecture: 'arm64', os: 'linux' },
  ],
  [
    { os: 'linux', architecture: 'arm', variant: 'v6' },
    { architecture: 'arm', os: 'linux', variant: 'v6' },
  ],
  [
    { os: 'linux', architecture: 'arm' },
    { architecture: 'arm', os: 'linux', variant: 'v7' },
  ],
  [
    { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.1', 'os.features': ['win32k', 1] },
    { architecture: 'amd64', os: 'windows', 'os.version': '10.0.20348.1', 'os.features': ['win32k'] },
  ],
  [
    { os: 'linux', architecture: '386', 'os.version': '', 'os.features': [] },
    { architecture: '386', os: 'linux' },
  ],
  [{ os: 'linux' }, undefined],
  [{ os: '', architecture: 'amd64' }, undefined],
])('readPlatform(%j) returns %j', (fields, expected) => {
  expect(readPlatform(new Fields(fields))).toStrictEqual(expected);
});

test.each([
  [{ os: 'linux', architecture: 'arm', variant: 'v7' }, 'linux/arm/v7'],
  [{ os: 'linux', architecture: '386' }, 'linux/386'],
])('platformName(%j) returns %j', (platform, expected) => {
  expect(platformName(platform)).toBe(expected);
});
