import { makeImage } from './content.js';
import type { FakeWorld } from './world.js';

/** What earlier runs have left: the digest of each version's image. */
export type Released = Readonly<Record<string, string>>;

/** Publishes versions as their own runs would have, the lowest first: each under its tag, its ranges and latest. */
export function releasedBefore(
  world: FakeWorld,
  versions: readonly string[],
  { name = 'ghcr.io', suffix = '' } = {},
): Released {
  const inOrder = versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const images = inOrder.map((version) => [version, makeImage(`release ${version}`)] as const);
  for (const [version, image] of images) {
    for (const tag of tagsOf(version)) world.registry(name).push('acme/app', image, tag + suffix);
  }
  return Object.fromEntries(images.map(([version, { top }]) => [version, top.digest]));
}

function tagsOf(version: string): readonly string[] {
  const [major = '', minor = ''] = version.split('.');
  return [version, `${major}.${minor}`, ...(major === '0' ? [] : [major]), 'latest'];
}
