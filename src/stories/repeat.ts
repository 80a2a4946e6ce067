import { lastLinesOf } from '../act/guarded.js';
import { tellRetry } from '../act/retry.js';
import { type BuildFailure, classifyBuildFailure, classifyStall } from '../decide/failures/repeat.js';
import { chooseBackoff } from '../decide/failures/retries.js';
import { StallError } from '../decide/failures/stall.js';
import { type Image, isSameRepository } from '../decide/image.js';
import { messageOf } from '../errors.js';
import type { Course } from './course.js';
import type { Tools } from './tools.js';

/** Pushes to some images; `attempt` is 1 the first time. */
export type Push<T> = (images: readonly Image[], attempt: number) => Promise<T>;

/**
 * What becomes of an image whose push is refused for good: it is pushed again, needs no push any more, is lost by that, or
 * has failed by something that the user was told of.
 */
export type Fate = 'again' | 'settled' | 'lost' | 'failed';

type Means = {
  readonly course: Course;
  readonly tools: Tools;
  readonly weigh: (image: Image, error: unknown) => Promise<Fate>;
};
type PushFailure = Extract<BuildFailure, { kind: 'push' }>;

/**
 * Pushes by a child that ends at the first registry that fails. A fault that passes is waited for, and the push is done
 * again on the same builder, which has all layers. A registry that fails for good is left behind, if others may go on:
 * undefined where none of these is left.
 */
export async function repeatPush<T>(images: readonly Image[], push: Push<T>, means: Means): Promise<T | undefined> {
  const { retries } = means.tools.setting.read.inputs;
  let [left, attempt, tried] = [images, 0, 0];
  const again = async (): Promise<T | undefined> => {
    if (attempt > 0 && left.length === 0) return undefined;
    attempt += 1;
    try {
      return await push(left, attempt);
    } catch (error) {
      const failure = failureOf(error, means);
      tried += 1;
      if (failure.isTransient && tried <= Math.min(retries, failure.repeats ?? retries)) {
        await waitAfter(error, { attempt, tried }, means.tools);
      } else {
        left = await weighAll(left, { error, failure }, means);
        tried = 0;
      }
      return again();
    }
  };
  return again();
}

/** What failed, where it was the push; throws any other failure, and whatever comes after a cancel. */
function failureOf(error: unknown, { tools }: Means): PushFailure {
  const lines = lastLinesOf(error);
  const failure = error instanceof StallError ? classifyStall(lines) : classifyBuildFailure(lines);
  if (failure.kind !== 'push' || tools.setting.signal.aborted) throw error;
  return failure;
}

async function waitAfter(
  error: unknown,
  { attempt, tried }: { readonly attempt: number; readonly tried: number },
  { ports, setting }: Tools,
): Promise<void> {
  const wait = chooseBackoff(tried, ports.random.fraction());
  tellRetry(error, { attempt: attempt + 1, wait }, ports);
  await ports.clock.sleep(wait, setting.signal);
}

/** Gives the images that are left to be pushed to. */
async function weighAll(
  images: readonly Image[],
  { error, failure }: { readonly error: unknown; readonly failure: PushFailure },
  { course, tools, weigh }: Means,
): Promise<readonly Image[]> {
  const refused = findRefused(images, failure);
  if (refused.length === 0) throw error;
  const fates = new Map<Image, Fate>();
  for (const image of refused) fates.set(image, await weigh(image, error));
  const having = (...some: readonly Fate[]): readonly Image[] =>
    refused.filter((image) => some.includes(fates.get(image) ?? 'again'));
  for (const image of having('lost')) tools.ledger.failIn(image, messageOf(error));
  course.leave(having('lost', 'failed'));
  return images.filter((image) => (fates.get(image) ?? 'again') === 'again');
}

/** The images that a push has failed for. Where it was for one alone, it need not be named. */
function findRefused(images: readonly Image[], { place }: PushFailure): readonly Image[] {
  if (place === undefined) return images.length === 1 ? images : [];
  return images.filter((one) => isSameRepository(one, place));
}
