import { attestArgs } from './attestations.js';
import { cacheArgs } from './caches.js';
import type { Image } from './image.js';
import { type Labels, labelTexts } from './labels.js';
import { passedArgs } from './passed-on.js';
import type { BuildPlan } from './plan.js';

/** How the result leaves the builder: to registries by digest or under a tag, to the engine under a name, or not at all. */
export type BuildOutput =
  | { readonly kind: 'by-tag'; readonly references: readonly string[] }
  | { readonly kind: 'by-digest' }
  | { readonly kind: 'local'; readonly references: readonly string[] }
  | { readonly kind: 'nowhere' };

export type BuildCall = {
  /** The name of the builder; empty for the current one. */
  readonly builder: string;
  readonly plan: BuildPlan;
  readonly labels: Labels;
  /** Those that the builder can set. */
  readonly annotations: readonly string[];
  readonly output: BuildOutput;
  /** As `--secret` takes them: where they are, and not what. */
  readonly secrets: readonly string[];
  readonly metadataFile: string;
  readonly imageIdFile: string;
  /** The same build again, only to push it once more: what was built anew the first time is in the cache by now. */
  readonly isRepeat?: boolean;
};

/** Spells a build as arguments of buildx. */
export function makeBuildArgs(call: BuildCall): string[] {
  const { builder, plan, labels, annotations, output, secrets, metadataFile, imageIdFile } = call;
  return [
    'build',
    ...(builder === '' ? [] : ['--builder', builder]),
    '--progress=plain',
    ...attestArgs(plan.attestations),
    ...(plan.file === '' ? [] : ['--file', plan.file]),
    ...(plan.target === '' ? [] : ['--target', plan.target]),
    ...(plan.platforms.length === 0 ? [] : ['--platform', plan.platforms.join(',')]),
    ...(call.isRepeat === true ? [] : freshArgs(plan)),
    ...passedArgs(plan.passed),
    ...cacheArgs(plan.caches),
    ...plan.buildArgs.flatMap((argument) => ['--build-arg', argument]),
    ...secrets.flatMap((secret) => ['--secret', secret]),
    ...labelTexts(labels).flatMap((label) => ['--label', label]),
    ...annotations.flatMap((annotation) => ['--annotation', annotation]),
    ...outputArgs(output, plan),
    '--metadata-file',
    metadataFile,
    '--iidfile',
    imageIdFile,
    plan.buildContext,
  ];
}

function freshArgs({ anew, pull }: BuildPlan): string[] {
  return [
    ...(anew.all ? ['--no-cache'] : []),
    ...anew.stages.flatMap((stage) => ['--no-cache-filter', stage]),
    ...(pull ? ['--pull'] : []),
  ];
}

function outputArgs(output: BuildOutput, { images, insecureRegistries }: BuildPlan): string[] {
  switch (output.kind) {
    case 'by-tag':
      return [...tagArgs(output.references), '--push'];
    case 'by-digest': {
      const isInsecure = ({ registry }: Image): boolean => insecureRegistries.includes(registry);
      // An output with several names is insecure for all of them, so those that are get one of their own.
      const [secure, insecure] = [images.filter((image) => !isInsecure(image)), images.filter(isInsecure)];
      return [...byDigest(secure, ''), ...byDigest(insecure, ',registry.insecure=true')];
    }
    case 'local':
      return [...tagArgs(output.references), '--load'];
    case 'nowhere':
      return ['--output', 'type=cacheonly'];
  }
}

function tagArgs(references: readonly string[]): string[] {
  return references.flatMap((reference) => ['--tag', reference]);
}

// Untagged: tags come later, when the whole image is in the registry. Quotes keep the commas of several names.
function byDigest(images: readonly Image[], more: string): string[] {
  if (images.length === 0) return [];
  const names = images.map(({ name }) => name).join(',');
  return ['--output', `type=image,"name=${names}",push-by-digest=true,name-canonical=true,push=true${more}`];
}
