import { quotedText } from '../lines.js';

const FIELD = /(?:"(?:[^"]|"")*"|[^",]*)(?:,|$)/y;

/** The fields of a line of comma-separated values, as buildx reads it; undefined where buildx would refuse it. */
export function parseCsv(line: string): readonly string[] | undefined {
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

/** Prints fields as a line that parses to them. */
export function printCsv(fields: readonly string[]): string {
  return fields.map((field) => (/[,"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}
