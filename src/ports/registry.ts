import type { Image } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';
import type { Told } from '../errors.js';

/** A manifest or index, byte for byte. */
export type Manifest = { readonly digest: string; readonly mediaType: string; readonly bytes: Uint8Array };

/** A tag, and what it is to point at. */
export type TagWrite = { readonly tag: Tag; readonly manifest: Manifest };

/** A manifest or index, and the tag or digest that it is written under. */
export type ManifestWrite = {
  readonly reference: Tag | string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

/** What a registry says of a manifest that it took. */
export type ManifestWritten = {
  readonly digest: string;
  /** The manifest that it belongs to, where the registry keeps track of that (header OCI-Subject). */
  readonly subject: string | undefined;
};

/** Which blob, and how many bytes it has, where that is known. */
export type BlobName = { readonly digest: string; readonly size?: number };

/** A blob that is to be in a repository. */
export type BlobWrite = {
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  /** Gives the bytes from the first on, as often as it is called: they may have to be sent again. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** A repository of the same registry that may have the blob already, such as `owner/base`. */
  readonly from?: string;
  /** Bytes that are sent at a time (the registry may want more), and held in memory; without it all goes at once. */
  readonly chunk?: number;
};

/** A blob that one repository has and another is to have. */
export type BlobCopy = Pick<BlobWrite, 'digest' | 'size' | 'from'> & {
  readonly source: Image;
  /** Is told when the last byte is under way: what is left is the registry's work. Not told where none is sent. */
  readonly onSent?: () => void;
};

/** How a blob came to be in a repository. */
export type BlobWritten = 'there' | 'mounted' | 'sent';

/** What an index says of a manifest. https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
export type Descriptor = {
  readonly mediaType: string;
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
};

/** The manifest that others refer to as their subject, and the one kind of them that is asked for. */
export type ReferrersQuestion = { readonly digest: string; readonly artifactType?: string };

/** A manifest that has a subject, and the subject's digest. */
export type ReferrerWrite = { readonly subject: string; readonly referrer: Descriptor };

/**
 * Container registries. Every call can throw a RegistryError, which says what was tried. A reference is a tag or a
 * digest; digests are sha256 or sha512. https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export interface Registry {
  /**
   * Proves the right to push, from what the registry's token says that it allows; where it does not say, by opening an
   * upload session and giving it up.
   */
  provePush(image: Image, signal: AbortSignal): Promise<void>;
  /** How the registry signs in who comes to a repository: not at all, with every request (Basic), or by a token (Bearer). */
  wayIn(image: Image, signal: AbortSignal): Promise<'none' | 'basic' | 'bearer' | 'unusable'>;
  /** The address that a registry answers at, with its scheme. */
  home(image: Image, signal: AbortSignal): Promise<string>;
  /** What a registry's answers so far let on about it. */
  told(registry: string): Told;

  /** The digest that a tag or digest stands for, undefined where the registry has nothing under it. */
  digestOf(image: Image, reference: Tag | string, signal: AbortSignal): Promise<string | undefined>;
  /** The manifest under a tag or digest, its digest checked: at most 4 MiB and a little (section "Pulling manifests"). */
  manifest(image: Image, reference: Tag | string, signal: AbortSignal): Promise<Manifest>;
  /** A manifest or index that was made here, by its digest (sha256). Nothing is asked. */
  manifestOf(made: Omit<Manifest, 'digest'>): Manifest;
  /** Points a tag at a manifest that the repository's blobs belong to. */
  putTag(image: Image, write: TagWrite, signal: AbortSignal): Promise<void>;
  /** Writes a manifest by tag or by digest; an answer that names another digest is an error ("Pushing manifests"). */
  putManifest(image: Image, write: ManifestWrite, signal: AbortSignal): Promise<ManifestWritten>;
  /** Writes a manifest or index by its own digest, under no tag, and gives it. */
  putByDigest(image: Image, write: Omit<ManifestWrite, 'reference'>, signal: AbortSignal): Promise<Manifest>;
  /**
   * Deletes a tag, or by digest a manifest **and every tag that points to it**. False where there was none; registries
   * that do not delete answer 405, which is an error ("Deleting manifests").
   */
  deleteManifest(image: Image, reference: Tag | string, signal: AbortSignal): Promise<boolean>;

  /** All tags in the registry's order; none where it knows no such repository ("Listing tags"). `page`: tags a request. */
  tags(image: Image, signal: AbortSignal, page?: number): Promise<readonly string[]>;

  /** The bytes that a blob has, undefined where the repository has no such blob ("Checking if content exists"). */
  blobSize(image: Image, digest: string, signal: AbortSignal): Promise<number | undefined>;
  /** A small blob, such as an image's configuration, its digest checked. */
  blob(image: Image, digest: string, signal: AbortSignal): Promise<Uint8Array>;
  /**
   * A blob of any size, asked for when the first bytes are. A wrong length or digest is thrown after the last of them,
   * so nothing may be done with the bytes before the iteration has come to its end ("Pulling blobs").
   */
  readBlob(image: Image, blob: BlobName, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Makes sure that the repository has a blob: found there, mounted from another repository, or sent ("Pushing blobs"). */
  putBlob(image: Image, write: BlobWrite, signal: AbortSignal): Promise<BlobWritten>;
  /**
   * The same, with the bytes of another repository, passed on as they come. Who takes them checks their digest ("The
   * registry MUST verify"); where it says that it is another one, the source is read again to find out who has spoilt them.
   */
  copyBlob(image: Image, copy: BlobCopy, signal: AbortSignal): Promise<BlobWritten>;
  /** Takes a blob over from another repository of the registry; false where it will not ("Mounting a blob"). */
  mountBlob(
    image: Image,
    blob: { readonly digest: string; readonly from: string },
    signal: AbortSignal,
  ): Promise<boolean>;
  /** Deletes a blob. False where there was none; registries that do not delete answer 405, which is an error. */
  deleteBlob(image: Image, digest: string, signal: AbortSignal): Promise<boolean>;

  /**
   * What refers to a manifest as its subject ("Listing referrers"), by the fall-back tag where the registry has no such
   * list. Unsupported where it gives neither a list nor the 404 that the specification asks for.
   */
  referrers(
    image: Image,
    question: ReferrersQuestion,
    signal: AbortSignal,
  ): Promise<readonly Descriptor[] | 'unsupported'>;
  /**
   * Adds a manifest to the fall-back tag of its subject: needed where `putManifest` gave no subject. Writers that meet
   * there overwrite one another, so it reads back and tries again ("Referrers tag schema").
   */
  addReferrer(image: Image, write: ReferrerWrite, signal: AbortSignal): Promise<void>;
}
