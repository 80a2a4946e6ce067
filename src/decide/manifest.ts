import { isDigest } from './digest.js';
import { Fields } from './fields.js';

/** One platform of an image: its manifest's digest, and the bytes of its layers and configuration as stored. */
export type PlatformEntry = { readonly platform: string; readonly digest: string; readonly size: number };

/** What of a manifest or index this action looks at. */
export type ParsedManifest =
  | { readonly kind: 'index'; readonly entries: readonly { readonly platform: string; readonly digest: string }[] }
  | { readonly kind: 'image'; readonly config: string; readonly size: number };

/** A blob of an image. */
export type BlobPart = {
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  /** A layer that is to be had elsewhere, too: the registry need not have it. */
  readonly isElsewhere?: true;
};

/** What a registry has to have before it takes a manifest or index. */
export type ManifestParts = {
  readonly blobs: readonly BlobPart[];
  /** The digests of manifests and indexes below an index, of attestations, too. */
  readonly manifests: readonly string[];
};

/** Parses a manifest or index. https://github.com/opencontainers/image-spec/blob/main/manifest.md */
export function parseManifest(text: string): ParsedManifest {
  const fields = Fields.in(text);
  const manifests = fields.list('manifests');
  if (manifests !== undefined) return { kind: 'index', entries: manifests.flatMap(parseEntry) };

  const config = fields.at('config');
  const digest = config.text('digest');
  if (!isDigest(digest)) throw new SyntaxError(NEITHER);
  const layers = layersOf(fields);
  const size = [config, ...layers].reduce((sum, part) => sum + (part.number('size') ?? 0), 0);
  return { kind: 'image', config: digest, size };
}

/** Parses what a manifest or index is made of, but for layers that every puller gets elsewhere. */
export function parseParts(text: string): ManifestParts {
  const fields = Fields.in(text);
  const entries = fields.list('manifests')?.map((entry) => new Fields(entry));
  if (entries !== undefined) {
    return {
      blobs: entries.filter((entry) => !isManifest(entry)).map(parseBlob),
      manifests: entries.filter(isManifest).map((entry) => parseBlob(entry).digest),
    };
  }
  const config = fields.at('config');
  if (!config.isGiven) throw new SyntaxError(NEITHER);
  const layers = layersOf(fields).filter((layer) => !isForeign(layer));
  return { blobs: [parseBlob(config), ...layers.map(parseLayer)], manifests: [] };
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

const NEITHER = 'Cannot read the manifest: it has neither manifests nor a configuration';

function layersOf(manifest: Fields): readonly Fields[] {
  return manifest.list('layers')?.map((layer) => new Fields(layer)) ?? [];
}

// BuildKit's caches are indexes of layers.
function isManifest(entry: Fields): boolean {
  return /manifest|index|^$/.test(entry.text('mediaType') ?? '');
}

// Registries do not ask for them: https://github.com/opencontainers/image-spec/blob/main/layer.md#non-distributable-layers
function isForeign(layer: Fields): boolean {
  return /nondistributable|foreign\.diff/.test(layer.text('mediaType') ?? '');
}

// An address says where else it may be had: most often the registry has it, too.
function parseLayer(layer: Fields): BlobPart {
  const hasAddresses = (layer.list('urls') ?? []).length > 0;
  return { ...parseBlob(layer), ...(hasAddresses && { isElsewhere: true }) };
}

function parseBlob(descriptor: Fields): BlobPart {
  const [digest, size] = [descriptor.text('digest'), descriptor.number('size')];
  // What was left out would be missing in the copy.
  if (digest === undefined || size === undefined || !Number.isSafeInteger(size) || size < 0)
    throw new SyntaxError('Cannot read the manifest: a part of it has no digest or no size');
  return { digest, size };
}
