import type { Globals } from './globals.js';
import type { Occasion } from './occasion.js';
import type { Ref } from './ref.js';
import type { PatternAnswers } from './rules/expression.js';
import { ownText } from './rules/own-text.js';
import { type Facts, isReading, type Rule } from './rules/rule.js';
import { branchOf, type RunContext } from './run-context.js';
import { Refusal } from '../errors.js';

/** What the run is about: a ref and a commit. */
export type Subject = {
  readonly ref: Ref | undefined;
  readonly sha: string;
  /** The head of the pull request, empty where the event is about none. */
  readonly head: string;
  /** What of the git tag is no part of `ref`. */
  readonly prefix: string;
  readonly prerelease: boolean;
};

/** The ref and commit of an occasion; of the run itself where there is nothing to do. */
export function subjectOf(occasion: Occasion, { sha, payload }: Pick<RunContext, 'sha' | 'payload'>): Subject {
  const head = payload.pullRequest?.headSha ?? '';
  if (occasion.kind === 'nothing') return { ref: undefined, sha, head, prefix: '', prerelease: false };
  const prerelease = occasion.kind === 'push' && occasion.prerelease;
  return { ref: occasion.ref, sha: occasion.sha, head, prefix: occasion.prefix ?? '', prerelease };
}

export type FactsQuestion = {
  readonly context: RunContext;
  readonly subject: Subject;
  readonly shortShaLength: number;
  readonly version: string;
  readonly defaultBranch: string | undefined;
  /** Milliseconds since 1970, as of `commitDate`. */
  readonly now: number;
  readonly commitDate: number;
};

/** What the rules can draw on, before the users' expressions were run. */
export function chooseFacts(question: FactsQuestion): Facts {
  const { context, subject, version, defaultBranch } = question;
  const shortSha = subject.sha.slice(0, question.shortShaLength);
  const { ref, sha, prerelease } = subject;
  const globals = chooseGlobals(question, shortSha);
  const { event } = context;
  return { event, ref, sha, shortSha, version, prerelease, defaultBranch, globals, answers: new Map() };
}

/** The texts that the rules' expressions will be asked about. */
export function textsToMatch(rules: readonly Rule[], facts: Facts): readonly string[] {
  const texts = rules.filter(isReading).flatMap((rule) => ownText(rule, facts) ?? []);
  return [...new Set(texts)];
}

/** Answers of two askings as one. */
export function mergeAnswers(first: PatternAnswers, second: PatternAnswers): PatternAnswers {
  const expressions = new Set([...first.keys(), ...second.keys()]);
  return new Map(
    [...expressions].map((one) => [one, new Map([...(first.get(one) ?? []), ...(second.get(one) ?? [])])]),
  );
}

/** When the event says that the commit was committed, in milliseconds since 1970; undefined where it does not say. */
export function commitDateIn({ payload }: Pick<RunContext, 'payload'>, sha: string): number | undefined {
  const date = Date.parse(payload.commits.find(({ id }) => id === sha)?.timestamp ?? '');
  return Number.isNaN(date) ? undefined : date;
}

const USUAL_LENGTH = 7;

/** Parses how long a short commit is; seven where nothing is said. */
export function parseShortShaLength(text: string): number {
  if (text === '') return USUAL_LENGTH;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Refusal('a number of characters, 1 or more', text);
  return Number(text);
}

function chooseGlobals({ context, subject, defaultBranch, now, commitDate }: FactsQuestion, sha: string): Globals {
  const { ref, prefix } = subject;
  const isDefault = isDefaultBranch(ref, defaultBranch, context.event);
  return {
    texts: {
      branch: branchOf(ref) ?? '',
      tag: ref?.kind === 'tag' ? prefix + ref.name : '',
      sha,
      base_ref: ref?.kind === 'branch' ? '' : context.payload.baseRef,
      is_default_branch: String(isDefault),
      is_not_default_branch: String(!isDefault),
    },
    now,
    commitDate,
  };
}

// These events are about the last commit of the default branch, even where their payload does not name it.
// https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
const ON_DEFAULT_BRANCH = /^(?:schedule|issues|issue_comment|discussion|discussion_comment)$/;

function isDefaultBranch(ref: Ref | undefined, defaultBranch: string | undefined, event: string): boolean {
  if (ref?.kind !== 'branch') return false;
  return defaultBranch === undefined ? ON_DEFAULT_BRANCH.test(event) : ref.name === defaultBranch;
}
