import type { Copied } from '../decide/copied.js';

/** Rows as lines of text with straight columns. */
export function textTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>(
    (known, row) => row.map((cell, at) => Math.max(cell.length, known[at] ?? 0)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Rows as a Markdown table, the first one its head. Cells are Markdown already. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Text that others wrote, as Markdown that shows it and does nothing else. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]()#+!|~@-]/g, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Text as a piece of code in Markdown, also inside a table. */
export function code(text: string): string {
  const clean = printable(text).replaceAll('|', String.raw`\|`);
  return clean.includes('`') ? `<code>${escapeMarkdown(text)}</code>` : `\`${clean}\``;
}

/** Bytes as people read them. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** How the blobs of an image came to a repository. */
export function copiedText({ there, mounted, sent, bytes }: Copied): string {
  if (there + mounted + sent === 0) return 'all of it is there already';
  const sizes = sent === 0 ? '' : ` (${bytesText(bytes)})`;
  return `of ${there + mounted + sent} blobs ${there} there, ${mounted} mounted, ${sent} sent${sizes}`;
}

export function secondsText(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

// Line breaks would end a table's row, and the marks that turn the direction of text would lie about what follows.
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}
