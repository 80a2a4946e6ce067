import { isNotThere } from '../decide/failures/retries.js';
import type { Image } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';
import type { Manifest, Registry } from '../ports/registry.js';
import { retrying, type RetrySetting } from './retry.js';

/** What it takes to ask registries. */
export type RegistrySetting = RetrySetting & { readonly registry: Registry };

/** Reads the manifest under a tag or digest; undefined where the registry has nothing under it. */
export function readManifest(
  image: Image,
  reference: Tag | string,
  setting: RegistrySetting,
): Promise<Manifest | undefined> {
  const { registry, signal } = setting;
  return retrying(() => readIfThere(registry.manifest(image, reference, signal)), setting);
}

async function readIfThere(reading: Promise<Manifest>): Promise<Manifest | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}
