import { kindsOf, tellCaches } from '../decide/caches.js';
import { type CacheQuestion, chooseAutoCaches, type ChosenCaches, chooseCaches } from '../decide/caching/choose.js';
import { inlineTags } from '../decide/caching/inline.js';
import type { CacheRef } from '../decide/caching/ref.js';
import { chooseMayLeave } from '../decide/caching/rights.js';
import { refuseTaken } from '../decide/caching/taken.js';
import { type Image, isSameRepository } from '../decide/image.js';
import type { BuildPlan } from '../decide/plan.js';
import type { PushDecision } from '../decide/push.js';
import { fullName } from '../decide/run-context.js';
import { type ChosenTags, decisionsOf } from '../decide/tags.js';
import { hasSeveral } from '../decide/targets.js';
import type { BuildTools } from './ready.js';
import type { Setting } from './setting.js';
import type { Tools } from './tools.js';

/** What of a run decides which caches its build gets. */
export type CacheSource = {
  readonly setting: Setting;
  readonly tags: ChosenTags;
  readonly images: readonly Image[];
  readonly push: PushDecision;
};

/** Chooses the caches of a build, as far as they do not depend on its builder. */
export function choosePlanCaches(one: BuildPlan, source: CacheSource): ChosenCaches {
  const chosen = chooseCaches(questionOf(one, source));
  refuseTaken(chosen.caches, (ref) => isTagOf(ref, source));
  return chosen;
}

/** The build with the caches that its builder can use, and tells which these are. */
export function withCaches(one: BuildPlan, { builder }: Pick<BuildTools, 'builder'>, tools: Tools): BuildPlan {
  const { plan, setting, ports } = tools;
  const { tags, images, push } = plan;
  const question = questionOf(one, { setting, tags, images, push });
  const caches = chooseAutoCaches(question, builder);
  if (kindsOf(caches).length > 0) ports.log.info(`Cache ${tellCaches(caches)}`);
  return { ...one, caches };
}

function questionOf(one: BuildPlan, { setting, tags, images, push }: CacheSource): CacheQuestion {
  const { context, surroundings, read } = setting;
  const { inputs } = read;
  // Those that have no tag, or have failed by now, count too: the cache is where it was in the run before.
  const [image] = imagesOf(one, images);
  return {
    choice: one.cache,
    given: one.caches,
    service: surroundings.cacheService,
    isHosted: surroundings.runner.isHosted,
    mayLeave: chooseMayLeave(context, push),
    subject: {
      repository: fullName(context.repository),
      image: image?.name ?? '',
      target: one.target,
      platforms: one.platforms,
      file: one.file,
      buildContext: one.buildContext,
      architecture: surroundings.architecture,
      isPart: inputs.mode === 'build' || hasSeveral(inputs.images, inputs.target),
    },
    insecureRegistries: one.insecureRegistries,
    tags: image === undefined ? [] : inlineTags(tags, image, context.repository.defaultBranch),
  };
}

/** Those of the build's target; where none names it, those that name none. */
function imagesOf({ target }: BuildPlan, images: readonly Image[]): readonly Image[] {
  const own = images.filter((image) => image.target === target);
  return own.length > 0 ? own : images.filter((image) => image.target === undefined);
}

function isTagOf({ image, tag }: CacheRef, { tags, images }: CacheSource): boolean {
  const own = images.find((one) => isSameRepository(one, image));
  return own !== undefined && decisionsOf(tags, own).some((one) => one.tag === tag);
}
