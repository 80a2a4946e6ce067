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
  /** A fixed tag that is there, and that the registry lets nobody write, is used as it is. */
  readonly adopts: boolean;
  readonly tell: Tell;
  readonly isImmutable: IsImmutable;
};

export type Written = {
  /** The tags that point to the image now. */
  readonly tags: readonly Tag[];
  /** Tags that are left as they are, with what they point to. */
  readonly adopted: ReadonlyMap<Tag, string>;
  /** What went wrong with the others. */
  readonly failures: readonly string[];
};

/** What came of a fixed tag. */
type Fixed =
  | { readonly kind: 'written' }
  | { readonly kind: 'adopted'; readonly digest: string }
  | { readonly kind: 'failed'; readonly error: unknown };

const WRITTEN: Fixed = { kind: 'written' };

/** Points tags that no later run will want at the image, in every registry. */
export function publishFixed(
  tagsOf: (image: Image) => readonly Tag[],
  setting: PublishSetting,
): Promise<readonly Outcome<Written>[]> {
  const write = async (image: Image): Promise<Written> => {
    const all = await Promise.all(
      tagsOf(image).map(async (tag) => [tag, await writeFixed(image, tag, setting)] as const),
    );
    const failed = all.flatMap(([, one]) => (one.kind === 'failed' ? [one.error] : []));
    return {
      tags: all.flatMap(([tag, { kind }]) => (kind === 'written' ? [tag] : [])),
      adopted: new Map(all.flatMap(([tag, one]) => (one.kind === 'adopted' ? [[tag, one.digest] as const] : []))),
      failures: await tellAll(image, failed, setting),
    };
  };
  return forEachImage([...setting.manifests.keys()], write, setting.tell);
}

async function writeFixed(image: Image, tag: Tag, setting: PublishSetting): Promise<Fixed> {
  const manifest = setting.manifests.get(image);
  if (manifest === undefined)
    return { kind: 'failed', error: new Error(`Cannot write ${image.name}:${tag}: nothing was uploaded`) };
  try {
    const { digest } = manifest;
    if (await isThereAlready(image, { tag, digest }, setting)) return WRITTEN;
    const wrote = await writeTag(image, { tag, manifest }, setting);
    return wrote.kind === 'written' ? WRITTEN : await weighRefusal(image, { tag, digest, error: wrote.error }, setting);
  } catch (error) {
    return { kind: 'failed', error };
  }
}

type Refused = { readonly tag: Tag; readonly digest: string; readonly error: unknown };

/** Where tags are immutable, one that has our digest is as it should be; another may be what the user wants to be used. */
async function weighRefusal(image: Image, { tag, digest, error }: Refused, setting: PublishSetting): Promise<Fixed> {
  const there = (await setting.isImmutable(image, error)) ? await setting.reader.digestOf(image, tag) : undefined;
  if (there === digest) return WRITTEN;
  return there !== undefined && setting.adopts ? { kind: 'adopted', digest: there } : { kind: 'failed', error };
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
