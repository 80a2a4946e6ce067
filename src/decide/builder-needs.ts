import type { BuildPlan } from './plan.js';
import { isLoopback } from './endpoint.js';

/** Something that not every builder can do. */
export type Need =
  | { readonly kind: 'platforms' }
  | { readonly kind: 'by-digest' }
  | { readonly kind: 'credentials' }
  | { readonly kind: 'attestations' }
  | { readonly kind: 'annotations' }
  | { readonly kind: 'cache'; readonly type: string }
  | { readonly kind: 'timestamps' }
  | { readonly kind: 'output'; readonly what: string }
  | { readonly kind: 'outputs' }
  | { readonly kind: 'entitlement'; readonly name: string }
  | { readonly kind: 'plain-http'; readonly registry: string };

/** What is asked besides the build itself. */
export type NeedQuestion = {
  /** The image goes to the registries without a tag, as a leg does that is joined later. */
  readonly byDigest?: boolean;
  /** Repositories of one registry have credentials of their own. */
  readonly severalCredentials?: boolean;
  /** Whether anything is pushed. */
  readonly pushes: boolean;
};

/** What a build needs of its builder. A plain build for a single platform needs nothing. */
export function needsOf(plan: BuildPlan, question: NeedQuestion): readonly Need[] {
  const { platforms, attestations, isAnnotated = false, passed, epoch } = plan;
  return [
    ...when(platforms.length > 1, { kind: 'platforms' } as const),
    ...when(question.byDigest === true, { kind: 'by-digest' } as const),
    ...when(question.severalCredentials === true, { kind: 'credentials' } as const),
    ...when(attestations.length > 0, { kind: 'attestations' } as const),
    ...when(isAnnotated && question.pushes, { kind: 'annotations' } as const),
    ...cacheTypes(plan).map((type) => ({ kind: 'cache', type }) as const),
    ...when(epoch !== undefined, { kind: 'timestamps' } as const),
    ...outputNeeds(plan, question),
    ...passed.allow.map((name) => ({ kind: 'entitlement', name }) as const),
    ...(question.pushes ? plainRegistries(plan) : []).map((registry) => ({ kind: 'plain-http', registry }) as const),
  ];
}

function when<T>(isSo: boolean, need: T): readonly T[] {
  return isSo ? [need] : [];
}

// What lies in the image is no export. The classic engine drops GitHub's without a word, to read as well.
function cacheTypes({ caches: { kinds } }: BuildPlan): readonly string[] {
  const read = kinds.from.filter((type) => type === 'gha');
  return [...new Set([...kinds.to.filter((type) => type !== 'inline'), ...read])];
}

/** The classic store drops attributes of the image without a word, and writes no archive of an image. */
function outputNeeds({ outputs: { attributes, others, load } }: BuildPlan, { pushes }: NeedQuestion): readonly Need[] {
  const archives = others.filter(({ type }) => type === 'oci' || type === 'docker');
  return [
    ...[...attributes, ...archives.map(({ type }) => `type=${type}`)].map(
      (what) => ({ kind: 'output', what }) as const,
    ),
    ...when(others.length + (pushes || load ? 1 : 0) > 1, { kind: 'outputs' } as const),
  ];
}

function plainRegistries({ images, insecureRegistries }: BuildPlan): readonly string[] {
  const registries = [...new Set(images.map(({ registry }) => registry))];
  return registries.filter((registry) => insecureRegistries.includes(registry) && !isLoopback(registry));
}

/** A need in words: `several platforms`. */
export function tellNeed(need: Need): string {
  switch (need.kind) {
    case 'cache':
      return `a cache of type ${need.type}`;
    case 'output':
      return `output ${need.what}`;
    case 'entitlement':
      return `entitlement ${need.name}`;
    case 'plain-http':
      return `plain http to ${need.registry}`;
    default:
      return WORDS[need.kind];
  }
}

const WORDS = {
  platforms: 'several platforms',
  'by-digest': 'a push by digest',
  credentials: 'several credentials for one registry',
  attestations: 'attestations',
  annotations: 'annotations',
  timestamps: 'timestamps of the commit',
  outputs: 'several outputs',
} as const;
