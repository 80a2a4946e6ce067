import type { LatestPolicy } from './default-rules.js';
import { type Contender, judge } from './forward.js';
import { type GitTags, stableVersions } from './git-tags.js';
import { emit } from './rules/emit.js';
import type { Emitted, Facts, Rule, TagClass } from './rules/rule.js';
import { makeTag, type Tag } from './tag.js';

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
  /** The main tag: the first one. */
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
  const first = emitted[0];
  const own = withoutRepeats(emitted.filter(({ tag }) => tag !== LATEST));
  const latest = chooseLatest(question, emitted);
  const candidates = [...own, ...latest];
  return {
    decisions: candidates.map((candidate) => decide(candidate, question)),
    version: first?.tag ?? '',
    notices,
  };
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
  const moving: Emitted = { name: LATEST, class: 'moving', latest: 'unwanted' };
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

function decide({ tag, emitted, origin, contender }: Candidate, { latest, gitTags, facts }: TagQuestion): TagDecision {
  const decision = { tag, class: emitted.class, origin, ...(contender && { contender }) };
  const dependsOnGit = contender !== undefined || (tag === LATEST && latest === 'until-first-release');
  if (!dependsOnGit) return decision;
  if (contender === undefined) {
    return gitTags.kind === 'known' ? decision : { ...decision, hold: `git's tags cannot be read: ${gitTags.why}` };
  }
  const verdict = judge(contender, gitTags, facts.answers);
  return verdict.kind === 'move' ? decision : { ...decision, hold: verdict.reason };
}
