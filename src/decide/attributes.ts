import { Refusal } from '../errors.js';
import { quotedText } from './lines.js';
import { didYouMean, nearest } from './nearest.js';

/** The attributes of a line such as `type=raw,value=edge`; a field without `=` is the value of the first name asked for. */
export type Attributes = ReadonlyMap<string, string>;

/**
 * Parses a line of comma-separated `key=value` fields, split at the first `=`; a field without one is the value of
 * `bare`. Commas survive in quotes (`"pattern=a,b"`, `pattern="a,b"`), in `{{…}}` and in the `{1,2}` of an expression.
 */
export function parseAttributes(line: string, bare = 'value'): Attributes {
  const attributes = new Map<string, string>();
  for (const [name, value] of parseFields(line, bare)) {
    if (attributes.has(name))
      throw new Refusal(`a line that gives "${name}" once`, line, name === bare ? `One ${bare} a line` : 'Keep one');
    attributes.set(name, value);
  }
  return attributes;
}

/** Parses the fields of a line, in their order. */
export function parseFields(line: string, bare: string): readonly (readonly [string, string])[] {
  // Some quote the whole line, which is how metadata-action can be made to keep a comma.
  return splitFields(quotedText(line) ?? line).map((field) => parseField(field, bare));
}

/** Prints attributes so that they parse to the same. */
export function printAttributes(attributes: Attributes): string {
  const line = [...attributes].map(([name, value]) => printField(`${name}=${value}`)).join(',');
  // A line that is quoted as a whole is taken out of its quotes first.
  return quotedText(line) === undefined ? line : printField(line);
}

/**
 * The attributes that are known here. One that is a misspelling of a known one is refused; others mean nothing, and
 * are told by name.
 */
export function keepKnown(
  attributes: Attributes,
  known: readonly string[],
  { line, elsewhere }: { readonly line: string; readonly elsewhere: readonly string[] },
): { readonly kept: Attributes; readonly ignored: readonly string[] } {
  const ignored = [...attributes.keys()].filter((name) => !known.includes(name));
  for (const name of ignored) {
    const meant = elsewhere.includes(name) ? undefined : nearest(name, [...known, ...elsewhere]);
    if (meant !== undefined) {
      throw new Refusal(`free of unknown attributes such as "${name}"`, line, `Did you mean "${meant}"?`);
    }
  }
  return { kept: new Map([...attributes].filter(([name]) => known.includes(name))), ignored };
}

/** The value of an attribute that has a closed set of values. */
export function oneOf<const T extends string>(value: string, allowed: readonly T[], what: string): T {
  const match = allowed.find((item) => item === value);
  if (match === undefined) throw new Refusal(`${what} of ${allowed.join(', ')}`, value, didYouMean(value, allowed));
  return match;
}

/** The fields of a line, as they stand there. */
function splitFields(line: string): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  for (let at = 0; at < line.length; at = afterPiece(line, at)) {
    if (line[at] === ',') {
      fields.push(line.slice(start, at));
      start = at + 1;
    }
  }
  fields.push(line.slice(start));
  return fields.map((field) => field.trim()).filter((field) => field !== '');
}

const QUANTIFIER = /\{\d+,\d*\}/y;

/** Where the piece that begins here ends: pieces keep their commas. */
function afterPiece(line: string, at: number): number {
  if (line[at] === '"') {
    const close = line.indexOf('"', at + 1);
    if (close < 0) throw new Refusal('a line whose quotes are closed', line);
    return close + 1;
  }
  if (line[at] !== '{') return at + 1;
  const close = line.startsWith('{{', at) ? line.indexOf('}}', at) : -1;
  if (close >= 0) return close + 2;
  QUANTIFIER.lastIndex = at;
  return QUANTIFIER.test(line) ? QUANTIFIER.lastIndex : at + 1;
}

function parseField(field: string, bare: string): readonly [string, string] {
  const whole = quotedText(field);
  const text = whole ?? field;
  const at = text.indexOf('=');
  if (at <= 0) return [bare, text.trim()];
  const value = text.slice(at + 1).trim();
  return [text.slice(0, at).trim().toLowerCase(), whole === undefined ? withoutQuotes(value) : value];
}

// Workflows are YAML, where quotes of both kinds are only that.
function withoutQuotes(value: string): string {
  return (quotedText(value) ?? /^'([^']*)'$/.exec(value)?.[1] ?? value).trim();
}

function printField(field: string): string {
  return /[,"'#]/.test(field) || keepsComma(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Tells whether a field would take the next one for its own, because of braces that it leaves open. */
function keepsComma(field: string): boolean {
  return field.includes('{') && splitFields(`${field},0}}`).length === 1;
}
