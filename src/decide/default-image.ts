import { Refusal } from '../errors.js';
import { type Image, parseImage } from './image.js';
import { fullName, type RunContext } from './run-context.js';

/** The container registry that belongs to a GitHub server, if it has one under a known name. */
export function registryOfServer(serverHost: string): string | undefined {
  if (serverHost === 'github.com') return 'ghcr.io';
  return serverHost.endsWith('.ghe.com') ? `containers.${serverHost}` : undefined;
}

/** The registry that takes a workflow's own token. A GitHub Enterprise Server has it beside itself, if at all. */
export function tokenRegistryOfServer(serverHost: string): string {
  return registryOfServer(serverHost) ?? `containers.${serverHost}`;
}

/** The image of a run whose user named none: the repository's own package. */
export function chooseDefaultImage({ serverHost, repository }: Pick<RunContext, 'serverHost' | 'repository'>): Image {
  const registry = registryOfServer(serverHost);
  if (registry === undefined) {
    throw new Refusal(
      `given, since ${serverHost} has no container registry that we know`,
      undefined,
      'For example images: registry.example.com/team/app',
    );
  }
  return parseImage(`${registry}/${fullName(repository)}`);
}
