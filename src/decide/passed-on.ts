import { Refusal } from '../errors.js';
import { parseEach } from './lines.js';

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

const NETWORKS = ['default', 'none', 'host'];

/** Parses input `network`. */
export function parseNetwork(text: string): string {
  if (text === '' || NETWORKS.includes(text)) return text;
  const mend = 'A network of your own is one of the builder: driver-opts: network=…';
  throw new Refusal(`one of ${NETWORKS.join(', ')}`, text, mend);
}

/** Parses input `shm-size`: bytes, or with a unit. https://docs.docker.com/reference/cli/docker/buildx/build/#shm-size */
export function parseSize(text: string): string {
  if (/^(?:\d+(?:\.\d+)? ?(?:[kmgtp]i?)?b?)?$/i.test(text)) return text;
  throw new Refusal('a number of bytes, or one with a unit such as 64m or 2g', text);
}

/** Parses input `ulimit`: `name=soft[:hard]` a line. */
export function parseUlimits(lines: readonly string[]): readonly string[] {
  return parseEach(lines, (line) => {
    if (/^[a-z]+=-?\d+(?::-?\d+)?$/.test(line)) return line;
    throw new Refusal('lines of name=soft:hard', line, 'For example nofile=1024:1024');
  });
}

/** Parses input `add-hosts`: `name:address` or `name=address`. */
export function parseHosts(items: readonly string[]): readonly string[] {
  return parseEach(items, (item) => {
    if (/^[^\s:=]+[:=]\S+$/.test(item)) return item;
    throw new Refusal('names with an address, name:address', item, 'For example docker:10.180.0.1');
  });
}

/** Parses input `allow`: entitlements of the build. */
export function parseEntitlements(items: readonly string[]): readonly string[] {
  return parseEach(items, (item) => {
    if (/^[a-z]+(?:\.[a-z]+)*(?:=\S+)?$/.test(item)) return item;
    throw new Refusal('entitlements such as network.host or security.insecure', item);
  });
}

/**
 * Parses input `ssh`: `id`, or `id=socket` or `id=key,key`. Several may stand on a line: what follows a comma and has no id
 * of its own is one more key of the one before it.
 */
export function parseSsh(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    line.split(',').reduce<readonly string[]>((all, piece) => {
      const before = all.at(-1);
      if (before?.includes('=') !== true || piece.includes('=')) return [...all, piece.trim()];
      return [...all.slice(0, -1), `${before},${piece.trim()}`];
    }, []),
  );
}
