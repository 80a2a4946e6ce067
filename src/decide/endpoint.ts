import { DOCKER_HUB } from './image.js';

/** The host that serves a registry's API. Docker Hub's is not the name that users write. */
export function apiHost(registry: string): string {
  return registry === DOCKER_HUB ? 'registry-1.docker.io' : registry;
}

/** Tells whether a host with an optional port is this machine, where docker speaks plain http too. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host);
}

/** Why a token service may not be given credentials, or undefined where it may. */
export function whyNotTrusted(realm: string, registryUrl: string): string | undefined {
  if (!URL.canParse(realm)) return `the realm "${realm}" is no address`;
  const url = new URL(realm);
  if (url.protocol === 'https:') return undefined;
  const plain = url.protocol === 'http:' && registryUrl.startsWith('http:');
  return plain ? undefined : `the realm "${realm}" is plain http, and the registry is not`;
}
