import type { BuildSetting } from '../act/build.js';
import { annotationTexts, settable } from '../decide/annotations.js';
import type { BuildCall } from '../decide/build-args.js';
import type { DockerAuth } from '../decide/docker-auth.js';
import { withTag } from '../decide/image.js';
import { type BuildPlan, givesIndex } from '../decide/plan.js';
import { kindOf } from '../decide/registry-kinds.js';
import { publishedOf } from '../decide/tags.js';
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

type Described = Pick<BuildCall, 'plan' | 'labels' | 'annotations' | 'references' | 'isPlain'>;

/** What is said of the image in the image, and what it will be called. */
export function described(one: BuildPlan, { plan, asking: { registry } }: Tools): Described {
  const annotations = annotationTexts(settable(plan.annotations, givesIndex(one)));
  // GitLab's registry takes no manifest whose subject comes after it.
  const isPlain = one.images.some(({ registry: host }) => kindOf(host, registry.told(host)) === 'gitlab');
  return { plan: one, labels: plan.labels, annotations, references: referencesOf(one, plan), isPlain };
}

/** What the images of a build will be called. */
export function referencesOf(
  { images }: Pick<BuildPlan, 'images'>,
  { tags }: Pick<Tools['plan'], 'tags'>,
): readonly string[] {
  return images.flatMap((image) => publishedOf(tags, image).map(({ tag }) => withTag(image, tag)));
}
