import type { Image } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';

/** A manifest or index, byte for byte. */
export type Manifest = { readonly digest: string; readonly mediaType: string; readonly bytes: Uint8Array };

/** A tag, and what it is to point at. */
export type TagWrite = { readonly tag: Tag; readonly manifest: Manifest };

/** Container registries, as far as this action needs them. Every call can throw a RegistryError. */
export interface Registry {
  /** Proves the right to push: opens an upload session and gives it up. */
  provePush(image: Image, signal: AbortSignal): Promise<void>;
  /** The digest that a tag or digest stands for, undefined where the registry has nothing under it. */
  digestOf(image: Image, reference: Tag | string, signal: AbortSignal): Promise<string | undefined>;
  /** The manifest under a tag or digest, its digest checked. */
  manifest(image: Image, reference: Tag | string, signal: AbortSignal): Promise<Manifest>;
  /** A small blob, such as an image's configuration, its digest checked. */
  blob(image: Image, digest: string, signal: AbortSignal): Promise<Uint8Array>;
  /** Points a tag at a manifest that the repository's blobs belong to. */
  putTag(image: Image, write: TagWrite, signal: AbortSignal): Promise<void>;
}
