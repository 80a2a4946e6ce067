import type { Expression, Groups } from '../decide/rules/expression.js';

/** Runs a user's regular expression under a time limit: a hostile one ends in an error, not in a hang. */
export interface Pattern {
  /** The whole match and its groups for every text that matches. Throws where the limit is passed. */
  match(expression: Expression, texts: readonly string[]): ReadonlyMap<string, Groups>;
}
