import { attestArgs } from './attestations.js';
import { type BuildOutputs, givesImageId, otherOutputArgs } from './build-outputs.js';
import { cacheArgs } from './caches.js';
import { csvLine } from './csv.js';
import type { Image } from './image.js';
import { type Labels, labelTexts } from './labels.js';
import { passedArgs } from './passed-on.js';
import type { BuildPlan } from './plan.js';
import type { PushMode } from './push.js';

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
  /** The references that the image will have, for what keeps it besides the registries. */
  readonly references?: readonly string[];
  /** A registry among them refuses attestations that say what they are about. */
  readonly isPlain?: boolean;
  /** As `--secret` takes them: where they are, and not what. */
  readonly secrets: readonly string[];
  readonly metadataFile: string;
  readonly imageIdFile: string;
  /** The same build again, only to push it once more: what was built anew the first time is in the cache by now. */
  readonly isRepeat?: boolean;
};

/**
 * Where a build goes that is not pushed: to the engine where the user wants that, or has said that it is not to be pushed and
 * the builder is the engine's own, which keeps what it builds; to nobody otherwise.
 */
export function chooseUnpushed(
  { load, others }: BuildOutputs,
  where: { readonly driver: string; readonly pushMode: PushMode; readonly references: readonly string[] },
): BuildOutput {
  const { driver, pushMode, references } = where;
  const isKept = driver === 'docker' && pushMode === 'false' && others.length === 0 && references.length > 0;
  return load || isKept ? { kind: 'local', references } : { kind: 'nowhere' };
}

/** Variables that buildx gets for a build, besides those of the session. */
export function buildVariables({ epoch, attestations, caches }: BuildPlan): Readonly<Record<string, string>> {
  return {
    ...caches.variables,
    ...(epoch !== undefined && { SOURCE_DATE_EPOCH: String(epoch) }),
    // An attestation says which commit of which repository was built.
    ...(attestations.length > 0 && { BUILDX_GIT_INFO: 'true' }),
  };
}

/** Spells a build as arguments of buildx. */
export function makeBuildArgs(call: BuildCall): string[] {
  const { builder, plan, labels, annotations, secrets, metadataFile, imageIdFile } = call;
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
    ...outputArgs(call),
    '--metadata-file',
    metadataFile,
    ...(givesImageId(plan.outputs) ? ['--iidfile', imageIdFile] : []),
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

function outputArgs(call: BuildCall): readonly string[] {
  const { references = [], plan } = call;
  return [...imageArgs(call), ...otherOutputArgs(plan.outputs.others, { references, dated: datedOf(plan) })];
}

/** Where the image goes. */
function imageArgs(call: BuildCall): readonly string[] {
  const { output, plan, references = [] } = call;
  switch (output.kind) {
    case 'by-tag':
      return [...tagArgs(output.references), ...pushArgs(attributesOf(call))];
    case 'by-digest':
      return [...byDigestArgs(call), ...(plan.outputs.load ? loadArgs(references, plan) : [])];
    case 'local':
      return [...tagArgs(output.references), ...loadArgs([], plan)];
    case 'nowhere':
      return plan.outputs.others.length > 0 ? [] : ['--output', 'type=cacheonly'];
  }
}

function pushArgs(attributes: readonly string[]): readonly string[] {
  return attributes.length === 0 ? ['--push'] : ['--output', csvLine(['type=image', 'push=true', ...attributes])];
}

function byDigestArgs(call: BuildCall): readonly string[] {
  const { images, insecureRegistries } = call.plan;
  const isInsecure = ({ registry }: Image): boolean => insecureRegistries.includes(registry);
  const attributes = attributesOf(call);
  // An output with several names is insecure for all of them, so those that are get one of their own.
  const [secure, insecure] = [images.filter((image) => !isInsecure(image)), images.filter(isInsecure)];
  return [...byDigest(secure, attributes), ...byDigest(insecure, ['registry.insecure=true', ...attributes])];
}

/** What the user says of the image, and what follows from the rest of the plan. */
function attributesOf({ plan, isPlain = false }: BuildCall): readonly string[] {
  return [
    ...plan.outputs.attributes,
    ...datedOf(plan),
    ...(isPlain && plan.attestations.length > 0 ? ['oci-artifact=false'] : []),
  ];
}

/** What makes the files of an image as old as its commit. */
function datedOf({ epoch }: BuildPlan): readonly string[] {
  return epoch === undefined ? [] : ['rewrite-timestamp=true'];
}

function tagArgs(references: readonly string[]): readonly string[] {
  return references.flatMap((reference) => ['--tag', reference]);
}

function loadArgs(references: readonly string[], plan: BuildPlan): readonly string[] {
  const name = references.length === 0 ? [] : [`name=${references.join(',')}`];
  const attributes = [...name, ...datedOf(plan)];
  return attributes.length === 0 ? ['--load'] : ['--output', csvLine(['type=docker', ...attributes])];
}

// Untagged: tags come later, when the whole image is in the registry. Quotes keep the commas of several names.
function byDigest(images: readonly Image[], attributes: readonly string[]): readonly string[] {
  if (images.length === 0) return [];
  const names = images.map(({ name }) => name).join(',');
  const more = attributes.length === 0 ? '' : `,${csvLine(attributes)}`;
  return ['--output', `type=image,"name=${names}",push-by-digest=true,name-canonical=true,push=true${more}`];
}
