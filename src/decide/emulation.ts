/** What of a build runs elsewhere than on the processor that it is for. */
export type Emulation = {
  /** Platforms that an emulator runs. */
  readonly emulated: readonly string[];
  /** Platforms whose programs nothing here can run, as far as it is to be seen. */
  readonly unrunnable: readonly string[];
};

export type EmulationQuestion = {
  readonly platforms: readonly string[];
  /** The platform of this machine. */
  readonly here: string;
  /** The names that the kernel has for emulators: `qemu-aarch64`. */
  readonly emulators: readonly string[];
  /** Whether the builder has emulators of its own, as BuildKit's image has. */
  readonly bringsOwn: boolean;
};

/** Finds out which platforms of a build this machine has to emulate. */
export function findEmulation({ platforms, here, emulators, bringsOwn }: EmulationQuestion): Emulation {
  const foreign = platforms.filter((platform) => !isNative(platform, here));
  const hasEmulator = (platform: string): boolean => {
    const name = EMULATORS[architectureOf(platform)];
    return name !== undefined && (bringsOwn || emulators.includes(`qemu-${name}`));
  };
  return { emulated: foreign.filter(hasEmulator), unrunnable: foreign.filter((platform) => !hasEmulator(platform)) };
}

/** The names of QEMU's programs, by GOARCH. https://github.com/tonistiigi/binfmt */
const EMULATORS: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  386: 'i386',
  arm64: 'aarch64',
  arm: 'arm',
  ppc64le: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
  mips64: 'mips64',
  mips64le: 'mips64el',
  loong64: 'loongarch64',
};

// Most processors of arm64 run programs of arm, too. Which do not is for the build to find out.
const ALSO: Readonly<Record<string, readonly string[]>> = { amd64: ['386'], arm64: ['arm'] };

function isNative(platform: string, here: string): boolean {
  const [wanted, own] = [architectureOf(platform), architectureOf(here)];
  const isOfImage = !platform.startsWith('linux/');
  return isOfImage || wanted === own || (ALSO[own] ?? []).includes(wanted);
}

function architectureOf(platform: string): string {
  return platform.split('/')[1] ?? '';
}

const NATIVE = 'Native legs are faster: docs/multi-platform.md';

/** What the user is told of emulation: nothing where there is none. */
export function tellEmulation({
  emulated,
  unrunnable,
}: Emulation): readonly { readonly level: 'info' | 'warning'; readonly text: string }[] {
  return [
    ...(emulated.length === 0
      ? []
      : [{ level: 'info', text: `QEMU emulates ${emulated.join(', ')} on this machine. ${NATIVE}` } as const]),
    ...(unrunnable.length === 0
      ? []
      : [
          {
            level: 'warning',
            text:
              `Nothing on this machine runs programs of ${unrunnable.join(', ')}: RUN steps end with "exec format error", ` +
              `and copying alone works. Add docker/setup-qemu-action before this step. ${NATIVE}`,
          } as const,
        ]),
  ];
}
