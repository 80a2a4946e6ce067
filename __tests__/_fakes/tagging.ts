import { chooseFacts, type Subject, subjectOf, textsToMatch } from '../../src/decide/facts.js';
import { parseFlavor } from '../../src/decide/flavor.js';
import { gatherTags } from '../../src/decide/gather.js';
import type { GitTags } from '../../src/decide/git-tags.js';
import { nameLatest } from '../../src/decide/latest.js';
import { branchFor } from '../../src/decide/lineage.js';
import { chooseOccasion } from '../../src/decide/occasion.js';
import { releaseNames } from '../../src/decide/owner.js';
import { type Expression, keyOf, type PatternAnswers } from '../../src/decide/rules/expression.js';
import type { Facts, Rule } from '../../src/decide/rules/rule.js';
import { choosePrefix, namesUnder } from '../../src/decide/tag-prefix.js';
import { parseTagOrder, type TagOrder } from '../../src/decide/tag-rules.js';
import { type ChosenTags, chooseTags, type TagDecision } from '../../src/decide/tags.js';
import type { GitAnswer, MovingMode, TagQuestion } from '../../src/decide/verdict.js';
import { contextWith, NO_PAYLOAD } from './values.js';

/** A run as its user sees it; where nothing is said, a push to the default branch `main` without any inputs. */
export type Run = {
  readonly event?: string;
  /** The full ref, such as `refs/tags/v1.2.3`. */
  readonly ref?: string;
  /** Said by a release of the git tag. */
  readonly prerelease?: boolean;
  readonly tags?: string;
  readonly flavor?: string;
  readonly version?: string;
  /** Input `tag-prefix`. */
  readonly prefixes?: readonly string[];
  readonly moving?: MovingMode;
  /** Git's tags, with their prefixes; where this is a text they cannot be read, and it says why. */
  readonly git?: readonly string[] | string;
};

/** The head of pull request 12. */
export const PULL_HEAD = '7e57c0d'.padEnd(40, '0');

/** The question that a run asks, and what git says to it. */
export function asked(run: Run): readonly [TagQuestion, GitAnswer] {
  const { order, facts, subject } = understood(run);
  const { globals } = facts;
  const gitTags = gitTagsOf(run, subject);
  const names = gitTags.kind === 'known' ? gitTags.names : [];
  const answers = answersTo([...order.rules, ...order.releases], [...textsToMatch(order.rules, facts), ...names]);
  const branch = branchFor(subject.ref, { own: subject.sha, head: subject.head });
  const question: TagQuestion = {
    gathered: gatherTags(order.rules, { ...facts, answers }),
    policy: order.latest,
    latest: nameLatest(order.flavor, globals),
    prerelease: subject.prerelease,
    moving: run.moving ?? 'forward',
    releases: releaseNames(order.releases, globals),
    ...(branch && { branch }),
  };
  return [question, { gitTags, answers }];
}

/** The tags of a run. */
export function choose(run: Run): ChosenTags {
  const [question, git] = asked(run);
  return chooseTags(question, git);
}

/** What was decided of every tag of a run, a line each: `1.2 moving`, `latest moving held: <why>`. */
export function told(run: Run): readonly string[] {
  return choose(run).decisions.map(tell);
}

export function tell({ tag, class: kind, hold }: TagDecision): string {
  return `${tag} ${kind}${hold === undefined ? '' : ` held: ${hold}`}`;
}

/** What expressions find in texts, without the time limit that runs have. */
export function answersTo(rules: readonly Rule[], texts: readonly string[]): PatternAnswers {
  return new Map(
    rules.flatMap(expressionsOf).map((one) => [
      keyOf(one),
      new Map(
        texts.flatMap((text) => {
          const found = new RegExp(one.source, one.flags).exec(text);
          return found === null ? [] : [[text, [...found]] as const];
        }),
      ),
    ]),
  );
}

type RuleOrder = Extract<TagOrder, { kind: 'rules' }>;

function understood(run: Run): { readonly order: RuleOrder; readonly facts: Facts; readonly subject: Subject } {
  const { ref = 'refs/heads/main', tags = '', flavor = '', version = '', prefixes = [] } = run;
  const event = run.event ?? (run.prerelease === undefined ? 'push' : 'release');
  const { prerelease = false } = run;
  const release = { tag: ref.replace('refs/tags/', ''), prerelease, action: 'published' };
  const pullRequest = { number: 12, headRepository: 'acme/app', headSha: PULL_HEAD };
  const payload = {
    ...NO_PAYLOAD,
    ...(event === 'release' && { release }),
    ...(event === 'pull_request' && { pullRequest }),
  };
  const context = contextWith({ event, ref, payload });
  const occasion = chooseOccasion(context, prefixes);
  const subject = subjectOf(occasion, context);
  const order = parseTagOrder(tags, parseFlavor(flavor), { occasion, defaultBranch: 'main', version });
  if (order.kind === 'literal') throw new Error(`Cannot ask anything of "${tags}": these are no rules`);
  const question = { context, subject, shortShaLength: 7, version, defaultBranch: 'main', ...TIMES };
  return { order, facts: chooseFacts(question), subject };
}

const TIMES = { now: Date.parse('2026-11-21T08:05:09Z'), commitDate: Date.parse('2026-11-20T23:30:00Z') };

function gitTagsOf({ git = [], prefixes = [] }: Run, { ref, prefix }: Subject): GitTags {
  if (typeof git === 'string') return { kind: 'unknown', why: git };
  const own = choosePrefix(prefixes, ref?.kind === 'tag' ? prefix : undefined);
  return { kind: 'known', names: namesUnder(own, prefixes, git), prefix: own ?? '' };
}

function expressionsOf(rule: Rule): readonly Expression[] {
  if (rule.type === 'match') return [rule.pattern];
  return 'match' in rule ? [rule.match] : [];
}

/** Rules, one a line. */
export function lines(...rules: readonly string[]): string {
  return rules.join('\n');
}

/** A push of a git tag. */
export function tagged(gitTag: string, given: Run = {}): Run {
  return { ref: `refs/tags/${gitTag}`, ...given };
}

/** A push to a branch. */
export function onBranch(name: string, given: Run = {}): Run {
  return { ref: `refs/heads/${name}`, ...given };
}
