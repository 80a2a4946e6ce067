import { isOddRefusal, mayHaveLanded } from '../decide/failures/retries.js';
import type { Image } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';
import type { Manifest } from '../ports/registry.js';
import type { Gate } from './gate.js';
import type { RegistrySetting } from './manifest.js';
import { retrying } from './retry.js';

export type WriteSetting = RegistrySetting & {
  /** Ends some seconds after a cancel: what was begun is brought to its end. */
  readonly grace: AbortSignal;
  readonly gateOf: (registry: string) => Gate;
  /** The images that a tag was written of in this run: a registry that has let us write should go on to. */
  readonly hasWritten: Set<Image>;
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
  const { registry, grace, gateOf, hasWritten } = setting;
  const gate = gateOf(image.registry);
  const sent = { isCertain: true };
  const put = async (): Promise<void> => {
    try {
      await registry.putTag(image, { tag, manifest }, grace);
    } catch (error) {
      if (mayHaveLanded(error)) sent.isCertain = false;
      throw error;
    }
  };
  const isThere = (): Promise<boolean> =>
    gate.pass(async () => (await registry.digestOf(image, tag, grace)) === manifest.digest);
  const attempt = async (): Promise<void> => {
    // What may have been done is not sent again before the registry was asked.
    if (!sent.isCertain && (await isThere())) return;
    await gate.pass(put);
  };
  try {
    setting.signal.throwIfAborted();
    await retrying(attempt, setting);
  } catch (error) {
    // Some registries refuse one of several requests at once, with a token that was good for the others.
    const isOdd = isOddRefusal(error) && hasWritten.has(image);
    const settled = isOdd
      ? await settles(() => gate.passAlone(put))
      : !sent.isCertain && (await settles(throwUnless(isThere)));
    if (!settled) return { kind: 'refused', error, mayLand: !sent.isCertain };
  }
  hasWritten.add(image);
  return { kind: 'written', isCertain: sent.isCertain };
}

async function settles(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}

function throwUnless(test: () => Promise<boolean>): () => Promise<void> {
  return async () => {
    if (!(await test())) throw new Error('It is not there');
  };
}
