import { chooseLegJobs, NO_RUNNERS } from '../../src/decide/runners.js';

const PLATFORMS = ['linux/amd64', 'linux/arm64/v8', 'linux/arm/v7', 'linux/386', 'linux/riscv64'];

test("every platform is built on GitHub's machine of its kind, else emulated beside linux/amd64", () => {
  expect(chooseLegJobs(PLATFORMS, NO_RUNNERS)).toStrictEqual([
    { number: 0, platform: 'linux/amd64', runner: '"ubuntu-24.04"' },
    { number: 1, platform: 'linux/arm64/v8', runner: '"ubuntu-24.04-arm"' },
    { number: 2, platform: 'linux/arm/v7', runner: '"ubuntu-24.04"' },
    { number: 3, platform: 'linux/386', runner: '"ubuntu-24.04"' },
    { number: 4, platform: 'linux/riscv64', runner: '"ubuntu-24.04"' },
  ]);
});

test('what the user says of a platform wins, then what is said of all others', () => {
  const of = new Map([
    ['linux/arm/v7', '"ubuntu-24.04-arm"'],
    ['linux/arm64', '["self-hosted","arm64"]'],
  ]);
  expect(chooseLegJobs(PLATFORMS, { of, otherwise: '"mine"' }).map(({ runner }) => runner)).toStrictEqual([
    '"mine"',
    '["self-hosted","arm64"]',
    '"ubuntu-24.04-arm"',
    '"mine"',
    '"mine"',
  ]);
});
