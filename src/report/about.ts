import type { Occasion } from '../decide/occasion.js';
import type { Plan } from '../decide/plan.js';
import type { Ref } from '../decide/ref.js';
import type { RuleOutcome } from '../decide/gather.js';

/** What a run is about, in words. */
export function tellOccasion(occasion: Occasion): string {
  if (occasion.kind === 'nothing') return `nothing to publish (${occasion.why})`;
  const before = BEFORE[occasion.kind];
  return `${before}${tellRef(occasion.ref, occasion.prefix ?? '')} at ${occasion.sha.slice(0, 7)}`;
}

/** Each rule with what it gave, or why it gave nothing. */
export function ruleRows({ tags }: Plan): readonly (readonly [rule: string, gave: string])[] {
  return tags.outcomes.map((outcome) => [outcome.rule, tellOutcome(outcome)]);
}

function tellOutcome(outcome: RuleOutcome): string {
  return 'gave' in outcome ? outcome.gave : `no tag: ${outcome.why}`;
}

const BEFORE = {
  push: '',
  'pull-request': '',
  'merge-group': 'merge queue of ',
  schedule: 'schedule on ',
  'workflow-run': 'after a workflow on ',
} as const;

function tellRef(ref: Ref | undefined, prefix: string): string {
  switch (ref?.kind) {
    case 'branch':
      return `branch ${ref.name}`;
    case 'tag':
      return prefix === '' ? `git tag ${ref.name}` : `git tag ${prefix}${ref.name} (${ref.name} behind "${prefix}")`;
    case 'pull-request':
      return `pull request ${ref.number}`;
    case undefined:
      return 'no branch or tag';
    default:
      return ref satisfies never;
  }
}
