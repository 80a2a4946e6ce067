import { emitEdge } from './edge.js';
import { emitMatch } from './match.js';
import { emitRaw } from './raw.js';
import { emitRef } from './ref.js';
import { type Emission, type Facts, isReading, type PlainRule, type ReadingRule, type Rule } from './rule.js';
import { emitSchedule } from './schedule.js';
import { emitSha } from './sha.js';
import { emitVersion } from './version-rule.js';

/** What a rule gives in this run: a name, or why there is none. */
export function emit(rule: Rule, facts: Facts): Emission {
  return isReading(rule) ? emitRead(rule, facts) : emitPlain(rule, facts);
}

function emitRead(rule: ReadingRule, facts: Facts): Emission {
  return rule.type === 'match' ? emitMatch(rule, facts) : emitVersion(rule, facts);
}

function emitPlain(rule: PlainRule, facts: Facts): Emission {
  switch (rule.type) {
    case 'schedule':
      return emitSchedule(rule, facts);
    case 'edge':
      return emitEdge(rule, facts);
    case 'ref':
      return emitRef(rule, facts);
    case 'raw':
      return emitRaw(rule, facts);
    case 'sha':
      return emitSha(rule, facts);
  }
}
