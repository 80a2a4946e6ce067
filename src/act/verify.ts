import type { Image } from '../decide/image.js';
import { parseConfigPlatform, parseManifest, type PlatformEntry } from '../decide/manifest.js';
import type { Tag } from '../decide/tag.js';
import { textOf } from '../decide/bytes.js';
import { messageOf } from '../errors.js';
import type { Manifest } from '../ports/registry.js';
import { atMost } from './at-most.js';
import { forEachImage, type Outcome } from './outcome.js';
import { readManifest } from './manifest.js';
import { AT_A_TIME, type PublishSetting } from './publish.js';
import { lookingAgain, retrying } from './retry.js';
import type { Tell } from './telling.js';

/** Where tags point now, as the registry answered, and which of them elsewhere than they should. */
export type ReadBack = { readonly tags: ReadonlyMap<Tag, string>; readonly elsewhere: readonly Elsewhere[] };

/** A tag that does not point at what was published; to nothing, where it has no digest. */
export type Elsewhere = {
  readonly tag: Tag;
  readonly expected: string;
  readonly digest: string | undefined;
  /** The registry has what the tag points to: another run has published it. */
  readonly isReal: boolean;
};

/** Asks every registry where the tags of an image point now, and compares. */
export function verify(
  tagsOf: (image: Image) => readonly Tag[],
  setting: PublishSetting,
): Promise<readonly Outcome<ReadBack>[]> {
  const { reader, manifests, ports, grace } = setting;
  const read = async (image: Image): Promise<ReadBack> => {
    const expected = manifests.get(image)?.digest ?? '';
    const look = async (tag: Tag): Promise<readonly [Tag, string | undefined]> => {
      const ask = (): Promise<string | undefined> => reader.digestOf(image, tag);
      return [tag, await lookingAgain(ask, (one) => one === expected, { clock: ports.clock, signal: grace })];
    };
    const found = await Promise.all(tagsOf(image).map(look));
    const others = found.filter(([, digest]) => digest !== expected);
    return {
      tags: new Map(found.flatMap(([tag, digest]) => (digest === undefined ? [] : [[tag, digest] as const]))),
      elsewhere: await Promise.all(
        others.map(async ([tag, digest]) => ({ tag, expected, digest, isReal: await isReal(image, digest, setting) })),
      ),
    };
  };
  return forEachImage([...manifests.keys()], read, setting.tell);
}

/** Tells whether a registry has a manifest with this digest, and does not only say so. */
async function isReal(image: Image, digest: string | undefined, setting: PublishSetting): Promise<boolean> {
  if (digest === undefined) return false;
  try {
    return (await readManifest(image, digest, { ...setting, signal: setting.grace })) !== undefined;
  } catch (error) {
    setting.ports.log.debug(`${image.name}@${digest} cannot be read: ${messageOf(error)}`);
    return false;
  }
}

/** Reads which platforms an image has, from its index, else from its configuration; artifacts have none. */
export function readPlatforms(setting: PublishSetting): Promise<readonly Outcome<readonly PlatformEntry[]>[]> {
  const { ports } = setting;
  const read = async (image: Image): Promise<readonly PlatformEntry[]> => {
    const manifest = setting.manifests.get(image);
    return manifest === undefined ? [] : platformsOf(image, manifest, setting);
  };
  // What is not reported for it harms nothing: a line says enough.
  const tell: Tell = (_, error) => Promise.resolve(ports.log.redact(messageOf(error)));
  return forEachImage([...setting.manifests.keys()], read, tell);
}

async function platformsOf(
  image: Image,
  manifest: Manifest,
  setting: PublishSetting,
): Promise<readonly PlatformEntry[]> {
  const { registry, signal } = setting;
  const parsed = parseManifest(textOf(manifest.bytes));
  if (parsed.kind === 'image') {
    const config = await retrying(() => registry.blob(image, parsed.config, signal), setting);
    return named([{ platform: parseConfigPlatform(textOf(config)), digest: manifest.digest, size: parsed.size }]);
  }
  return atMost(AT_A_TIME, named(parsed.entries), async ({ platform, digest }) => {
    const child = await retrying(() => registry.manifest(image, digest, signal), setting);
    const inner = parseManifest(textOf(child.bytes));
    return { platform, digest, size: inner.kind === 'image' ? inner.size : 0 };
  });
}

function named<T extends { readonly platform: string }>(entries: readonly T[]): readonly T[] {
  return entries.filter(({ platform }) => platform !== '');
}
