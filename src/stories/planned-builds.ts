import { withoutBuild } from '../decide/build-call.js';
import { NO_OUTPUTS } from '../decide/build-outputs.js';
import { NO_CACHES } from '../decide/caches.js';
import { withGitToken } from '../decide/git-token.js';
import { type Notice, warning } from '../decide/notice.js';
import type { BuildPlan, Plan } from '../decide/plan.js';
import { type ChosenTags, publishedOf } from '../decide/tags.js';
import { byTarget, type TargetImages } from '../decide/targets.js';
import type { Inputs } from '../read/inputs.js';
import { type CacheSource, choosePlanCaches } from './caches.js';
import { refusing } from './refusing.js';
import type { Setting } from './setting.js';

/** The builds of a run: one for each target. */
export function buildsOf(
  { context, read: { inputs } }: Setting,
  tags: ChosenTags,
  epoch: number | undefined,
): readonly BuildPlan[] {
  const { platforms, buildContext, file, buildArgs, anew, pull, insecureRegistries } = inputs;
  const { passed, attestations, outputs, cache, caches, call } = inputs;
  const shared = {
    platforms,
    buildContext,
    file,
    buildArgs,
    anew,
    pull,
    secrets: withGitToken(inputs, context),
    insecureRegistries,
    passed,
    attestations,
    ...(inputs.annotations.length > 0 && { isAnnotated: true as const }),
    outputs,
    cache,
    caches,
    call,
    ...(epoch !== undefined && { epoch }),
  };
  return partsOf(inputs).map(({ target, images: all }) => ({
    ...shared,
    target,
    // A leg has no tags: those come when it is merged.
    images: inputs.mode === 'build' ? all : all.filter((image) => publishedOf(tags, image).length > 0),
  }));
}

/** The targets, with the images that they go to; what is only asked about the Dockerfile goes to none. */
function partsOf({ images, target, targets }: Inputs): readonly TargetImages[] {
  if (images.length > 0 || targets.length === 0) return byTarget(images, target);
  return targets.map((one) => ({ target: one, images: [] }));
}

function isGiven({ caches }: BuildPlan): boolean {
  return caches.to.length > 0;
}

/** The build with its caches, as far as these do not depend on the builder. */
export function withPlanCaches(
  build: BuildPlan,
  source: CacheSource,
): { build: BuildPlan; notices: readonly Notice[] } {
  const { caches, warning: told } = refusing(isGiven(build) ? 'cache-to' : 'cache', () =>
    choosePlanCaches(build, source),
  );
  return { build: { ...build, caches }, notices: told === undefined ? [] : [warning(told)] };
}

/** A call tags and describes nothing: neither git nor GitHub has to be asked for it. */
export function planCall(setting: Setting): Plan {
  const { inputs } = setting.read;
  const tags: ChosenTags = { decisions: [], version: '', outcomes: [], notices: [] };
  const nothing = { outputs: NO_OUTPUTS, caches: NO_CACHES };
  const { occasion, notices, credentials, call } = inputs;
  const why = occasion.kind === 'nothing' ? occasion.why : `input "call" is ${call}: nothing is built`;
  const known = { event: setting.context.event, occasion, credentials, notices };
  const builds = buildsOf(setting, tags, undefined).map((one) => withoutBuild(one, nothing));
  return { ...known, push: { push: false, why }, images: [], tags, builds, labels: {}, annotations: [] };
}
