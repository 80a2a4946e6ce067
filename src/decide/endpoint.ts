import { DOCKER_HUB } from './image.js';
import { type Network, networkOf } from './network.js';

/** The host that serves a registry's API. Docker Hub's is not the name that users write. */
export function apiHost(registry: string): string {
  return registry === DOCKER_HUB ? 'registry-1.docker.io' : registry;
}

/** Tells whether a host with an optional port is this machine, where docker speaks plain http too. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host);
}

/** Tells whether a text names something in a registry on this machine: `ref=localhost:5000/cache`. */
export function namesLoopback(text: string): boolean {
  return /(?:^|[=/,"])(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?\//.test(text);
}

/** What a registry's address says, and whether the user allows plain http for it. */
export type Home = { readonly url: string; readonly isInsecure: boolean };

/** Why a token service that a registry names may not be given credentials, or undefined where it may. */
export function whyNotTrusted(realm: string, home: Home): string | undefined {
  if (!URL.canParse(realm)) return `its realm "${realm}" is no address`;
  const url = new URL(realm);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `its realm "${realm}" is neither https nor http`;
  if (url.username !== '' || url.password !== '') return 'its realm holds a user or password of its own';
  if (url.protocol === 'http:' && !mayBePlain(url, home)) {
    return `its realm "${realm}" is plain http, and the registry is not`;
  }
  return whyTooNear(url, home, 'realm');
}

/** Why an address that a registry sends us to may not be asked, or undefined where it may. No credentials go there. */
export function whyNotFollowed(target: URL, home: Home): string | undefined {
  if (target.protocol === 'http:' && home.url.startsWith('https:')) {
    return `it leads to ${target.origin}, which is plain http, and the registry is not`;
  }
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return `it leads to a ${target.protocol} address`;
  // A blob may well lie in a store of the same private network, whose registry has a name.
  return networkOf(target.hostname) === 'private' ? undefined : whyTooNear(target, home, 'redirect');
}

// Plain http beside a plain registry: on the same machine, or on this one.
function mayBePlain(url: URL, home: Home): boolean {
  if (!home.url.startsWith('http:')) return false;
  const there = networkOf(url.hostname);
  if (there === 'loopback' || url.hostname === new URL(home.url).hostname) return true;
  return isInner(home) && (there === 'private' || isBelow(url.hostname, new URL(home.url).hostname));
}

/** Tells whether a host is in the domain of another one, as `auth.nas` is in that of `nas`. */
function isBelow(hostname: string, home: string): boolean {
  return hostname.endsWith(`.${home}`);
}

function isInner({ url, isInsecure }: Home): boolean {
  return isInsecure || networkOf(new URL(url).hostname) === 'private';
}

// What is further inside than the registry itself cannot be its own: it is asked for because we can reach it.
function whyTooNear(target: URL, home: Home, what: string): string | undefined {
  const there = networkOf(target.hostname);
  if (REACHES[there].some((network) => network === networkOfHome(home))) return undefined;
  return `its ${what} leads to ${target.host}, a ${there} address, and the registry is not one`;
}

function networkOfHome(home: Home): Network {
  const network = networkOf(new URL(home.url).hostname);
  return network === 'public' && isInner(home) ? 'private' : network;
}

/** Registries of which networks may name an address in this one. */
const REACHES: Readonly<Record<Network, readonly Network[]>> = {
  public: ['public', 'private', 'link-local', 'loopback'],
  private: ['private', 'loopback'],
  'link-local': ['link-local'],
  loopback: ['loopback'],
};
