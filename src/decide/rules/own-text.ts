import { fillWith } from '../globals.js';
import { render } from '../template.js';
import type { Facts, ReadingRule } from './rule.js';

/** The text that a rule reads: its own value, else input `version` (for rules of versions), else the git tag. */
export function ownText(rule: ReadingRule, facts: Facts): string | undefined {
  const { value } = rule;
  if (value !== undefined) return render(value, fillWith(facts.globals));
  if (rule.type !== 'match' && facts.version !== '') return facts.version;
  return facts.ref?.kind === 'tag' ? facts.ref.name : undefined;
}
