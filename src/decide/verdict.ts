import { AUTOMATIC, type Candidate, type Contest } from './contend.js';
import { holdEarly, isEarly, judge, type Verdict } from './forward.js';
import { type GitTags, tellUnreadable } from './git-tags.js';
import { hasReleases, isLikeRelease, ownerOf, type ReleaseName } from './owner.js';
import type { PatternAnswers } from './rules/expression.js';

export const MOVING_MODES = ['forward', 'always', 'off'] as const;
/** Whether moving tags move forward only, wherever the run says, or not at all. */
export type MovingMode = (typeof MOVING_MODES)[number];

/** What the rules gave, and how the user wants it to be taken. */
export type TagQuestion = Contest & {
  readonly moving: MovingMode;
  /** What releases of this repository are called, so that nothing else takes their names. */
  readonly releases: readonly ReleaseName[];
};

/** What git says, and how the users' expressions read it. */
export type GitAnswer = { readonly gitTags: GitTags; readonly answers: PatternAnswers };

/** Tells whether anything that is decided of a tag depends on which versions git names. */
export function asksFor(candidate: Candidate, question: TagQuestion): boolean {
  const { moving } = question;
  if (moving === 'off') return false;
  if (isEarlyLatest(candidate, question)) return true;
  if (moving === 'always') return false;
  const { contender } = candidate;
  return contender === undefined ? mayBeOwned(candidate, question) : !isEarly(contender);
}

/** Tells whether a tag is given at all: the default branch has `latest` until the first release. */
export function isDue(candidate: Candidate, question: TagQuestion, { gitTags, answers }: GitAnswer): boolean {
  if (!isEarlyLatest(candidate, question) || gitTags.kind === 'unknown') return true;
  return !hasReleases(question.releases, gitTags.names, answers);
}

const MOVE: Verdict = { kind: 'move' };

/** Judges whether a tag is published or held back. */
export function judgeCandidate(candidate: Candidate, question: TagQuestion, git: GitAnswer): Verdict {
  const { contender } = candidate;
  const { moving } = question;
  if (moving === 'off' && candidate.class === 'moving') return hold('input "moving-tags" is off');
  if (contender !== undefined && isEarly(contender)) return holdEarly(contender);
  if (moving === 'forward' && contender !== undefined) return judge(contender, git.gitTags, git.answers);
  return asksFor(candidate, question) ? judgeName(candidate, question, git) : MOVE;
}

/** A branch or git tag that is called as a release's tag is leaves that tag to the release, once there is one. */
function judgeName({ tag }: Candidate, question: TagQuestion, { gitTags, answers }: GitAnswer): Verdict {
  if (gitTags.kind === 'unknown') return hold(tellUnreadable(gitTags));
  const { releases, latest } = question;
  const owner = ownerOf(tag, { releases, latest, names: gitTags.names, answers });
  if (owner === undefined) return MOVE;
  return hold(`it belongs to version ${gitTags.prefix}${owner.gitTag}, which git has`);
}

function isEarlyLatest({ origin }: Candidate, { policy }: TagQuestion): boolean {
  return origin === AUTOMATIC && policy === 'until-first-release';
}

function mayBeOwned({ givesWay, tag }: Candidate, { releases }: TagQuestion): boolean {
  return givesWay && releases.length > 0 && isLikeRelease(tag);
}

function hold(reason: string): Verdict {
  return { kind: 'hold', reason, rivals: [] };
}
