import { isFullVersion } from '../version.js';
import { around, namesCommit, nothing } from './name.js';
import { ownText } from './own-text.js';
import { sightFrom, versionOfMatch } from './reader.js';
import { keyOf } from './expression.js';
import type { Emission, Facts, MatchRule, TagClass } from './rule.js';

/** What a match rule gives: the group that its expression finds in the git tag or value. */
export function emitMatch(rule: MatchRule, facts: Facts): Emission {
  const { pattern, group } = rule;
  const text = ownText(rule, facts);
  if (text === undefined) return nothing('the ref is no git tag, and there is no value');
  const groups = facts.answers.get(keyOf(pattern))?.get(text);
  if (groups === undefined) return nothing(`${pattern.source} does not match "${text}"`);
  const core = groups[group] ?? '';
  if (core === '') return nothing(`group ${group} of ${pattern.source} finds nothing in "${text}"`);
  const version = versionOfMatch(text, core);
  return {
    kind: 'name',
    name: around(core, rule, facts.globals),
    class: classOf(rule, core),
    latest: 'wanted',
    ...(version && {
      origin: { version, reader: { kind: 'match', pattern, group, ...sightFrom(text, rule.value === undefined) } },
    }),
  };
}

function classOf({ prefix, suffix }: MatchRule, core: string): TagClass {
  if (isFullVersion(core)) return 'fixed';
  return namesCommit([prefix, suffix]) ? 'commit' : 'moving';
}
