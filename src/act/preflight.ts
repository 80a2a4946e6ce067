import { mendOf } from '../decide/failures.js';
import type { Image } from '../decide/image.js';
import { RegistryError } from '../errors.js';
import type { Registry } from '../ports/registry.js';
import { forEachImage, type Outcome } from './outcome.js';
import { retrying, type RetryPorts } from './retry.js';

/** Proves, before anything is built, that every image may be pushed. */
export function preflight(
  images: readonly Image[],
  registry: Registry,
  { ports, signal }: { ports: RetryPorts; signal: AbortSignal },
): Promise<readonly Outcome<'may-push'>[]> {
  return forEachImage<'may-push'>(images, async (image) => {
    try {
      await retrying(() => registry.provePush(image, signal), ports, signal);
      return 'may-push';
    } catch (error) {
      throw explained(image, error);
    }
  });
}

function explained(image: Image, error: unknown): unknown {
  if (!(error instanceof RegistryError)) return error;
  const text = `Cannot publish ${image.name}: ${error.message}\n  ${mendOf(image.registry, error.fault)}`;
  return new Error(text, { cause: error });
}
