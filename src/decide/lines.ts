import { Refusal, Refusals } from '../errors.js';

/** One line of a newline list, its comment taken off. */
export type Line = { readonly text: string; readonly comment: string };

/** Splits a newline list. A `#` at a line's start, or after a space and outside quotes, starts a comment. */
export function parseLines(list: string): Line[] {
  return list
    .split(/\r?\n/)
    .map(parseLine)
    .filter((line) => line.text !== '');
}

/** The texts of a newline list, with lines that are quoted as a whole unquoted: `"a # b"` is `a # b`. */
export function parseTexts(list: string): string[] {
  return parseLines(list).map((line) => unquote(line.text));
}

/** Parses every text, and where some are refused, tells all of them at once. */
export function parseEach<T>(texts: readonly string[], parse: (text: string) => T): T[] {
  const refused: Refusal[] = [];
  const parsed = texts.flatMap((text) => {
    try {
      return [parse(text)];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error);
      return [];
    }
  });
  if (refused.length > 0) throw new Refusals(refused);
  return parsed;
}

function parseLine(line: string): Line {
  const start = commentStart(line);
  return { text: line.slice(0, start).trim(), comment: line.slice(start).trim() };
}

function commentStart(line: string): number {
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quoted = !quoted;
    if (line[at] === '#' && !quoted && /^\s?$/.test(line[at - 1] ?? '')) return at;
  }
  return line.length;
}

function unquote(text: string): string {
  const inner = /^"((?:[^"]|"")*)"$/.exec(text)?.[1];
  return inner === undefined ? text : inner.replaceAll('""', '"');
}
