import type { BuildSetting } from '../act/build.js';
import { annotationTexts, settable } from '../decide/annotations.js';
import type { BuildCall } from '../decide/build-args.js';
import type { DockerAuth } from '../decide/docker-auth.js';
import type { BuildPlan } from '../decide/plan.js';
import type { BuildTools } from './ready.js';
import type { Tools } from './tools.js';

/** What a build is given of its surroundings, where it signs in with this. */
export function buildSetting(
  { session, setting, factsOf }: Tools,
  { builder, buildx }: BuildTools,
  auth: DockerAuth,
): BuildSetting {
  const { signal, surroundings } = setting;
  return {
    session,
    buildx,
    pushesFromHere: builder.isHere,
    facts: factsOf(auth),
    signal,
    workspace: surroundings.workspace,
    repository: setting.context.repository.url,
  };
}

/** What is said of the image in the image. */
export function described(one: BuildPlan, { plan }: Tools): Pick<BuildCall, 'plan' | 'labels' | 'annotations'> {
  const annotations = annotationTexts(settable(plan.annotations, one.platforms.length > 1));
  return { plan: one, labels: plan.labels, annotations };
}
