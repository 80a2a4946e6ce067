import type { Image } from '../decide/image.js';
import type { Registry } from '../ports/registry.js';
import { forEachImage, type Outcome } from './outcome.js';
import { retrying, type RetryPorts } from './retry.js';
import type { Tell } from './telling.js';

export type RightsSetting = {
  readonly registry: Registry;
  readonly tell: Tell;
  readonly ports: RetryPorts;
  readonly signal: AbortSignal;
};

/** Proves, before anything is built, that every image may be pushed. */
export function preflight(
  images: readonly Image[],
  { registry, tell, ports, signal }: RightsSetting,
): Promise<readonly Outcome<'may-push'>[]> {
  return forEachImage<'may-push'>(
    images,
    async (image) => {
      await retrying(() => registry.provePush(image, signal), ports, signal);
      return 'may-push';
    },
    tell,
  );
}
