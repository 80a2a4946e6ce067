import { type Image, withTag } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';
import { messageOf } from '../errors.js';
import type { Manifest } from '../ports/registry.js';
import { forEachImage, type Outcome } from './outcome.js';
import type { Reader } from './reader.js';
import type { IsImmutable, Tell } from './telling.js';
import { type WriteSetting, writeTag } from './write.js';

/** Requests that one registry gets at a time. */
export const AT_A_TIME = 8;

export type PublishSetting = WriteSetting & {
  readonly reader: Reader;
  /** What each image's tags point to. */
  readonly manifests: ReadonlyMap<Image, Manifest>;
  /** Tags are read before they are written: an earlier attempt may have written them. */
  readonly readsFirst: boolean;
  readonly tell: Tell;
  readonly isImmutable: IsImmutable;
};

/** The tags that point to the image now, and what went wrong with the others. */
export type Written = { readonly tags: readonly Tag[]; readonly failures: readonly string[] };

/** Points tags that no later run will want at the image, in every registry. */
export function publishFixed(
  tagsOf: (image: Image) => readonly Tag[],
  setting: PublishSetting,
): Promise<readonly Outcome<Written>[]> {
  const write = async (image: Image): Promise<Written> => {
    const tags = tagsOf(image);
    const errors = await Promise.all(tags.map((tag) => writeFixed(image, tag, setting)));
    const failed = errors.filter((error) => error !== undefined);
    return {
      tags: tags.filter((_, at) => errors[at] === undefined),
      failures: await tellAll(image, failed, setting),
    };
  };
  return forEachImage([...setting.manifests.keys()], write, setting.tell);
}

/** Writes a fixed tag; gives what went wrong, if anything did. */
async function writeFixed(image: Image, tag: Tag, setting: PublishSetting): Promise<unknown> {
  const manifest = setting.manifests.get(image);
  if (manifest === undefined) return new Error(`Cannot write ${image.name}:${tag}: nothing was uploaded`);
  try {
    const { digest } = manifest;
    if (await isThereAlready(image, { tag, digest }, setting)) return undefined;
    const wrote = await writeTag(image, { tag, manifest }, setting);
    if (wrote.kind === 'written') return undefined;
    // Where tags are immutable, one that has our digest is as it should be.
    const isDone =
      (await setting.isImmutable(image, wrote.error)) && (await setting.reader.digestOf(image, tag)) === digest;
    return isDone ? undefined : wrote.error;
  } catch (error) {
    return error;
  }
}

/** Tells whether a tag points to its digest already, where that is likely enough to ask. */
export async function isThereAlready(
  image: Image,
  { tag, digest }: { readonly tag: Tag; readonly digest: string },
  { readsFirst, reader, ports }: Pick<PublishSetting, 'readsFirst' | 'reader' | 'ports'>,
): Promise<boolean> {
  if (!readsFirst || (await reader.digestOf(image, tag)) !== digest) return false;
  ports.log.info(`${withTag(image, tag)} points to it already`);
  return true;
}

// What is wrong with one tag is most often wrong with the next: the cause and the mend are told once.
async function tellAll(image: Image, errors: readonly unknown[], { tell }: PublishSetting): Promise<readonly string[]> {
  const [first, ...rest] = errors;
  if (first === undefined) return [];
  return [await tell(image, first), ...rest.map((error) => messageOf(error))];
}
