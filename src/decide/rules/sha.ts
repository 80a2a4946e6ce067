import type { Emitted, Facts, ShaRule } from './rule.js';

const SHORT = 7;

/** What a sha rule gives: always a name, since every run has a commit. */
export function emitSha(rule: ShaRule, facts: Facts): Emitted {
  const sha = rule.format === 'long' ? facts.sha : facts.sha.slice(0, SHORT);
  return { name: rule.prefix + sha + rule.suffix, class: 'commit', latest: 'unwanted' };
}
