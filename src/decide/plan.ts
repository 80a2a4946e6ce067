import { Refusal } from '../errors.js';
import type { Annotated } from './annotations.js';
import type { BuildSecret } from './build-secrets.js';
import { AUTOMATIC } from './contend.js';
import type { Credential } from './credential.js';
import type { Image } from './image.js';
import type { Labels } from './labels.js';
import type { Notice } from './notice.js';
import type { Occasion } from './occasion.js';
import type { PushDecision, PushMode } from './push.js';
import { isLatest, type Tag } from './tag.js';
import { type ChosenTags, published, publishedOf, type TagDecision } from './tags.js';

/** One build: what of the Dockerfile, for which platforms, to which images. */
export type BuildPlan = {
  readonly target: string;
  readonly platforms: readonly string[];
  readonly images: readonly Image[];
  readonly buildContext: string;
  readonly file: string;
  readonly buildArgs: readonly string[];
  readonly secrets: readonly BuildSecret[];
  /** Registries that are pushed to by plain http. */
  readonly insecureRegistries: readonly string[];
};

/** Everything this run has decided to do. Later steps carry it out and decide nothing. */
export type Plan = {
  /** The name of the event. */
  readonly event: string;
  readonly occasion: Occasion;
  readonly push: PushDecision;
  readonly images: readonly Image[];
  readonly tags: ChosenTags;
  readonly builds: readonly BuildPlan[];
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

/** The tag that carries an image's upload where the builder cannot push by digest: one that nobody else moves, if any. */
export function chooseCarrier(tags: ChosenTags, image: Image): TagDecision | undefined {
  const candidates = publishedOf(tags, image);
  const ofClass = (wanted: TagDecision['class']): TagDecision | undefined =>
    candidates.find((tag) => tag.class === wanted);
  return ofClass('fixed') ?? ofClass('commit') ?? candidates[0];
}

/** The tags in the order in which they are published: what stays first, then what moves, a round after the other. */
export type Phases = {
  readonly fixed: readonly TagDecision[];
  /** `latest` has the last round to itself. */
  readonly moving: readonly (readonly TagDecision[])[];
};

/** Puts the published tags of an image in their order; what the upload has written already is left out. */
export function choosePhases(tags: ChosenTags, image: Image, written: readonly Tag[]): Phases {
  const left = publishedOf(tags, image).filter(({ tag }) => !written.includes(tag));
  const moving = left.filter((decision) => decision.class === 'moving');
  const rounds = [moving.filter((one) => !isLast(one)), moving.filter(isLast)];
  return {
    fixed: left.filter((decision) => decision.class !== 'moving'),
    moving: rounds.filter((round) => round.length > 0),
  };
}

/** `latest` and its variants: what people get who ask for nothing else. */
function isLast({ tag, origin }: TagDecision): boolean {
  return origin === AUTOMATIC || isLatest(tag);
}
