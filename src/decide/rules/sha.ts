import { around } from './name.js';
import type { Emission, Facts, ShaRule } from './rule.js';

/** What a sha rule gives: always a name, since every run has a commit. */
export function emitSha(rule: ShaRule, facts: Facts): Emission {
  const sha = rule.format === 'long' ? facts.sha : facts.shortSha;
  return { kind: 'name', name: around(sha, rule, facts.globals), class: 'commit', latest: 'unwanted' };
}
