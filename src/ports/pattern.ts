/** Runs a user's regular expression under a time limit: a hostile one ends in an error, not in a hang. */
export interface Pattern {
  /** The first group (else the whole match) for every text that matches. Throws where the limit is passed. */
  match(expression: string, texts: readonly string[]): ReadonlyMap<string, string>;
}
