import type { Image } from '../decide/image.js';
import type { Tell } from './telling.js';

/** What came of a step for one image: its registry decides alone. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly image: Image; readonly value: T }
  | { readonly kind: 'failed'; readonly image: Image; readonly why: string };

/** Does a step for every image at once, and tells for each what came of it. */
export function forEachImage<T>(
  images: readonly Image[],
  work: (image: Image) => Promise<T>,
  tell: Tell,
): Promise<readonly Outcome<T>[]> {
  return Promise.all(
    images.map(async (image): Promise<Outcome<T>> => {
      try {
        return { kind: 'done', image, value: await work(image) };
      } catch (error) {
        return { kind: 'failed', image, why: await tell(image, error) };
      }
    }),
  );
}

/** The values of a step that has to be done everywhere before the next one starts anywhere. Throws what failed. */
export function valuesOf<T>(outcomes: readonly Outcome<T>[]): ReadonlyMap<Image, T> {
  const failed = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.why] : []));
  if (failed.length > 0) throw new Error([...new Set(failed)].join('\n'));
  return new Map(outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [[outcome.image, outcome.value]] : [])));
}
