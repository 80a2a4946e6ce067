import { Refusal } from '../errors.js';
import type { BuildOutputs } from './build-outputs.js';
import type { Image } from './image.js';
import { didYouMean } from './nearest.js';

/** A stage of the Dockerfile, empty for the last one, and the images that it is published to. */
export type TargetImages = { readonly target: string; readonly images: readonly Image[] };

export type TargetQuestion = {
  /** Input `target`: that of the images that name none. */
  readonly target: string;
  /** Input `targets`: all that are built, where the user lists them. */
  readonly targets: readonly string[];
};

/** Checks that every target has an image, and every image a target, where the user lists them. */
export function checkTargets(images: readonly Image[], { target, targets }: TargetQuestion): void {
  if (targets.length === 0) return;
  if (target !== '') throw new Refusal('left out where input "target" is given', targets.join(', '));
  const named = images.flatMap((image) => image.target ?? []);
  const missing = targets.find((one) => !named.includes(one));
  if (missing !== undefined)
    throw new Refusal('targets that an image is for', missing, `Add to "images": name=…,target=${missing}`);
  const unlisted = images.find((image) => !targets.includes(image.target ?? ''));
  if (unlisted === undefined) return;
  const mend =
    didYouMean(unlisted.target ?? '', targets) ?? 'Say in "images" which target each is for: name=…,target=…';
  throw new Refusal(`the targets of all images, and ${unlisted.name} is for another`, targets.join(', '), mend);
}

/** Checks that a leg of a matrix builds one target: what it gives to the run that merges has a digest a platform. */
export function checkLeg(images: readonly Image[], target: string): void {
  const [first, other] = byTarget(images, target);
  if (first === undefined || other === undefined) return;
  const both = [first, other].map((one) => one.target || 'the last stage').join(' and ');
  throw new Refusal('images of one target in mode build', both, 'Give each target jobs of its own');
}

/** Checks that no target writes over what another has written: an output has one place. */
export function checkOutputs(
  images: readonly Image[],
  { target, outputs }: { readonly target: string; readonly outputs: BuildOutputs },
): void {
  if (outputs.others.length === 0 || !hasSeveral(images, target)) return;
  const mend = 'Build what is written to files in another step, with input "target"';
  throw new Refusal('left out, but for attributes of the image, where several targets are built', undefined, mend);
}

/** Tells whether the images are of more than one target. */
export function hasSeveral(images: readonly Image[], target: string): boolean {
  return byTarget(images, target).length > 1;
}

/** Puts images together that are of one target, in their order. Without an image there is still something to build. */
export function byTarget(images: readonly Image[], target: string): readonly TargetImages[] {
  const targets = new Set(images.map((image) => image.target ?? target));
  if (targets.size === 0) targets.add(target);
  return [...targets].map((one) => ({
    target: one,
    images: images.filter((image) => (image.target ?? target) === one),
  }));
}
