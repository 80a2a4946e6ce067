import { type EmulationQuestion, findEmulation, tellEmulation } from '../../src/decide/emulation.js';

const HERE: EmulationQuestion = { platforms: [], here: 'linux/amd64', emulators: [], bringsOwn: false };

test.each<[string, Partial<EmulationQuestion>, readonly string[], readonly string[]]>([
  ['this machine’s own', { platforms: ['linux/amd64', 'linux/amd64/v3', 'linux/386'] }, [], []],
  ['arm on arm64', { platforms: ['linux/arm/v7'], here: 'linux/arm64' }, [], []],
  ['amd64 on arm64', { platforms: ['linux/amd64'], here: 'linux/arm64' }, [], ['linux/amd64']],
  [
    'an emulator that the kernel knows',
    { platforms: ['linux/arm64'], emulators: ['qemu-aarch64'] },
    ['linux/arm64'],
    [],
  ],
  ['an emulator for another', { platforms: ['linux/s390x'], emulators: ['qemu-aarch64'] }, [], ['linux/s390x']],
  [
    'emulators of BuildKit’s',
    { platforms: ['linux/arm64', 'linux/riscv64'], bringsOwn: true },
    ['linux/arm64', 'linux/riscv64'],
    [],
  ],
  ['what nobody emulates', { platforms: ['linux/sparc64'], bringsOwn: true }, [], ['linux/sparc64']],
  ['images for other systems, which run nothing here', { platforms: ['windows/amd64', 'wasip1/wasm'] }, [], []],
  ['an odd machine', { platforms: ['linux/amd64'], here: 'plan9' }, [], ['linux/amd64']],
])('findEmulation() of %s', (_what, question, emulated, unrunnable) => {
  expect(findEmulation({ ...HERE, ...question })).toStrictEqual({ emulated, unrunnable });
});

test('tellEmulation() says nothing where all is native, and what to do where it is not', () => {
  expect(tellEmulation({ emulated: [], unrunnable: [] })).toStrictEqual([]);
  expect(tellEmulation({ emulated: ['linux/arm64', 'linux/arm/v7'], unrunnable: ['linux/s390x'] })).toStrictEqual([
    {
      level: 'info',
      text: 'QEMU emulates linux/arm64, linux/arm/v7 on this machine. Native legs are faster: docs/multi-platform.md',
    },
    {
      level: 'warning',
      text:
        'Nothing on this machine runs programs of linux/s390x: RUN steps end with "exec format error", and copying alone works. ' +
        'Add docker/setup-qemu-action before this step. Native legs are faster: docs/multi-platform.md',
    },
  ]);
});
