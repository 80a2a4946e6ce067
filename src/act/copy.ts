import type { Image } from '../decide/image.js';
import { type BlobPart, type ManifestParts, parseParts } from '../decide/manifest.js';
import type { BlobWrite, Manifest } from '../ports/registry.js';
import { atMost } from './at-most.js';
import type { RegistrySetting } from './manifest.js';
import { retrying } from './retry.js';

/** What is to be in another repository, too. */
export type CopyOrder = {
  readonly from: Image;
  readonly to: Image;
  /** The digest of a manifest or index. */
  readonly manifest: string;
};

export type CopySetting = RegistrySetting & {
  /** Blobs that are on their way at a time. */
  readonly limit?: number;
};

const LIMIT = 4;

/**
 * Makes sure that a repository has a manifest or index of another one, and all that is below it, byte for byte. Gives the
 * manifest, and writes no tag.
 */
export async function copyImage(order: CopyOrder, setting: CopySetting): Promise<Manifest> {
  const { registry, signal } = setting;
  const missing = await readMissing(order, setting);
  const top = missing.at(-1);
  if (top === undefined) return asking(() => registry.manifest(order.to, order.manifest, signal), setting);
  await copyBlobs(blobsOf(missing), order, setting);
  // One after the other, in their order: some registries refuse an attestation before the image that it is about.
  for (const manifest of missing) {
    const write = { ...manifest, reference: manifest.digest };
    await asking(() => registry.putManifest(order.to, write, signal), setting);
  }
  return top;
}

/** Reads the manifests that the target does not have, each after those below it. */
async function readMissing({ from, to, manifest: top }: CopyOrder, setting: CopySetting): Promise<readonly Manifest[]> {
  const { registry, signal, limit = LIMIT } = setting;
  const read = async (digest: string): Promise<readonly Manifest[]> => {
    const there = await asking(() => registry.digestOf(to, digest, signal), setting);
    return there === undefined ? [await asking(() => registry.manifest(from, digest, signal), setting)] : [];
  };
  let digests: readonly string[] = [top];
  let found: readonly Manifest[] = [];
  while (digests.length > 0) {
    const level = (await atMost(limit, digests, read)).flat();
    // What stands on two levels is needed by both: the lower one counts.
    found = unique([...level, ...found]);
    digests = [...new Set(level.flatMap((manifest) => partsOf(manifest).manifests))];
  }
  return found;
}

function blobsOf(manifests: readonly Manifest[]): readonly BlobPart[] {
  return unique(manifests.flatMap((manifest) => partsOf(manifest).blobs));
}

function partsOf({ bytes }: Manifest): ManifestParts {
  return parseParts(new TextDecoder().decode(bytes));
}

/** Every content once, where it stands first. */
function unique<T extends { readonly digest: string }>(parts: readonly T[]): readonly T[] {
  return [...new Map(parts.map((part) => [part.digest, part])).values()];
}

async function copyBlobs(blobs: readonly BlobPart[], order: CopyOrder, setting: CopySetting): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([setting.signal, stop.signal]);
  try {
    await atMost(setting.limit ?? LIMIT, blobs, (blob) => copyBlob(blob, order, { ...setting, signal }));
  } catch (error) {
    // Without this one, nobody wants the others any more.
    stop.abort();
    throw error;
  }
}

async function copyBlob(blob: BlobPart, { from, to }: CopyOrder, setting: RegistrySetting): Promise<void> {
  const { registry, signal } = setting;
  const write: BlobWrite = {
    ...blob,
    open: () => registry.readBlob(from, blob, signal),
    ...(from.registry === to.registry && { from: from.repository }),
  };
  await asking(() => registry.putBlob(to, write, signal), setting);
}

// After a cancel nothing new is started.
async function asking<T>(request: () => Promise<T>, setting: RegistrySetting): Promise<T> {
  setting.signal.throwIfAborted();
  return retrying(request, setting);
}
