import { sees } from './candidates.js';
import { type Candidate, contend } from './contend.js';
import type { Contender, Verdict } from './forward.js';
import type { RuleOutcome } from './gather.js';
import type { Image } from './image.js';
import { tellDropped } from './latest.js';
import type { Lineage } from './lineage.js';
import type { Notice } from './notice.js';
import { tagOf } from './owner.js';
import type { TagClass } from './rules/rule.js';
import type { Tag } from './tag.js';
import { asksFor, type GitAnswer, isDue, judgeCandidate, type TagQuestion } from './verdict.js';

/** One tag of the run, and what was decided of it. */
export type TagDecision = {
  readonly tag: Tag;
  readonly class: TagClass;
  /** The rule that gave it. */
  readonly origin: string;
  /** Given for tags that only move forward. */
  readonly contender?: Contender;
  /** Given for tags that follow a branch. */
  readonly lineage?: Lineage;
  /** Why the tag is held back; left out where it is published. */
  readonly hold?: string;
  /** The git tags of the versions that hold it, the highest first, and the fixed tags of these. */
  readonly rivals?: readonly Rival[];
  /** The images that get the tag, by name; left out where all do. */
  readonly images?: readonly string[];
};

export type Rival = { readonly gitTag: string; readonly fixed?: Tag };

export type ChosenTags = {
  /** In the rules' order of priority, the automatic `latest` last; held ones included. */
  readonly decisions: readonly TagDecision[];
  /** The main tag: the first that is published. */
  readonly version: string;
  /** What came of every rule. */
  readonly outcomes: readonly RuleOutcome[];
  /** What was repaired or could not be used. */
  readonly notices: readonly Notice[];
};

/** Tells whether anything in this run depends on which versions git names. */
export function asksGitTags(question: TagQuestion): boolean {
  return contend(question).some((candidate) => asksFor(candidate, question));
}

/** Chooses the tags of the images, and which of them are held back. */
export function chooseTags(question: TagQuestion, git: GitAnswer): ChosenTags {
  const { gathered, policy } = question;
  const candidates = contend(question).filter((one) => isDue(one, question, git));
  const decisions = candidates.map((candidate) => decide(candidate, question, git));
  return {
    decisions,
    version: published({ decisions })[0]?.tag ?? '',
    outcomes: gathered.outcomes,
    notices: [...gathered.notices, ...tellDropped(policy, gathered.tags)],
  };
}

/** The tags that are to be published. */
export function published({ decisions }: Pick<ChosenTags, 'decisions'>): readonly TagDecision[] {
  return decisions.filter((decision) => decision.hold === undefined);
}

/** What was decided of the tags of one image. */
export function decisionsOf(
  { decisions }: Pick<ChosenTags, 'decisions'>,
  { name }: Pick<Image, 'name'>,
): readonly TagDecision[] {
  return decisions.filter(({ images }) => images?.includes(name) ?? true);
}

/** The tags of one image that are to be published. */
export function publishedOf(tags: Pick<ChosenTags, 'decisions'>, image: Pick<Image, 'name'>): readonly TagDecision[] {
  return published({ decisions: decisionsOf(tags, image) });
}

function decide(candidate: Candidate, question: TagQuestion, git: GitAnswer): TagDecision {
  const { tag, origin, contender, lineage } = candidate;
  const verdict = judgeCandidate(candidate, question, git);
  return {
    tag,
    class: candidate.class,
    origin,
    ...(question.moving === 'forward' && {
      ...(contender && { contender: withNamed(contender, git) }),
      ...(lineage && { lineage }),
    }),
    ...(verdict.kind === 'hold' && { hold: verdict.reason, rivals: rivalsOf(verdict, contender, git) }),
  };
}

function withNamed(contender: Contender, { gitTags, answers }: GitAnswer): Contender {
  const { reader, version } = contender;
  return { ...contender, isNamed: gitTags.kind === 'known' && sees(reader, version, { ...gitTags, answers }) };
}

const RIVALS_TOLD = 10;

function rivalsOf(
  { rivals }: Extract<Verdict, { kind: 'hold' }>,
  contender: Contender | undefined,
  { gitTags, answers }: GitAnswer,
): readonly Rival[] {
  const prefix = gitTags.kind === 'known' ? gitTags.prefix : '';
  return rivals.slice(0, RIVALS_TOLD).map((one) => {
    const fixed = contender?.fixed && tagOf(contender.fixed, one, answers);
    return { gitTag: prefix + one.gitTag, ...(fixed && { fixed }) };
  });
}
