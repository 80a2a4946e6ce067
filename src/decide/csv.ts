import { Refusal } from '../errors.js';
import { quotedText } from './lines.js';

/**
 * The fields of one line of comma-separated values, as buildx reads them: quotes stand around a whole field, and are
 * doubled inside. Undefined where buildx would refuse the line. https://pkg.go.dev/encoding/csv
 */
export function tryParseCsv(line: string): readonly string[] | undefined {
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const found = FIELD.exec(line);
    if (found === null) return undefined;
    const field = found[0].replace(/,$/, '');
    fields.push(quotedText(field) ?? field);
    if (field === found[0]) return fields;
  }
}

/** The same; a line that buildx would refuse is refused, and quoted nowhere: it may hold a secret. */
export function parseCsv(line: string): readonly string[] {
  const fields = tryParseCsv(line);
  if (fields !== undefined) return fields;
  throw new Refusal('a line of comma-separated values, with quotes around whole fields', undefined, EXAMPLE);
}

const FIELD = /(?:"(?:[^"]|"")*"|[^",]*)(?:,|$)/y;
const EXAMPLE = 'For example type=image,"annotation.title=a, b"';

/** Spells fields as a line that is read as the same ones. */
export function csvLine(fields: readonly string[]): string {
  return fields.map((field) => (/[,"\r\n]|^\s/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}

/** A field of the form `key=value`: keys in lower case, as buildx takes them; without a value where it has none. */
export type Pair = { readonly key: string; readonly value: string | undefined };

export function pairOf(field: string): Pair {
  const at = field.indexOf('=');
  if (at < 0) return { key: field.trim().toLowerCase(), value: undefined };
  return { key: field.slice(0, at).trim().toLowerCase(), value: field.slice(at + 1) };
}
