import type { Image } from '../decide/image.js';
import { parseConfigRevision, type ParsedManifest, parseManifest, type Revision } from '../decide/manifest.js';
import type { Tag } from '../decide/tag.js';
import { textOf } from '../decide/bytes.js';
import type { Manifest } from '../ports/registry.js';
import { readManifest, type RegistrySetting } from './manifest.js';
import { retrying } from './retry.js';

/** What a tag or digest stands for, and what its labels say it was made of. */
export type PublishedRevision = Revision & { readonly digest: string };

/** Reads what an image says it was made of; undefined where the registry has nothing under the reference. */
export async function readRevision(
  image: Image,
  reference: Tag | string,
  setting: RegistrySetting,
): Promise<PublishedRevision | undefined> {
  const manifest = await readManifest(image, reference, setting);
  if (manifest === undefined) return undefined;
  const config = await configOf(image, manifest, setting);
  return { digest: manifest.digest, ...parseConfigRevision(config) };
}

/** The text of an image's configuration, of an index that of its first platform; empty where there is none. */
async function configOf(image: Image, { bytes }: Manifest, setting: RegistrySetting): Promise<string> {
  const { registry, signal } = setting;
  const top = parseManifest(textOf(bytes));
  const parsed = top.kind === 'index' ? await readFirst(image, top, setting) : top;
  if (parsed?.kind !== 'image') return '';
  return textOf(await retrying(() => registry.blob(image, parsed.config, signal), setting));
}

async function readFirst(
  image: Image,
  { entries }: Extract<ParsedManifest, { kind: 'index' }>,
  setting: RegistrySetting,
): Promise<ParsedManifest | undefined> {
  const { registry, signal } = setting;
  const first = entries.find(({ platform }) => platform !== '');
  if (first === undefined) return undefined;
  const { bytes } = await retrying(() => registry.manifest(image, first.digest, signal), setting);
  return parseManifest(textOf(bytes));
}
