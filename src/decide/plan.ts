import { Refusal } from '../errors.js';
import type { Annotated } from './annotations.js';
import type { Attestations } from './attestations.js';
import type { BuildOutputs } from './build-outputs.js';
import type { BuildSecret } from './build-secrets.js';
import type { Caches } from './caches.js';
import type { CacheChoice } from './caching/choice.js';
import { AUTOMATIC } from './contend.js';
import type { Credential } from './credential.js';
import type { Image } from './image.js';
import type { Labels } from './labels.js';
import type { Leg } from './legs.js';
import type { Notice } from './notice.js';
import type { Occasion } from './occasion.js';
import type { PassedOn } from './passed-on.js';
import type { PushDecision, PushMode } from './push.js';
import type { LegJob } from './runners.js';
import { isLatest } from './tag.js';
import { type ChosenTags, decisionsOf, published, publishedOf, type TagDecision } from './tags.js';

/** What of a build is not taken from the cache. */
export type Anew = { readonly all: boolean; readonly stages: readonly string[] };

/** One build: what of the Dockerfile, for which platforms, to which images. */
export type BuildPlan = {
  readonly target: string;
  readonly platforms: readonly string[];
  readonly images: readonly Image[];
  readonly buildContext: string;
  readonly file: string;
  readonly buildArgs: readonly string[];
  readonly secrets: readonly BuildSecret[];
  /** What is built anew although it is in the cache: nothing, all, or these stages. */
  readonly anew: Anew;
  /** Base images are asked for, although the builder has them. */
  readonly pull: boolean;
  /** Registries that are pushed to by plain http. */
  readonly insecureRegistries: readonly string[];
  readonly passed: PassedOn;
  readonly attestations: Attestations;
  /** The user wants annotations; those that every image gets ask for no builder. */
  readonly isAnnotated?: true;
  readonly outputs: BuildOutputs;
  /** Which cache is asked for; `caches` are those that were given, and once the builder is known those that it gets. */
  readonly cache: CacheChoice;
  readonly caches: Caches;
  /** What buildx is called for in place of a build; empty for a build. */
  readonly call: string;
  /** It was solved together with others, and is in the builder's cache. */
  readonly isSolved?: true;
  /** The time that all of the image is dated, in seconds since 1970; left out where each part has its own. */
  readonly epoch?: number;
};

/** The same builds once they are in the cache of their builder: nothing is built anew, and nothing taken from elsewhere. */
export function asSolved(builds: readonly BuildPlan[]): readonly BuildPlan[] {
  return builds.map((one) => ({
    ...one,
    anew: { all: false, stages: [] },
    pull: false,
    caches: { ...one.caches, from: [] },
    isSolved: true as const,
  }));
}

/** Tells whether a build gives an index, and not the manifest of a single image. */
export function givesIndex({ platforms, attestations }: Pick<BuildPlan, 'platforms' | 'attestations'>): boolean {
  return platforms.length > 1 || attestations.length > 0;
}

/** Everything this run has decided to do. Later steps carry it out and decide nothing. */
export type Plan = {
  /** The name of the event. */
  readonly event: string;
  readonly occasion: Occasion;
  readonly push: PushDecision;
  readonly images: readonly Image[];
  readonly tags: ChosenTags;
  readonly builds: readonly BuildPlan[];
  /** What is merged, and the platforms that it is expected to be for; left out where nothing is. */
  readonly merge?: { readonly legs: readonly Leg[]; readonly platforms: readonly string[] };
  /** The jobs that would build the image, each on a machine of its own; left out where nobody asks. */
  readonly legJobs?: readonly LegJob[];
  readonly labels: Labels;
  readonly annotations: readonly Annotated[];
  /** What the user should know, besides what stands with the tags. */
  readonly notices: readonly Notice[];
  readonly credentials: readonly Credential[];
  /** Why the run ends as failed, whatever it publishes. */
  readonly fault?: string;
};

/** Decides what becomes of a run that has no tag to publish: an error where a release was meant. */
export function choosePushWithTags(
  tags: ChosenTags,
  push: PushDecision,
  question: { readonly occasion: Occasion; readonly mode: PushMode },
): PushDecision {
  if (!push.push || published(tags).length > 0) return push;
  if (tags.decisions.length > 0) return { push: false, why: 'every tag is held back' };
  const gitTag = gitTagOf(question.occasion);
  if (gitTag !== undefined) throw new Refusal(`rules that give a tag for git tag "${gitTag}"`, undefined, ACCEPTED);
  if (question.mode === 'true') throw new Refusal(FORCED, undefined, 'Add a rule such as type=sha');
  return { push: false, why: 'the rules give no tag' };
}

function gitTagOf(occasion: Occasion): string | undefined {
  return occasion.kind === 'push' && occasion.ref?.kind === 'tag' ? occasion.ref.name : undefined;
}

const FORCED = 'rules that give a tag where input "push" is true';
const ACCEPTED = 'type=semver takes v1.2.3, 1.2.3 and v1.2.3-rc.1; type=ref,event=tag takes any git tag';

/**
 * The tags that can carry an image's upload where the builder cannot push by digest, the best first: one that nobody else
 * moves, if there is any.
 */
export function carriersOf(tags: ChosenTags, image: Image): readonly TagDecision[] {
  const candidates = publishedOf(tags, image);
  const ofClass = (wanted: TagDecision['class']): readonly TagDecision[] =>
    candidates.filter((tag) => tag.class === wanted).slice(0, 1);
  const stays = [...ofClass('fixed'), ...ofClass('commit')].slice(0, 1);
  return stays.length > 0 ? stays : candidates;
}

/** The tags in the order in which they are published: what stays first, then what moves, a round after the other. */
export type Phases = {
  readonly fixed: readonly TagDecision[];
  /** What has an order, what is written as the user says, and `latest`: each round may be empty. */
  readonly moving: readonly (readonly TagDecision[])[];
};

export const ROUNDS = 3;

/** Puts the tags of an image in their order, with those that are held and may have to be given to another version. */
export function choosePhases(tags: ChosenTags, image: Image): Phases {
  const decisions = decisionsOf(tags, image);
  const published = decisions.filter(({ hold }) => hold === undefined);
  const moving = decisions.filter((one) => one.class === 'moving' && (one.hold === undefined || isContested(one)));
  return {
    fixed: published.filter((decision) => decision.class !== 'moving'),
    moving: Array.from({ length: ROUNDS }, (_, round) => moving.filter((one) => roundOf(one) === round)),
  };
}

/** Other versions hold it, and can be named: where it is not there yet, one of them gets it. */
function isContested({ contender, rivals = [] }: TagDecision): boolean {
  return contender?.fixed !== undefined && rivals.length > 0;
}

function roundOf({ tag, origin, contender, lineage }: TagDecision): number {
  // What people get who ask for nothing else comes last of all.
  if (origin === AUTOMATIC || isLatest(tag)) return ROUNDS - 1;
  return contender === undefined && lineage === undefined ? 1 : 0;
}
