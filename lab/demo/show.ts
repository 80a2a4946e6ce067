const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Style = keyof typeof CODES;

/** Gives the text in a style, or as it is where there are to be no colours. */
export type Paint = (style: Style, text: string) => string;

/** Colours for a terminal whose user has not asked for none: https://no-color.org */
export function choosePaint(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  const isColoured = stream.isTTY === true && (env['NO_COLOR'] ?? '') === '';
  return isColoured ? (style, text) => `\u001b[${CODES[style]}m${text}\u001b[0m` : (_, text) => text;
}

const LEVELS = { error: 'red', warning: 'yellow', notice: 'cyan' } as const satisfies Record<string, Style>;

/** The runner's log as its reader sees it on GitHub: groups with their lines under them, annotations by their names. */
export function showLog(log: string, paint: Paint): string {
  let indent = '';
  const shown: string[] = [];
  for (const line of log.trimEnd().split('\n')) {
    const [, mark, text = ''] = /^##\[(group|endgroup|error|warning|notice)\](.*)$/.exec(line) ?? [];
    if (mark === 'group') shown.push(paint('bold', `▸ ${text}`));
    else if (mark === 'error' || mark === 'warning' || mark === 'notice') {
      shown.push(`${indent}${paint(LEVELS[mark], `${capital(mark)}: ${text}`)}`);
    } else if (mark === undefined) shown.push(isNoise(line) ? paint('dim', `${indent}${line}`) : `${indent}${line}`);
    if (mark === 'group') indent = '  ';
    if (mark === 'endgroup') indent = '';
  }
  return shown.map((line) => line.trimEnd()).join('\n');
}

/** The lines of buildx, and the runner's guard around them. */
function isNoise(line: string): boolean {
  return /^(?:#\d+ |::)/.test(line);
}

/** Markdown with its headings set off; the rest reads well as it is. */
export function showMarkdown(markdown: string, paint: Paint): string {
  const lines = markdown.trimEnd().split('\n');
  return lines.map((line) => (/^#+ /.test(line) ? paint('bold', line) : line)).join('\n');
}

/** Rows in straight columns, each line indented. */
export function showTable(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<readonly number[]>(
    (known, row) => row.map((cell, at) => Math.max(cell.length, known[at] ?? 0)),
    [],
  );
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}

/** Every line a bit to the right. */
export function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
