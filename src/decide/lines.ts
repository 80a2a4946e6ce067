import { Refusal, Refusals } from '../errors.js';

/** One line of a newline list, its comment taken off. */
export type Line = { readonly text: string; readonly comment: string };

/** Splits a newline list. A `#` at a line's start, or after a space and outside quotes, starts a comment. */
export function parseLines(list: string): Line[] {
  return list
    .split(/\r\n|\n|\r/)
    .map(parseLine)
    .filter((line) => line.text !== '');
}

/** The texts of a newline list, with lines that are quoted as a whole unquoted: `"a # b"` is `a # b`. */
export function parseTexts(list: string): string[] {
  return parseLines(list).map((line) => unquote(line.text));
}

/** The lines of a list that may have been written with dashes, as a YAML list: `- type=sha`. */
export function parseListLines(list: string): string[] {
  return parseLines(list)
    .map(({ text }) => text.replace(/^-(?:\s+|$)/, ''))
    .filter((text) => text !== '' && text !== '""');
}

/**
 * The texts of a newline list whose values are anybody's prose: `Fix #12` is no comment, only a lone `#` starts one.
 * A text that begins with a quote may go on over several lines, up to the quote that closes it.
 */
export function parseProse(list: string): string[] {
  const texts: string[] = [];
  const lines = list.split(/\r\n|\n|\r/);
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const quoted = takeQuoted(line, lines);
    const text = quoted ?? line.trim().replace(/^#.*|\s#(?:\s.*)?$/s, '');
    if (text.trim() !== '') texts.push(quoted ?? text.trim().replace(/^-\s+(?=[\w.-]+\s*=)/, ''));
  }
  return texts;
}

/**
 * The texts of a list whose values nobody may touch: only a line that begins with `#` is a comment. A text in quotes may go
 * on over several lines, and its quotes are doubled inside.
 */
export function parseRecords(list: string): string[] {
  const texts: string[] = [];
  // With their ends, which are a part of what stands in quotes.
  const lines = list.split(/(?<=\n|\r(?!\n))/);
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const text = takeQuoted(line, lines, '') ?? line.trim().replace(/^#.*/s, '');
    if (text.trim() !== '') texts.push(text);
  }
  return texts;
}

const AFTER_QUOTES = /^("(?:[^"]|"")*")\s+#(?:\s.*)?$/s;

/** What stands in the quotes around a line, or around it and the next ones, which are then taken off the rest. */
function takeQuoted(first: string, rest: string[], between = '\n'): string | undefined {
  const more = isClosed(first) ? 0 : rest.findIndex((line) => !isClosed(line)) + 1;
  const inner = quotedText([first, ...rest.slice(0, more)].join(between).trim().replace(AFTER_QUOTES, '$1'));
  if (inner !== undefined) rest.splice(0, more);
  return inner;
}

/** Tells whether the quotes of a line come in pairs. */
function isClosed(line: string): boolean {
  return line.split('"').length % 2 === 1;
}

/** Parses every text, and where some are refused, tells all of them at once. */
export function parseEach<T, U = string>(texts: readonly U[], parse: (text: U) => T): T[] {
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
  return quotedText(text) ?? text;
}

/** What stands in the quotes of a text that is quoted as a whole; undefined for any other text. */
export function quotedText(text: string): string | undefined {
  return /^"((?:[^"]|"")*)"$/.exec(text)?.[1]?.replaceAll('""', '"');
}
