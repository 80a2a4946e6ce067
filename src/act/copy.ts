import { type Copied, NOTHING_COPIED } from '../decide/copied.js';
import type { Image } from '../decide/image.js';
import { type BlobPart, type ManifestParts, parseParts } from '../decide/manifest.js';
import { textOf } from '../decide/bytes.js';
import type { BlobCopy, Manifest } from '../ports/registry.js';
import { atMost } from './at-most.js';
import type { RegistrySetting } from './manifest.js';
import { retrying } from './retry.js';

/** What is to be in another repository, too. */
export type CopyOrder = {
  readonly from: Image;
  readonly to: Image;
  /** The digest of a manifest or index. */
  readonly manifest: string;
  /** Reads a manifest of the source; default: from its registry. */
  readonly read?: (digest: string) => Promise<Manifest>;
  /** A repository of the target's registry that may have the blobs; default: the source, where it is one. */
  readonly beside?: Image | undefined;
};

export type CopySetting = RegistrySetting & {
  /** Blobs that are on their way at a time; those that the registry has yet to confirm do not count. */
  readonly limit?: number;
};

/** What is in the other repository now, and what that took. */
export type Copy = { readonly manifest: Manifest; readonly blobs: Copied };

// With few on their way they end one after the other, and the registry has the one to check and to store while the next one comes.
const LIMIT = 3;

/**
 * Makes sure that a repository has a manifest or index of another one, and all that is below it, byte for byte. Gives the
 * manifest, and writes no tag.
 */
export async function copyImage(order: CopyOrder, setting: CopySetting): Promise<Manifest> {
  return (await copyWhole(order, setting)).manifest;
}

/** The same, and tells what it took. */
export async function copyWhole(order: CopyOrder, setting: CopySetting): Promise<Copy> {
  const { registry, signal } = setting;
  const { from, to, manifest: digest } = order;
  const { read = (one: string) => asking(() => registry.manifest(from, one, signal), setting) } = order;
  const isThere = (await asking(() => registry.digestOf(to, digest, signal), setting)) !== undefined;
  const top = await (isThere ? asking(() => registry.manifest(to, digest, signal), setting) : read(digest));
  const below = await readMissing(top, { to, read }, setting);
  const missing = isThere ? below : [...below, top];
  const blobs = missing.length === 0 ? NOTHING_COPIED : await copyBlobs(blobsOf(missing), order, setting);
  // One after the other, in their order: some registries refuse an attestation before the image that it is about.
  for (const manifest of missing) {
    const write = { ...manifest, reference: manifest.digest };
    await asking(() => registry.putManifest(order.to, write, signal), setting);
  }
  return { manifest: top, blobs };
}

/**
 * Reads the manifests below another one that the target does not have, each after those below it. They are looked for also
 * where the other one is there: some registries tidy away what has no tag of its own.
 */
async function readMissing(
  top: Manifest,
  { to, read }: Required<Pick<CopyOrder, 'to' | 'read'>>,
  setting: CopySetting,
): Promise<readonly Manifest[]> {
  const { registry, signal, limit = LIMIT } = setting;
  const readIfMissing = async (digest: string): Promise<readonly Manifest[]> => {
    const there = await asking(() => registry.digestOf(to, digest, signal), setting);
    return there === undefined ? [await read(digest)] : [];
  };
  let digests: readonly string[] = partsOf(top).manifests;
  let found: readonly Manifest[] = [];
  while (digests.length > 0) {
    const level = (await atMost(limit, digests, readIfMissing)).flat();
    // What stands on two levels is needed by both: the lower one counts.
    found = unique([...level, ...found]);
    digests = [...new Set(level.flatMap((manifest) => partsOf(manifest).manifests))];
  }
  return found;
}

function blobsOf(manifests: readonly Manifest[]): readonly BlobPart[] {
  return unique(manifests.flatMap((manifest) => partsOf(manifest).blobs));
}

/** What a manifest or index is made of. */
export function partsOf({ bytes }: Manifest): ManifestParts {
  return parseParts(textOf(bytes));
}

/** Every content once, where it stands first. */
function unique<T extends { readonly digest: string }>(parts: readonly T[]): readonly T[] {
  return [...new Map(parts.map((part) => [part.digest, part])).values()];
}

async function copyBlobs(blobs: readonly BlobPart[], order: CopyOrder, setting: CopySetting): Promise<Copied> {
  const stop = new AbortController();
  const signal = AbortSignal.any([setting.signal, stop.signal]);
  let copied = NOTHING_COPIED;
  const copy = async (blob: BlobPart, onSent: () => void): Promise<void> => {
    if (blob.isElsewhere === true && !(await hasBlob(order.from, blob, { ...setting, signal }))) return;
    const how = await copyBlob({ ...blob, onSent }, order, { ...setting, signal });
    const bytes = copied.bytes + (how === 'sent' ? blob.size : 0);
    copied = { ...copied, [how]: copied[how] + 1, bytes };
  };
  try {
    await atMost(setting.limit ?? LIMIT, largestFirst(blobs), copy);
  } catch (error) {
    // Without this one, nobody wants the others any more.
    stop.abort();
    throw error;
  }
  return copied;
}

async function hasBlob(image: Image, { digest }: BlobPart, setting: RegistrySetting): Promise<boolean> {
  const { registry, signal } = setting;
  return (await asking(() => registry.blobSize(image, digest, signal), setting)) !== undefined;
}

// So that none of those that take long is begun when the others have come to their end.
function largestFirst(blobs: readonly BlobPart[]): readonly BlobPart[] {
  return blobs.toSorted((one, other) => other.size - one.size);
}

type How = keyof Omit<Copied, 'bytes'>;

type Sending = BlobPart & Pick<BlobCopy, 'onSent'>;

async function copyBlob(blob: Sending, order: CopyOrder, setting: RegistrySetting): Promise<How> {
  const { registry, signal } = setting;
  const { from: source, to, beside = source } = order;
  const copy = { ...blob, source, ...(beside.registry === to.registry && { from: beside.repository }) };
  return asking(() => registry.copyBlob(to, copy, signal), setting);
}

// After a cancel nothing new is started.
async function asking<T>(request: () => Promise<T>, setting: RegistrySetting): Promise<T> {
  setting.signal.throwIfAborted();
  return retrying(request, setting);
}
