const FIELD = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

/** The fields of a line of comma-separated values, as buildx reads it; undefined where buildx would refuse it. */
export function parseCsv(line: string): readonly string[] | undefined {
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const found = FIELD.exec(line);
    if (found === null) return undefined;
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '') return fields;
  }
}

/** Prints fields as a line that parses to them. */
export function printCsv(fields: readonly string[]): string {
  return fields.map((field) => (/[,"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}
