import type { LatestPolicy } from './default-rules.js';
import { type Contender, judge } from './forward.js';
import { type GitTags, stableVersions } from './git-tags.js';
import { emit } from './rules/emit.js';
import type { Emitted, Facts, Rule, TagClass } from './rules/rule.js';
import { makeTag, type Tag } from './tag.js';
import { isReleaseName, ownerOf } from './version.js';

/** One tag of the run, and what was decided of it. */
export type TagDecision = {
  readonly tag: Tag;
  readonly class: TagClass;
  /** The rule that gave it. */
  readonly origin: string;
  /** Given for tags that only move forward. */
  readonly contender?: Contender;
  /** Why the tag is held back; left out where it is published. */
  readonly hold?: string;
};

export type ChosenTags = {
  /** In the rules' order of priority, `latest` last; held ones included. */
  readonly decisions: readonly TagDecision[];
  /** The main tag: the first that is published. */
  readonly version: string;
  /** What was repaired or could not be used, a sentence each. */
  readonly notices: readonly string[];
};

export type TagQuestion = {
  readonly rules: readonly Rule[];
  readonly latest: LatestPolicy;
  readonly facts: Facts;
  readonly gitTags: GitTags;
};

const LATEST = 'latest';

/** Chooses the tags of the images, and which of them are held back. */
export function chooseTags(question: TagQuestion): ChosenTags {
  const notices: string[] = [];
  const emitted = inOrder(question.rules).flatMap((rule) => named(rule, question.facts, notices));
  const own = withoutRepeats(emitted.filter(({ tag }) => tag !== LATEST));
  const latest = chooseLatest(question, emitted);
  const decisions = [...own, ...latest].map((candidate) => decide(candidate, question));
  return { decisions, version: published({ decisions })[0]?.tag ?? '', notices };
}

/** The tags that are to be published. */
export function published({ decisions }: Pick<ChosenTags, 'decisions'>): readonly TagDecision[] {
  return decisions.filter((decision) => decision.hold === undefined);
}

type Candidate = {
  readonly tag: Tag;
  readonly emitted: Emitted;
  readonly origin: string;
  readonly contender?: Contender;
};

function inOrder(rules: readonly Rule[]): readonly Rule[] {
  return rules.filter((rule) => rule.enable).toSorted((a, b) => b.priority - a.priority);
}

function named(rule: Rule, facts: Facts, notices: string[]): Candidate[] {
  const emitted = emit(rule, facts);
  if (emitted === undefined) return [];
  const tag = makeTag(emitted.name);
  if (tag === undefined) {
    notices.push(`"${emitted.name}" (${rule.line}) holds nothing that a tag may be made of, and is left out`);
    return [];
  }
  if (tag !== emitted.name) notices.push(`"${emitted.name}" (${rule.line}) is no valid tag: "${tag}" is used for it`);
  return [{ tag, emitted, origin: rule.line, ...contend(emitted, facts) }];
}

function contend(emitted: Emitted, { prerelease }: Facts): { contender?: Contender } {
  const { version, rule, name } = emitted;
  if (emitted.class !== 'moving' || version === undefined || rule === undefined) return {};
  return { contender: { name, version, prerelease, range: { kind: 'same-name', rule } } };
}

function withoutRepeats(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ tag }, at) => candidates.findIndex((other) => other.tag === tag) === at);
}

/** A `latest` that the user wrote is the same tag as the automatic one: forward only where the run has a version. */
function chooseLatest(question: TagQuestion, emitted: readonly Candidate[]): readonly Candidate[] {
  const tag = makeTag(LATEST);
  const written = emitted.find((candidate) => candidate.tag === LATEST);
  if (tag === undefined || (written === undefined && !isLatestGiven(question, emitted[0]))) return [];
  const automatic: Emitted = { name: LATEST, class: 'moving', latest: 'unwanted' };
  const moving: Emitted = { ...(written?.emitted ?? automatic), class: 'moving' };
  return [{ tag, emitted: moving, origin: written?.origin ?? LATEST, ...contendForLatest(emitted, question.facts) }];
}

function isLatestGiven({ latest, gitTags, facts }: TagQuestion, first: Candidate | undefined): boolean {
  if (first === undefined || latest === 'never') return false;
  if (latest === 'by-first-tag') return first.emitted.latest === 'wanted';
  return gitTags.kind === 'unknown' || stableVersions(gitTags.names, undefined, facts.answers).length === 0;
}

function contendForLatest(emitted: readonly Candidate[], { prerelease }: Facts): { contender?: Contender } {
  const { version, rule } = emitted.find((candidate) => candidate.emitted.version !== undefined)?.emitted ?? {};
  if (version === undefined) return {};
  return { contender: { name: LATEST, version, prerelease, range: { kind: 'every', rule } } };
}

function decide(candidate: Candidate, question: TagQuestion): TagDecision {
  const { tag, emitted, origin, contender } = candidate;
  const hold = whyHeld(candidate, question);
  return {
    tag,
    class: emitted.class,
    origin,
    ...(contender && { contender }),
    ...(hold !== undefined && { hold }),
  };
}

function whyHeld(candidate: Candidate, question: TagQuestion): string | undefined {
  const { tag, emitted, contender } = candidate;
  const { latest, gitTags, facts } = question;
  if (contender !== undefined) {
    const verdict = judge(contender, gitTags, facts.answers);
    return verdict.kind === 'move' ? undefined : verdict.reason;
  }
  if (emitted.givesWay === true && isReleaseName(tag)) return whyGivenWay(tag, question);
  const isEarly = tag === LATEST && latest === 'until-first-release';
  return isEarly && gitTags.kind === 'unknown' ? unreadable(gitTags.why) : undefined;
}

/** A branch or git tag that is called as a release's tag is leaves that tag to the release, once there is one. */
function whyGivenWay(tag: Tag, { gitTags, facts }: TagQuestion): string | undefined {
  if (gitTags.kind === 'unknown') return unreadable(gitTags.why);
  const owner = ownerOf(tag, stableVersions(gitTags.names, undefined, facts.answers));
  return owner === undefined ? undefined : `it belongs to version ${owner.raw}, which git has`;
}

function unreadable(why: string): string {
  return `git's tags cannot be read: ${why}`;
}
