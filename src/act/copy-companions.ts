import { holdsAllOf } from '../decide/companions.js';
import { type Copied, sumOf } from '../decide/copied.js';
import { type Image, withTag } from '../decide/image.js';
import { textOf } from '../decide/bytes.js';
import { VerifyError } from '../errors.js';
import type { Manifest, ReferrerWrite } from '../ports/registry.js';
import { atMost } from './at-most.js';
import type { Companions } from './companions.js';
import { type CopySetting, copyWhole } from './copy.js';
import { readManifest, type RegistrySetting } from './manifest.js';
import { retrying } from './retry.js';
import type { Found } from './source.js';

export type CompanionOrder = {
  readonly found: Found;
  readonly companions: Companions;
  readonly to: Image;
  readonly beside?: Image | undefined;
};

/** What came of it: what it took, and tags that are left as they are, since they hold what the source does not. */
export type CopiedCompanions = { readonly blobs: Copied; readonly kept: readonly string[] };

/** Brings what refers to an image to where the image is already, and sees to it that it is listed there. */
export async function copyCompanions(order: CompanionOrder, setting: CopySetting): Promise<CopiedCompanions> {
  const { found, companions, to, beside } = order;
  const { referrers, tagged, manifests } = companions;
  const read = (digest: string): Promise<Manifest> => {
    const known = manifests.get(digest);
    return known === undefined ? found.read(digest) : Promise.resolve(known);
  };
  const blobs: Copied[] = [];
  // One after the other: what refers to another comes after it.
  for (const digest of new Set([...referrers.map(({ referrer }) => referrer.digest), ...tagged.map(digestOf)])) {
    const copy = await copyWhole({ from: found.image, to, manifest: digest, read, beside }, setting);
    blobs.push(copy.blobs);
  }
  await listAll(to, referrers, setting);
  const kept = await atMost(1, tagged, async (one) => ((await writeCompanion(to, one, setting)) ? [] : [one.tag]));
  return { blobs: sumOf(blobs), kept: kept.flat() };
}

function digestOf({ manifest }: Companions['tagged'][number]): string {
  return manifest.digest;
}

/** Enters what the registry does not list by itself. */
async function listAll(to: Image, writes: readonly ReferrerWrite[], setting: RegistrySetting): Promise<void> {
  const { registry, signal } = setting;
  for (const subject of new Set(writes.map((write) => write.subject))) {
    const list = await retrying(() => registry.referrers(to, { digest: subject }, signal), setting);
    const there = list === 'unsupported' ? [] : list.map(({ digest }) => digest);
    const missing = writes.filter((write) => write.subject === subject && !there.includes(write.referrer.digest));
    for (const write of missing) await retrying(() => registry.addReferrer(to, write, signal), setting);
  }
}

/** Writes a tag of cosign's, and proves it. False where it holds signatures that the source does not have. */
async function writeCompanion(
  to: Image,
  { tag, manifest }: Companions['tagged'][number],
  setting: RegistrySetting,
): Promise<boolean> {
  const { registry, signal } = setting;
  const there = await readManifest(to, tag, setting);
  if (there?.digest === manifest.digest) return true;
  if (there !== undefined && !holdsAllOf(textOf(manifest.bytes), textOf(there.bytes))) return false;
  await retrying(() => registry.putManifest(to, { ...manifest, reference: tag }, signal), setting);
  const found = await retrying(() => registry.digestOf(to, tag, signal), setting);
  if (found !== manifest.digest) throw new VerifyError(withTag(to, tag), manifest.digest, found);
  return true;
}
