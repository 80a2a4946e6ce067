import { mergeAnswers, type Subject } from '../decide/facts.js';
import { gatherTags } from '../decide/gather.js';
import type { GitTags } from '../decide/git-tags.js';
import { branchFor } from '../decide/lineage.js';
import { nameLatest } from '../decide/latest.js';
import { chooseLiteralTags } from '../decide/literal-tags.js';
import { releaseNames } from '../decide/owner.js';
import type { Facts } from '../decide/rules/rule.js';
import { asksGitTags, type ChosenTags, chooseTags } from '../decide/tags.js';
import type { GitAnswer, TagQuestion } from '../decide/verdict.js';
import type { Inputs } from '../read/inputs.js';

/** The tags of a run, and what git said, where it was asked. */
export type Tagging = { readonly tags: ChosenTags; readonly gitTags: GitTags };

/** What is left to decide once the rules have spoken; tags that are written out leave nothing. */
export type OpenQuestion =
  { readonly kind: 'open'; readonly question: TagQuestion } | { readonly kind: 'settled'; readonly tags: ChosenTags };

const NO_TAGS: ChosenTags = { decisions: [], version: '', outcomes: [], notices: [] };

/** Lets the rules speak. Throws a Refusal where one of them cannot be used after all. */
export function questionOf(
  { occasion, tags: order, moving }: Inputs,
  { facts, subject }: { readonly facts: Facts; readonly subject: Subject },
): OpenQuestion {
  if (occasion.kind === 'nothing') return { kind: 'settled', tags: NO_TAGS };
  if (order.kind === 'literal') return { kind: 'settled', tags: chooseLiteralTags(order.references, moving) };
  const { globals } = facts;
  const branch = branchFor(subject.ref, { own: subject.sha, head: subject.head });
  const question = {
    gathered: gatherTags(order.rules, facts),
    policy: order.latest,
    latest: nameLatest(order.flavor, globals),
    moving,
    prerelease: subject.prerelease,
    releases: releaseNames(order.releases, globals),
    ...(branch && { branch }),
  };
  return { kind: 'open', question };
}

/** Chooses the tags; git is asked only where something depends on it. */
export async function chooseRunTags(
  open: OpenQuestion,
  facts: Facts,
  readGit: () => Promise<GitAnswer>,
): Promise<Tagging> {
  if (open.kind === 'settled') return { tags: open.tags, gitTags: NOT_ASKED };
  const { question } = open;
  const git = asksGitTags(question) ? await readGit() : { gitTags: NOT_ASKED, answers: facts.answers };
  const answers = mergeAnswers(git.answers, facts.answers);
  return { tags: chooseTags(question, { gitTags: git.gitTags, answers }), gitTags: git.gitTags };
}

const NOT_ASKED: GitTags = { kind: 'known', names: [], prefix: '' };
