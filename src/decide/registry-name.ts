import { Refusal } from '../errors.js';
import { DOCKER_HUB, HUB_ALIASES, isHost, isPath } from './image.js';

/** A registry, or the repositories below a path of it. */
export type RegistryName = {
  /** As users name it in images: `ghcr.io`, `docker.io`, `127.0.0.1:5000`. */
  readonly registry: string;
  /** `org-a` or `org-a/app`; empty for all of the registry. */
  readonly path: string;
};

/**
 * Parses what users write for a registry: `ghcr.io`, `ghcr.io/org-a`, with a scheme, with a slash at the end, with a
 * port; `index.docker.io`, `https://index.docker.io/v1/` and the like are Docker Hub, and so is nothing at all.
 */
export function parseRegistryName(text: string): RegistryName {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '');
  const host = bare.replace(/\/.*/s, '');
  const path = bare.slice(host.length).split('/').filter(Boolean).join('/');
  const registry = isHub(host, text) ? DOCKER_HUB : host;
  const website = WEBSITES.get(registry);
  if (website !== undefined) throw new Refusal('a registry, not its website', quotable(text), website);
  // Docker's own spellings end so: it is the version of the API, not a path of repositories.
  const own = path.replace(/^v[12]$/, '');
  if (isHost(registry) && (own === '' || isPath(own))) return { registry, path: own };
  throw new Refusal(RULE, quotable(text), EXAMPLE);
}

/** Tells whether a repository is at a path or below it. */
export function isBelow(repository: string, path: string): boolean {
  return path === '' || repository === path || repository.startsWith(`${path}/`);
}

const RULE = 'a registry such as ghcr.io, or one with a path such as ghcr.io/my-org';
const EXAMPLE = 'Leave it out for Docker Hub, or where all images are in one registry';
const WEBSITES: ReadonlyMap<string, string> = new Map([
  ['hub.docker.com', 'Docker Hub is docker.io'],
  ['docker.com', 'Docker Hub is docker.io'],
  ['github.com', "GitHub's registry is ghcr.io"],
  ['gitlab.com', "GitLab's registry is registry.gitlab.com"],
]);

function isHub(host: string, text: string): boolean {
  return text.trim() === '' || HUB_ALIASES.includes(host.replace(/:443$/, ''));
}

// A user and password before the host are no name of a registry.
function quotable(text: string): string | undefined {
  return text.includes('@') ? undefined : text.trim();
}
