// The encodings that the runner hides besides the value itself, in its order.
// https://github.com/actions/runner/blob/main/src/Sdk/DTLogging/Logging/ValueEncoders.cs
const ENCODERS: readonly ((value: string) => string)[] = [
  (value) => base64From(value, 0),
  (value) => base64From(value, 1),
  (value) => base64From(value, 2),
  (value) => value.replaceAll('"', '\\"'),
  (value) => value.replaceAll("'", "''"),
  (value) => JSON.stringify(value).slice(1, -1),
  percentEncode,
  xmlEscape,
  (value) => (value.length > 8 && /^".*"$/s.test(value) ? value.slice(1, -1) : ''),
  beforeAmpersand,
  afterAmpersand,
];

/** Hides values as the runner does: each value, its lines, and their encodings, from the moment they are added. */
export class Masker {
  readonly #values = new Set<string>();
  readonly #hidden = new Set<string>();

  get values(): string[] {
    return [...this.#values];
  }

  add(value: string): void {
    if (value === '' || this.#values.has(value)) return;
    this.#values.add(value);
    for (const hidden of [value, ...ENCODERS.map((encode) => encode(value))]) {
      if (hidden !== '') this.#hidden.add(hidden);
    }
  }

  /** What `::add-mask::` does: the whole value, and each of its lines by itself, however short. */
  addWithLines(value: string): void {
    this.add(value);
    for (const line of value.split(/[\r\n]/)) this.add(line.trim());
  }

  mask(text: string): string {
    let masked = '';
    let from = 0;
    for (const { start, end } of merge(this.#positions(text))) {
      masked += `${text.slice(from, start)}***`;
      from = end;
    }
    return masked + text.slice(from);
  }

  #positions(text: string): Range[] {
    return [...this.#hidden].flatMap((hidden) => {
      const found: Range[] = [];
      for (let at = text.indexOf(hidden); at >= 0; at = text.indexOf(hidden, at + 1)) {
        found.push({ start: at, end: at + hidden.length });
      }
      return found;
    });
  }
}

type Range = { start: number; end: number };

// Ranges that touch become one, so two secrets side by side are one row of stars.
function merge(ranges: Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}

function base64From(value: string, shift: number): string {
  const bytes = Buffer.from(value, 'utf8');
  return (bytes.length > shift ? bytes.subarray(shift) : bytes).toString('base64');
}

function percentEncode(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function xmlEscape(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

function beforeAmpersand(value: string): string {
  const colored = value.indexOf('&+');
  const section = value.slice(0, colored >= 0 ? colored + 2 : value.lastIndexOf('&') + 1);
  return section.length >= 6 ? section : '';
}

function afterAmpersand(value: string): string {
  if (!value.includes('&')) return '';
  const colored = value.indexOf('&+');
  // PowerShell colours the letter behind "&+" by itself.
  const section = value.slice(colored >= 0 ? colored + 3 : value.lastIndexOf('&') + 1);
  return section.length >= 6 ? section : '';
}
