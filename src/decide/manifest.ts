import { Fields } from './fields.js';
import { isDigest } from './metadata.js';

/** One platform of an image: its manifest's digest, and the bytes of its layers and configuration as stored. */
export type PlatformEntry = { readonly platform: string; readonly digest: string; readonly size: number };

/** What of a manifest or index this action looks at. */
export type ParsedManifest =
  | { readonly kind: 'index'; readonly entries: readonly { readonly platform: string; readonly digest: string }[] }
  | { readonly kind: 'image'; readonly config: string; readonly size: number };

/** Parses a manifest or index. https://github.com/opencontainers/image-spec/blob/main/manifest.md */
export function parseManifest(text: string): ParsedManifest {
  const fields = Fields.in(text);
  const manifests = fields.list('manifests');
  if (manifests !== undefined) return { kind: 'index', entries: manifests.flatMap(parseEntry) };

  const config = fields.at('config');
  const digest = config.text('digest');
  if (!isDigest(digest)) {
    throw new SyntaxError('Cannot read the manifest: it has neither manifests nor a configuration');
  }
  const layers = fields.list('layers')?.map((layer) => new Fields(layer)) ?? [];
  const size = [config, ...layers].reduce((sum, part) => sum + (part.number('size') ?? 0), 0);
  return { kind: 'image', config: digest, size };
}

/** The platform that an image's configuration names, such as `linux/arm/v7`. */
export function parseConfigPlatform(text: string): string {
  return platformText(Fields.in(text));
}

/** What an image's labels say that it was made of; texts are empty where they do not. */
export type Revision = {
  readonly revision: string;
  /** The repository's address. */
  readonly source: string;
};

/** The revision that an image's configuration names. https://github.com/opencontainers/image-spec/blob/main/config.md */
export function parseConfigRevision(text: string): Revision {
  const labels = Fields.in(text).at('config').at('Labels');
  return {
    revision: labels.text('org.opencontainers.image.revision') ?? '',
    source: labels.text('org.opencontainers.image.source') ?? '',
  };
}

// Attestations stand in an index as a platform of their own, "unknown/unknown": they are none.
function parseEntry(entry: unknown): { platform: string; digest: string }[] {
  const fields = new Fields(entry);
  const digest = fields.text('digest');
  const platform = platformText(fields.at('platform'));
  return isDigest(digest) && platform !== 'unknown/unknown' ? [{ platform, digest }] : [];
}

function platformText(fields: Fields): string {
  const parts = ['os', 'architecture', 'variant'].map((name) => fields.text(name) ?? '');
  return parts.filter((part) => part !== '').join('/');
}
