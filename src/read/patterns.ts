import type { PatternAnswers, Rule } from '../decide/rules/rule.js';
import { InputError, messageOf } from '../errors.js';
import type { Pattern } from '../ports/pattern.js';

/** Runs the users' regular expressions over the texts that the rules will ask about. */
export function readPatternAnswers(rules: readonly Rule[], texts: readonly string[], pattern: Pattern): PatternAnswers {
  const asked = rules.flatMap((rule) => (rule.type === 'semver' && rule.match !== '' ? [rule] : []));
  return new Map(
    asked.map(({ match, value, line }) => {
      try {
        return [match, pattern.match(match, value === '' ? texts : [...texts, value])];
      } catch (error) {
        throw new InputError([
          { input: 'tags', rule: `a rule whose "match" ends in time (${messageOf(error)})`, value: line },
        ]);
      }
    }),
  );
}
