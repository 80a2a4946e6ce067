import { isBelow } from './registry-name.js';

/** How to sign in to a registry, or to the repositories below a path of it. */
export type Credential = {
  /** As users name it: `ghcr.io`, `docker.io`, `127.0.0.1:5000`. */
  readonly registry: string;
  /** Repositories at or below this path alone; empty: all of the registry. */
  readonly path: string;
  readonly username: string;
  /** The password, or the token of the form below. */
  readonly password: string;
  readonly form: 'password' | 'identity-token' | 'registry-token';
  readonly source: 'inputs' | 'github-token' | 'docker-config' | 'credential-helper';
};

/** Where something is to be signed in to. */
export type Place = { readonly registry: string; readonly repository: string };

/** Chooses the credential for a repository: the one with the longest path that it is below. */
export function credentialFor(credentials: readonly Credential[], place: Place): Credential | undefined {
  return credentials
    .filter(({ registry, path }) => registry === place.registry && isBelow(place.repository, path))
    .toSorted((one, other) => other.path.length - one.path.length)[0];
}

/** What a credential is for, as users write it. */
export function nameOf({ registry, path }: Pick<Credential, 'registry' | 'path'>): string {
  return path === '' ? registry : `${registry}/${path}`;
}
