import { Refusal } from '../errors.js';
import { didYouMean } from './nearest.js';

/** The attributes of a line such as `type=raw,value=edge`; a field without `=` is the value of `value`. */
export type Attributes = ReadonlyMap<string, string>;

/** Parses a line of comma-separated `key=value` fields. Quotes keep commas: `"pattern=a,b"`. */
export function parseAttributes(line: string): Attributes {
  const attributes = new Map<string, string>();
  for (const field of fieldsOf(line)) {
    const key = /^\s*[\w-]+\s*=/.exec(field)?.[0];
    const name = key === undefined ? 'value' : key.slice(0, -1).trim().toLowerCase();
    if (attributes.has(name))
      throw new Refusal(`a line that gives "${name}" once`, line, name === 'value' ? 'One tag a line' : 'Keep one');
    attributes.set(name, field.slice(key?.length ?? 0).trim());
  }
  return attributes;
}

/** Refuses attributes that are not known here, with the nearest one that is. */
export function onlyKnown(attributes: Attributes, known: readonly string[], line: string): void {
  for (const name of attributes.keys()) {
    if (!known.includes(name)) {
      const offer = didYouMean(name, known) ?? `Known are ${known.join(', ')}`;
      throw new Refusal(`free of unknown attributes such as "${name}"`, line, offer);
    }
  }
}

/** The value of an attribute that has a closed set of values. */
export function oneOf<const T extends string>(value: string, allowed: readonly T[], what: string): T {
  const match = allowed.find((item) => item === value);
  if (match === undefined) throw new Refusal(`${what} of ${allowed.join(', ')}`, value, didYouMean(value, allowed));
  return match;
}

// CSV as users write it here: commas part the fields, quotes keep commas, `""` in quotes is a quote. Quotes inside a
// field that does not begin with one stay as they are, so that `pattern="x"` is what it says.
const FIELD = /\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|((?:[^,"]|"[^"]*")*))(?:,|$)/gy;

function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  let end = 0;
  for (const match of line.matchAll(FIELD)) {
    const [whole, quoted, plain = ''] = match;
    end = match.index + whole.length;
    fields.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === line.length) break;
  }
  if (end < line.length) throw new Refusal('a line whose quotes are closed', line);
  return fields.filter((field) => field.trim() !== '');
}
