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
    .map(({ text }) => text.replace(/^-\s+/, ''))
    .filter((text) => text !== '""');
}

/**
 * The texts of a newline list whose values are anybody's prose: `Fix #12` is no comment, only a lone `#` starts one.
 * A text that begins with a quote may go on over several lines, up to the quote that closes it.
 */
export function parseProse(list: string): string[] {
  const texts: string[] = [];
  const lines = list.split(/\r\n|\n|\r/);
  while (lines.length > 0) {
    const quoted = takeQuoted(lines);
    const text = quoted ?? (lines.shift() ?? '').trim().replace(/^#.*$|\s#(?:\s.*)?$/, '');
    if (text.trim() !== '') texts.push(quoted ?? text.trim().replace(/^-\s+(?=[\w.-]+=)/, ''));
  }
  return texts;
}

/** Takes a quoted text off the lines, be it of one or of several; undefined where they do not begin with one. */
function takeQuoted(lines: string[]): string | undefined {
  if (lines[0]?.trimStart().startsWith('"') !== true) return undefined;
  const end = endOfQuotes(lines);
  const inner = quotedText(lines.slice(0, end).join('\n').trim());
  if (inner !== undefined) lines.splice(0, end);
  return inner;
}

/** How many lines it takes until every quote is closed. */
function endOfQuotes(lines: readonly string[]): number {
  let quotes = 0;
  const end = lines.findIndex((line) => {
    quotes += line.split('"').length - 1;
    return quotes % 2 === 0;
  });
  return end + 1;
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
  return quotedText(text) ?? text;
}

/** What stands in the quotes of a text that is quoted as a whole; undefined for any other text. */
export function quotedText(text: string): string | undefined {
  return /^"((?:[^"]|"")*)"$/.exec(text)?.[1]?.replaceAll('""', '"');
}
