import { isDigest } from './metadata.js';

/** One platform of an image: its manifest's digest, and the bytes of its layers and configuration as stored. */
export type PlatformEntry = { readonly platform: string; readonly digest: string; readonly size: number };

/** What of a manifest or index this action looks at. */
export type ParsedManifest =
  | { readonly kind: 'index'; readonly entries: readonly { readonly platform: string; readonly digest: string }[] }
  | { readonly kind: 'image'; readonly config: string; readonly size: number };

/** Parses a manifest or index. https://github.com/opencontainers/image-spec/blob/main/manifest.md */
export function parseManifest(text: string): ParsedManifest {
  const fields = fieldsOf(JSON.parse(text));
  const manifests = fields.get('manifests');
  if (Array.isArray(manifests)) return { kind: 'index', entries: manifests.flatMap(parseEntry) };
  const config = fieldsOf(fields.get('config'));
  const digest = config.get('digest');
  if (!isDigest(digest)) throw new SyntaxError('Cannot read the manifest: it has neither manifests nor a configuration');
  const layers: readonly unknown[] = asList(fields.get('layers'));
  const size = [config.get('size'), ...layers.map((layer) => fieldsOf(layer).get('size'))].reduce(
    (sum: number, part) => sum + (typeof part === 'number' ? part : 0),
    0,
  );
  return { kind: 'image', config: digest, size };
}

/** The platform that an image's configuration names, such as `linux/arm/v7`. */
export function parseConfigPlatform(text: string): string {
  return platformText(fieldsOf(JSON.parse(text)));
}

// Attestations stand in an index as a platform of their own, "unknown/unknown": they are none.
function parseEntry(entry: unknown): { platform: string; digest: string }[] {
  const fields = fieldsOf(entry);
  const digest = fields.get('digest');
  const platform = platformText(fieldsOf(fields.get('platform')));
  return isDigest(digest) && platform !== 'unknown/unknown' ? [{ platform, digest }] : [];
}

function platformText(fields: ReadonlyMap<string, unknown>): string {
  const parts = ['os', 'architecture', 'variant'].map((name) => fields.get(name));
  return parts.filter((part) => typeof part === 'string' && part !== '').join('/');
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
