import { cutIndex, refuseMissing } from '../decide/index-cut.js';
import type { Image } from '../decide/image.js';
import { parseConfigPlatform, parseManifest } from '../decide/manifest.js';
import type { Source } from '../decide/source.js';
import { textOf } from '../decide/bytes.js';
import type { Manifest } from '../ports/registry.js';
import { readManifest, type RegistrySetting } from './manifest.js';
import { retrying } from './retry.js';

/** An image that exists, and what of it is published. */
export type Found = Pick<Source, 'image' | 'name'> & {
  /** What the reference stood for when it was read: from then on the digest counts, for a tag may move. */
  readonly digest: string;
  /** The same, or its index cut down to some platforms. */
  readonly top: Manifest;
  /** Reads what is below it, each manifest once. */
  readonly read: (digest: string) => Promise<Manifest>;
};

/** Reads an image that exists; undefined where its registry has none of this name. Throws where it lacks a platform. */
export async function readSource(
  { image, reference, name }: Source,
  platforms: readonly string[],
  setting: RegistrySetting,
): Promise<Found | undefined> {
  const { registry, signal } = setting;
  const whole = await readManifest(image, reference, setting);
  if (whole === undefined) return undefined;
  const top = platforms.length === 0 ? whole : await cut({ image, whole, platforms }, setting);
  const known = new Map([whole, top].map((one) => [one.digest, Promise.resolve(one)]));
  const read = (digest: string): Promise<Manifest> => {
    const asked = known.get(digest) ?? retrying(() => registry.manifest(image, digest, signal), setting);
    known.set(digest, asked);
    return asked;
  };
  return { image, name, digest: whole.digest, top, read };
}

type Wanted = { readonly image: Image; readonly whole: Manifest; readonly platforms: readonly string[] };

async function cut({ image, whole, platforms }: Wanted, setting: RegistrySetting): Promise<Manifest> {
  const { registry, signal } = setting;
  const parsed = parseManifest(textOf(whole.bytes));
  if (parsed.kind === 'image') {
    const config = await retrying(() => registry.blob(image, parsed.config, signal), setting);
    refuseMissing(platforms, [parseConfigPlatform(textOf(config))]);
    return whole;
  }
  const kept = cutIndex(textOf(whole.bytes), platforms);
  if (kept === undefined) return whole;
  return registry.manifestOf({ mediaType: whole.mediaType, bytes: new TextEncoder().encode(kept) });
}
