import { mayHaveLanded } from '../decide/failures/retries.js';
import type { Image } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';
import type { Manifest } from '../ports/registry.js';
import type { RegistrySetting } from './manifest.js';
import { type GateSetting, passOnceMore } from './once-more.js';
import { retrying } from './retry.js';

export type WriteSetting = RegistrySetting &
  GateSetting & {
    /** Ends some seconds after a cancel: what was begun is brought to its end. */
    readonly grace: AbortSignal;
  };

/** What came of a write. It is uncertain where an answer was lost: then it may be done later on, too. */
export type Wrote =
  | { readonly kind: 'written'; readonly isCertain: boolean }
  | { readonly kind: 'refused'; readonly error: unknown; readonly mayLand: boolean };

/** Points a tag at a manifest that the repository has. After a cancel nothing is begun. */
export async function writeTag(
  image: Image,
  { tag, manifest }: { readonly tag: Tag; readonly manifest: Manifest },
  setting: WriteSetting,
): Promise<Wrote> {
  const { registry, grace, hasWritten } = setting;
  const sent = { isCertain: true };
  const put = async (): Promise<void> => {
    try {
      await registry.putTag(image, { tag, manifest }, grace);
    } catch (error) {
      if (mayHaveLanded(error)) sent.isCertain = false;
      throw error;
    }
  };
  const isThere = async (): Promise<boolean> => {
    const ask = (): Promise<string | undefined> => registry.digestOf(image, tag, grace);
    return (await passOnceMore(ask, image, setting)) === manifest.digest;
  };
  const attempt = async (): Promise<void> => {
    // What may have been done is not sent again before the registry was asked.
    if (!sent.isCertain && (await isThere())) return;
    await passOnceMore(put, image, setting);
  };
  try {
    setting.signal.throwIfAborted();
    await retrying(attempt, setting);
  } catch (error) {
    const isDone = !sent.isCertain && (await isThere().catch(() => false));
    if (!isDone) return { kind: 'refused', error, mayLand: !sent.isCertain };
  }
  hasWritten.add(image);
  return { kind: 'written', isCertain: sent.isCertain };
}
