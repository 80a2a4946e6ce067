import { Refusal } from '../errors.js';

/**
 * The fields of one line of comma-separated values, as buildx reads them: quotes stand around a whole field, and are
 * doubled inside. https://pkg.go.dev/encoding/csv
 */
export function parseCsv(line: string): readonly string[] {
  const fields: string[] = [];
  for (let at = 0; at <= line.length; at += 1) {
    const field = FIELD.exec(line.slice(at))?.[0];
    if (field === undefined || !/^,?$/.test(line.slice(at + field.length, at + field.length + 1)))
      throw new Refusal('a line of comma-separated values, with quotes around whole fields', undefined, EXAMPLE);
    fields.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    at += field.length;
  }
  return fields;
}

const FIELD = /^(?:"(?:[^"]|"")*"|[^",]*)/;
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
