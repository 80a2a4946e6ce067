import type { Expression, PatternAnswers } from '../decide/rules/expression.js';
import { keyOf } from '../decide/rules/expression.js';
import type { Rule } from '../decide/rules/rule.js';
import { InputError, messageOf } from '../errors.js';
import type { Pattern } from '../ports/pattern.js';

/** Runs the users' regular expressions over the texts that the rules will ask about. */
export function readPatternAnswers(rules: readonly Rule[], texts: readonly string[], pattern: Pattern): PatternAnswers {
  const asked = rules.flatMap((rule) => {
    const expression = expressionOf(rule);
    return expression === undefined ? [] : [{ expression, line: rule.line }];
  });
  const once = new Map(asked.map((one) => [keyOf(one.expression), one]));
  return new Map(
    [...once].map(([key, { expression, line }]) => {
      try {
        return [key, pattern.match(expression, texts)];
      } catch (error) {
        const rule = `a rule whose regular expression ends in time (${messageOf(error)})`;
        throw new InputError([{ input: 'tags', rule, value: line }]);
      }
    }),
  );
}

function expressionOf(rule: Rule): Expression | undefined {
  if (rule.type === 'match') return rule.pattern;
  return rule.type === 'semver' || rule.type === 'pep440' ? rule.match : undefined;
}
