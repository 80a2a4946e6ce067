/** What buildx is told just as the user says it. */
export type PassedOn = {
  readonly addHosts: readonly string[];
  readonly allow: readonly string[];
  readonly buildContexts: readonly string[];
  readonly cgroupParent: string;
  readonly network: string;
  readonly shmSize: string;
  readonly ssh: readonly string[];
  readonly ulimit: readonly string[];
};

export const NOTHING_PASSED: PassedOn = {
  addHosts: [],
  allow: [],
  buildContexts: [],
  cgroupParent: '',
  network: '',
  shmSize: '',
  ssh: [],
  ulimit: [],
};

/** Spells it as arguments of buildx. */
export function passedArgs(passed: PassedOn): readonly string[] {
  return [
    ...each('--add-host', passed.addHosts),
    ...each('--allow', passed.allow),
    ...each('--build-context', passed.buildContexts),
    ...given('--cgroup-parent', passed.cgroupParent),
    ...given('--network', passed.network),
    ...given('--shm-size', passed.shmSize),
    ...each('--ssh', passed.ssh),
    ...each('--ulimit', passed.ulimit),
  ];
}

function each(flag: string, values: readonly string[]): readonly string[] {
  return values.flatMap((value) => [flag, value]);
}

function given(flag: string, value: string): readonly string[] {
  return value === '' ? [] : [flag, value];
}
