import { createHash } from 'node:crypto';
import type { Manifest } from '../../src/ports/registry.js';

export const TYPES = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;

/** What a build makes: what its tags point to, and everything that belongs to it. */
export type BuiltImage = {
  readonly content: string;
  readonly platforms: readonly string[];
  readonly top: Manifest;
  /** Of the first platform. */
  readonly config: string;
  /** Of all platforms. */
  readonly configs: readonly string[];
  readonly manifests: readonly Manifest[];
  readonly blobs: ReadonlyMap<string, Uint8Array>;
};

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** A manifest or index with these fields. */
export function manifestOf(fields: { readonly mediaType: string } & Readonly<Record<string, unknown>>): Manifest {
  const bytes = bytesOf({ schemaVersion: 2, ...fields });
  return { digest: digestOf(bytes), mediaType: fields.mediaType, bytes };
}

/** What an index says of a manifest. */
export function descriptorOf({ mediaType, digest, bytes }: Manifest): object {
  return { mediaType, digest, size: bytes.length };
}

/** An image of one platform or an index of several. The same content compressed otherwise has another digest. */
export function makeImage(
  content: string,
  { platforms = ['linux/amd64'], compression = 'gzip', labels }: ImageOrder = {},
): BuiltImage {
  const ones = platforms.map((platform) => makeOne(content, platform, { compression, labels }));
  const [first] = ones;
  if (first === undefined) throw new Error('Cannot make an image without a platform');
  const blobs = new Map(ones.flatMap((one) => [...one.blobs]));
  const manifests = ones.map((one) => one.manifest);
  const made = { content, platforms, config: first.config, configs: ones.map(({ config }) => config), blobs };
  if (ones.length === 1) return { ...made, top: first.manifest, manifests };
  const top = manifestOf({
    mediaType: TYPES.index,
    manifests: ones.map(({ manifest, platform }) => ({ ...descriptorOf(manifest), platform: fieldsOf(platform) })),
  });
  return { ...made, top, manifests: [...manifests, top] };
}

type ImageOrder = {
  readonly platforms?: readonly string[];
  readonly compression?: string;
  readonly labels?: Readonly<Record<string, string>>;
};

type One = { platform: string; config: string; manifest: Manifest; blobs: [string, Uint8Array][] };

type Make = { readonly compression: string; readonly labels: ImageOrder['labels'] };

function makeOne(content: string, platform: string, { compression, labels }: Make): One {
  const rootfs = { type: 'layers', diff_ids: [content] };
  const config = bytesOf({ ...fieldsOf(platform), rootfs, ...(labels && { config: { Labels: labels } }) });
  const layer = new TextEncoder().encode(`${content} for ${platform}, by ${compression}`);
  const manifest = manifestOf({
    mediaType: TYPES.manifest,
    config: { mediaType: TYPES.config, digest: digestOf(config), size: config.length },
    layers: [{ mediaType: TYPES.layer, digest: digestOf(layer), size: layer.length }],
  });
  const blobs: [string, Uint8Array][] = [config, layer].map((bytes) => [digestOf(bytes), bytes]);
  return { platform, config: digestOf(config), manifest, blobs };
}

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function fieldsOf(platform: string): Record<string, string> {
  const [os = '', architecture = '', variant] = platform.split('/');
  return { os, architecture, ...(variant !== undefined && { variant }) };
}
