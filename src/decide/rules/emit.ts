import { emitRaw } from './raw.js';
import { emitRef } from './ref.js';
import type { Emitted, Facts, Rule } from './rule.js';
import { emitSemver } from './semver.js';
import { emitSha } from './sha.js';

/** What a rule gives in this run: a name, or nothing. */
export function emit(rule: Rule, facts: Facts): Emitted | undefined {
  switch (rule.type) {
    case 'semver':
      return emitSemver(rule, facts);
    case 'ref':
      return emitRef(rule, facts);
    case 'sha':
      return emitSha(rule, facts);
    case 'raw':
      return emitRaw(rule);
  }
}
