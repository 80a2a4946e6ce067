import { isDigest } from './digest.js';
import { Fields } from './fields.js';
import { type Platform, platformName, readPlatform } from './platform.js';

/** What an index says of a manifest, as it stands there or will. */
export type Entry = Readonly<Record<string, unknown>>;

/** An image that a leg has pushed. */
export type LegImage = {
  readonly digest: string;
  /** What the leg's own index says of it; of a leg without one, what there is to say but the platform. */
  readonly entry: Entry;
  /** What the leg's index says of its attestations. */
  readonly attestations: readonly Entry[];
  /** By the leg's index; left out where it has none, or does not say. */
  readonly platform?: Platform;
};

/** What a leg has pushed: the digest that names it, the media type that the registry tells, and the bytes as text. */
export type LegContent = {
  readonly digest: string;
  readonly mediaType: string;
  readonly size: number;
  readonly text: string;
};

/** The images in what a leg has pushed: one, or those of its index. */
export function imagesIn({ digest, mediaType, size, text }: LegContent): readonly LegImage[] {
  const fields = Fields.in(text);
  const entries = fields.list('manifests')?.map((entry) => new Fields(entry));
  // An image says by itself what it is; what the registry says of it can be more general.
  if (entries === undefined)
    return [{ digest, entry: { mediaType: fields.text('mediaType') ?? mediaType, digest, size }, attestations: [] }];
  return entries.flatMap((entry) => {
    const own = entry.text('digest');
    if (!isDigest(own) || isBeside(entry)) return [];
    const platform = readPlatform(entry.at('platform'));
    const attestations = entries.filter((one) => subjectOf(one) === own).map(({ all }) => all);
    return [{ digest: own, entry: entry.all, attestations, ...(platform && { platform }) }];
  });
}

/** The images of a leg that are wanted of it: all, or that of one platform. */
export function wantedOf(images: readonly LegImage[], platform: string | undefined): readonly LegImage[] {
  return images.filter((one) => {
    const own = one.platform && platformName(one.platform);
    return platform === undefined || own === undefined || own === platform;
  });
}

// https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
function subjectOf(entry: Fields): string | undefined {
  return entry.at('annotations').text('vnd.docker.reference.digest');
}

function isBeside(entry: Fields): boolean {
  return subjectOf(entry) !== undefined || entry.at('platform').text('os') === 'unknown';
}
