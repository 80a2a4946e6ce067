import { around, nothing } from './name.js';
import type { EdgeRule, Emission, Facts } from './rule.js';

/** What an edge rule gives: `edge`, on pushes to its branch (the default branch where it names none). */
export function emitEdge(rule: EdgeRule, facts: Facts): Emission {
  const branch = rule.branch === '' ? facts.defaultBranch : rule.branch;
  if (facts.ref?.kind !== 'branch') return nothing('the ref is no branch');
  if (branch === undefined) return nothing('the default branch is not known');
  if (facts.ref.name !== branch) return nothing(`branch "${facts.ref.name}" is not "${branch}"`);
  return { kind: 'name', name: around('edge', rule, facts.globals), class: 'moving', latest: 'unwanted' };
}
