import { Refusal } from '../../errors.js';

/** A regular expression of the user's. It is run under a time limit elsewhere, never here. */
export type Expression = { readonly source: string; readonly flags: string };

/** What an expression found in a text: the whole match and its groups; empty texts for groups that took no part. */
export type Groups = readonly (string | undefined)[];

/** What the users' expressions found: by expression (as `keyOf` spells it), then by text. */
export type PatternAnswers = ReadonlyMap<string, ReadonlyMap<string, Groups>>;

/** The key of an expression in the answers. */
export function keyOf({ source, flags }: Expression): string {
  return `/${source}/${flags}`;
}

const DELIMITED = /^\/(?<source>.+)\/(?<flags>[a-z]*)$/s;

/** Parses an expression, `source` or `/source/flags`. It is compiled to be checked, never run here. */
export function parseExpression(text: string, attribute: string): Expression {
  const { source = text, flags = '' } = DELIMITED.exec(text)?.groups ?? {};
  try {
    new RegExp(source, flags);
  } catch {
    throw new Refusal(`a rule whose "${attribute}" is a regular expression`, text);
  }
  return { source, flags };
}
