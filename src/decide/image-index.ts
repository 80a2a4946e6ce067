import type { Annotated } from './annotations.js';
import type { Entry } from './leg-manifest.js';
import { normalPlatform, type Platform, platformName } from './platform.js';
import type { Labels } from './labels.js';

/** An image that an index is to hold, and what belongs to it. */
export type Joined = {
  readonly platform: Platform;
  /** What the index will say of it, but for the platform where that is not said yet. */
  readonly entry: Entry;
  readonly attestations: readonly Entry[];
};

/** An index, as text, and whether it can hold annotations. */
export type ImageIndex = { readonly mediaType: string; readonly text: string; readonly isAnnotated: boolean };

const OCI = 'application/vnd.oci.image.index.v1+json';
const DOCKER = 'application/vnd.docker.distribution.manifest.list.v2+json';

/**
 * Makes one index of images, in their order. Annotations are those of level `index` and `manifest-descriptor`: what is
 * inside of manifests stays as it is. https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
export function makeIndex(images: readonly Joined[], annotations: readonly Annotated[]): ImageIndex {
  const attestations = images.flatMap((one) => one.attestations);
  const all = [...images.map(({ entry }) => entry), ...attestations];
  // Clients that know Docker's manifests alone know Docker's lists alone, and these hold no annotations.
  const isDocker = all.every(({ mediaType }) => /^application\/vnd\.docker\./.test(String(mediaType)));
  const valuesAt = (...places: readonly string[]): Labels =>
    Object.fromEntries(
      annotations.filter(({ place }) => places.includes(place)).flatMap(({ values }) => Object.entries(values)),
    );
  const described = images.map(({ entry, platform }) => {
    const more = isDocker ? {} : valuesAt('manifest-descriptor', `manifest-descriptor[${platformName(platform)}]`);
    return withAnnotations({ ...entry, platform: entry['platform'] ?? platform }, more);
  });
  const mediaType = isDocker ? DOCKER : OCI;
  const index = { schemaVersion: 2, mediaType, manifests: [...described, ...attestations] };
  const whole = isDocker ? index : withAnnotations(index, valuesAt('index'));
  return { mediaType, text: JSON.stringify(whole, undefined, 2), isAnnotated: !isDocker };
}

/** Images in the order of platforms; where these say nothing, they keep theirs. */
export function inOrder<T extends Pick<Joined, 'platform'>>(
  images: readonly T[],
  platforms: readonly string[],
): readonly T[] {
  const order = platforms.map(normalPlatform);
  const rank = ({ platform }: T): number => {
    const at = order.indexOf(platformName(platform));
    return at < 0 ? order.length : at;
  };
  return images.toSorted((one, other) => rank(one) - rank(other));
}

function withAnnotations(what: Entry, more: Labels): Entry {
  if (Object.keys(more).length === 0) return what;
  const known = what['annotations'];
  return { ...what, annotations: { ...(typeof known === 'object' ? known : {}), ...more } };
}
