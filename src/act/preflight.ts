import type { Image } from '../decide/image.js';
import { messageOf } from '../errors.js';
import type { RegistrySetting } from './manifest.js';
import { forEachImage, type Outcome } from './outcome.js';
import { retrying } from './retry.js';
import type { Tell } from './telling.js';

export type RightsSetting = RegistrySetting & { readonly tell: Tell };

/** Creates a repository that is missing; tells whether it did. */
export type Create = (image: Image, error: unknown) => Promise<boolean>;

// What was created just now may take a moment to be there.
const MOMENTS: readonly number[] = [500, 1_000, 2_000, 4_000];

/** Proves, before anything is built, that every image may be pushed. */
export function preflight(
  images: readonly Image[],
  setting: RightsSetting,
  create: Create,
): Promise<readonly Outcome<'may-push'>[]> {
  const prove = async (image: Image): Promise<'may-push'> => {
    const { registry, signal } = setting;
    const ask = (): Promise<void> => retrying(() => registry.provePush(image, signal), setting);
    try {
      await ask();
    } catch (error) {
      if (!(await create(image, error))) throw error;
      await askAgain(ask, setting);
    }
    return 'may-push';
  };
  return forEachImage(images, prove, setting.tell);
}

async function askAgain(ask: () => Promise<void>, { ports, signal }: RightsSetting): Promise<void> {
  for (const wait of MOMENTS) {
    await ports.clock.sleep(wait, signal);
    try {
      await ask();
      return;
    } catch (error) {
      ports.log.debug(`The new repository is not there yet: ${messageOf(error)}`);
    }
  }
  await ask();
}
