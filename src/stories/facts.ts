import { chooseFacts, commitDateIn, mergeAnswers, type Subject, textsToMatch } from '../decide/facts.js';
import { type Notice, warning } from '../decide/notice.js';
import type { Facts, Rule } from '../decide/rules/rule.js';
import { usesExpression } from '../decide/templates.js';
import type { Ports } from '../ports/ports.js';
import type { RepositoryFacts } from '../ports/github.js';
import type { Inputs } from '../read/inputs.js';
import { readPatternAnswers } from '../read/patterns.js';
import { readCommitDate, readRepository, type Told } from '../read/repository.js';
import type { Setting } from './setting.js';

/** What the rules can draw on, and what the labels still wait for. */
export type Gleaned = {
  readonly facts: Facts;
  readonly repository: Promise<Told<RepositoryFacts>>;
  readonly notices: readonly Notice[];
  /** Why the commit's date is not known, where it is asked for and is not. */
  readonly undated?: string;
};

/** Reads what the rules draw on. GitHub is asked only for what the event leaves open, and all at once. */
export async function gleanFacts(setting: Setting, subject: Subject, ports: Ports): Promise<Gleaned> {
  const { context, signal, read } = setting;
  const { inputs } = read;
  const now = ports.clock.now();
  const repository = readRepository(context, ports.github, signal);
  const [commitDate, defaultBranch] = await Promise.all([
    commitDateOf(setting, subject, ports),
    defaultBranchOf(setting, repository),
  ]);
  const isTold = 'value' in commitDate;
  const facts = chooseFacts({
    context,
    subject,
    shortShaLength: inputs.shortShaLength,
    version: inputs.version.text,
    defaultBranch,
    now,
    commitDate: isTold ? (commitDate.value ?? now) : now,
  });
  return {
    facts: withAnswers(facts, rulesOf(inputs), ports),
    repository,
    ...(!isTold && { undated: commitDate.unknown }),
    notices: isTold
      ? []
      : [warning(`The date of commit ${subject.sha} cannot be read (${commitDate.unknown}): {{commit_date}} is now`)],
  };
}

/** The rules of a run; none where its tags are written out. */
export function rulesOf({ tags }: Pick<Inputs, 'tags'>): readonly Rule[] {
  return tags.kind === 'rules' ? tags.rules : [];
}

/** Tells what GitHub did not tell of the repository. */
export function tellUnknown(told: Told<RepositoryFacts>): readonly Notice[] {
  if ('value' in told) return [];
  return [
    warning(`GitHub does not tell the repository's description and license (${told.unknown}): labels go without`),
  ];
}

/** Tells whether the rules need something that only GitHub can tell. */
export function waitsForGitHub({ context, read }: Setting, { sha }: Subject): boolean {
  const asksDate = asksCommitDate(read.inputs) && commitDateIn(context, sha) === undefined;
  return asksDate || (context.repository.defaultBranch === undefined && asksDefaultBranch(read.inputs));
}

async function commitDateOf(
  { context, read, signal }: Setting,
  { sha }: Subject,
  ports: Ports,
): Promise<Told<number | undefined>> {
  if (!asksCommitDate(read.inputs)) return { value: undefined };
  const told = commitDateIn(context, sha);
  return told === undefined ? readCommitDate(sha, ports.github, signal) : { value: told };
}

async function defaultBranchOf(
  { context, read }: Setting,
  repository: Promise<Told<RepositoryFacts>>,
): Promise<string | undefined> {
  const { defaultBranch } = context.repository;
  if (defaultBranch !== undefined || !asksDefaultBranch(read.inputs)) return defaultBranch;
  const told = await repository;
  return 'value' in told ? told.value.defaultBranch : undefined;
}

function asksCommitDate(inputs: Inputs): boolean {
  return inputs.reproducible || usesExpression('commit_date', inputs);
}

/**
 * The time that all of a reproducible image is dated: the commit's, in seconds since 1970. Undefined where the image need
 * not be reproducible; throws where the time is not known, since any other would not be the same the next time.
 */
export function epochOf({ reproducible }: Inputs, { facts, undated }: Gleaned): number | undefined {
  if (!reproducible) return undefined;
  if (undated === undefined) return Math.floor(facts.globals.commitDate / 1000);
  throw new Error(
    `Cannot make a reproducible image: the date of commit ${facts.sha} cannot be read (${undated})\n` +
      '  Input "github-token" needs the right contents: read; or run the job again',
  );
}

function asksDefaultBranch(inputs: Inputs): boolean {
  const isEdge = rulesOf(inputs).some((rule) => rule.type === 'edge' && rule.branch === '');
  return isEdge || ['is_default_branch', 'is_not_default_branch'].some((name) => usesExpression(name, inputs));
}

function withAnswers(facts: Facts, rules: readonly Rule[], { pattern }: Ports): Facts {
  const answers = readPatternAnswers(rules, textsToMatch(rules, facts), pattern);
  return { ...facts, answers: mergeAnswers(facts.answers, answers) };
}
