/** From where a host can be reached, as far as its name tells: names of DNS count as public. */
export type Network = 'public' | 'private' | 'link-local' | 'loopback';

/** Tells a host's network, from an address (`10.0.0.5`, `[fe80::1]`) or one of the few names that always mean one. */
export function networkOf(hostname: string): Network {
  const host = plain(hostname);
  const named = NAMES.find(([pattern]) => pattern.test(host));
  if (named !== undefined) return named[1];
  const start = startOfV4(host) ?? startOfMapped(host);
  if (start !== undefined) return networkOfV4(start);
  return V6.find(([pattern]) => pattern.test(host))?.[1] ?? 'public';
}

const NAMES: readonly (readonly [RegExp, Network])[] = [
  [/^(.+\.)?localhost$/, 'loopback'],
  // The clouds' metadata service, which is at 169.254.169.254.
  [/^metadata(\.google\.internal)?$/, 'link-local'],
];

// https://www.iana.org/assignments/iana-ipv6-special-registry
const V6: readonly (readonly [RegExp, Network])[] = [
  [/^\[(::1?|0*:0*:0*:0*:0*:0*:0*:0*[01])\]$/, 'loopback'],
  [/^\[fe[89ab][0-9a-f]:/, 'link-local'],
  [/^\[f[cd][0-9a-f]{2}:/, 'private'],
];

// URL spells addresses in one way, whatever way they came: 0x7f.1 is 127.0.0.1.
function plain(hostname: string): string {
  const url = `http://${hostname}`;
  const host = URL.canParse(url) ? new URL(url).hostname : hostname.toLowerCase();
  return host.replace(/\.$/, '');
}

// The first two bytes of an address tell its network.
function startOfV4(host: string): number | undefined {
  const [, first, second] = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host) ?? [];
  return first === undefined ? undefined : (Number(first) << 8) | Number(second);
}

// ::ffff:127.0.0.1, which URL spells [::ffff:7f00:1].
function startOfMapped(host: string): number | undefined {
  const [, high] = /^\[::ffff:([0-9a-f]{1,4}):[0-9a-f]{1,4}\]$/.exec(host) ?? [];
  return high === undefined ? undefined : parseInt(high, 16);
}

// https://www.iana.org/assignments/iana-ipv4-special-registry: the first bytes of a range, and the bits that count.
const V4: readonly (readonly [readonly [number, number], number, Network])[] = [
  [[127, 0], 8, 'loopback'],
  [[0, 0], 8, 'loopback'],
  [[169, 254], 16, 'link-local'],
  [[10, 0], 8, 'private'],
  [[172, 16], 12, 'private'],
  [[192, 168], 16, 'private'],
  [[100, 64], 10, 'private'],
];

function networkOfV4(start: number): Network {
  const row = V4.find(([[one, two], bits]) => start >> (16 - bits) === ((one << 8) | two) >> (16 - bits));
  return row?.[2] ?? 'public';
}
