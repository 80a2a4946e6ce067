import { isTimeZone } from './date.js';
import { Refusal } from '../errors.js';
import { didYouMean } from './nearest.js';

/** An expression such as `{{branch}}` or `{{date 'YYYYMMDD' tz='UTC'}}`; format and zone are empty where not given. */
export type Hole = {
  readonly name: string;
  readonly format: string;
  readonly zone: string;
  /** Words behind the name that mean nothing, such as a format without quotes. */
  readonly ignored: string;
};

/** A text with holes, parsed once. It is data: nothing in it is ever run. */
export type Template = readonly Part[];
type Part = { readonly literal: string } | { readonly hole: Hole };

/** The expressions that are dates, and may have a format and a time zone. */
export const DATE_NAMES = ['date', 'commit_date'] as const;

/** Parses `{{name}}` holes (spaces inside and triple braces allowed); refuses what is no known expression. */
export function parseTemplate(text: string, names: readonly string[]): Template {
  return parseParts(text, (inside) => {
    const hole = readHole(inside, names, text);
    if (hole instanceof Refusal) throw hole;
    return hole;
  });
}

/** The same for text that may be anybody's: what is no known expression stays the text that it is. */
export function parseFreeTemplate(text: string, names: readonly string[]): Template {
  return parseParts(text, (inside) => {
    if (inside === undefined || !names.includes(splitInside(inside).name)) return undefined;
    const hole = readHole(inside, names, text);
    return hole instanceof Refusal ? undefined : hole;
  });
}

/** Fills the holes. */
export function render(template: Template, fill: (hole: Hole) => string): string {
  return template.map((part) => ('hole' in part ? fill(part.hole) : part.literal)).join('');
}

/** The text that a template was made of, in its plainest spelling. */
export function printTemplate(template: Template): string {
  return template.map((part) => ('hole' in part ? printHole(part.hole) : part.literal)).join('');
}

/** The holes in which something means nothing, as text. */
export function ignoredIn(template: Template): readonly string[] {
  return template.flatMap((part) =>
    'hole' in part && part.hole.ignored !== '' ? [`"${part.hole.ignored}" in {{${part.hole.name} …}}`] : [],
  );
}

/** The names of the holes, in their order. */
export function holesOf(template: Template): readonly string[] {
  return template.flatMap((part) => ('hole' in part ? [part.hole.name] : []));
}

type ParseInside = (inside: string | undefined) => Hole | undefined;

/** `parse` is given what stands in the braces, undefined where they are not closed; it may give nothing. */
function parseParts(text: string, parse: ParseInside): Template {
  const parts: Part[] = [];
  let rest = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', Math.max(rest, open + 1))) {
    const found = findEnd(text, open);
    const hole = parse(found?.inside);
    if (found === undefined || hole === undefined) continue;
    parts.push(...literal(text.slice(rest, open)), { hole });
    rest = found.end;
  }
  return [...parts, ...literal(text.slice(rest))];
}

function literal(text: string): readonly Part[] {
  return text === '' ? [] : [{ literal: text }];
}

// Braces in quotes close nothing.
const HOLE = /^\{\{((?:[^'"}]|'[^']*'|"[^"]*"|\}(?!\}))*)\}\}/;
const TRIPLE_HOLE = /^\{\{\{((?:[^'"}]|'[^']*'|"[^"]*"|\}(?!\}\}))*)\}\}\}/;
// Far longer than any expression. Without an end, a long text of braces would be read to its end for each of them.
const LONGEST_HOLE = 300;

function findEnd(text: string, open: number): { readonly inside: string; readonly end: number } | undefined {
  const isTriple = text.startsWith('{{{', open);
  const inside = (isTriple ? TRIPLE_HOLE : HOLE).exec(text.slice(open, open + LONGEST_HOLE))?.[1];
  return inside === undefined ? undefined : { inside, end: open + inside.length + (isTriple ? 6 : 4) };
}

const DATE_PARTS =
  /^(?:\s*(['"])(?<format>(?:(?!\1).)*)\1)?(?<ignored>(?:\s+[^\s'"=]+)+)?(?:\s+tz\s*=\s*(['"])(?<zone>(?:(?!\4).)*)\4)?$/s;
const DATE_MEND = "For example {{date 'YYYYMMDD' tz='Europe/Berlin'}}, both in quotes";

function readHole(inside: string | undefined, names: readonly string[], text: string): Hole | Refusal {
  if (inside === undefined) return new Refusal('a text whose {{…}} are closed', text);
  const { name, rest } = splitInside(inside);
  if (!names.includes(name)) return new Refusal(`made of text and ${listed(names)}`, text, mendOf(name, names));
  if (isDate(name)) return readDate(name, rest, text);
  return { name, format: '', zone: '', ignored: rest.trim() };
}

function splitInside(inside: string): { readonly name: string; readonly rest: string } {
  // Handlebars drops the space around braces with a "~" in them. Where these stand there is none.
  const words = inside.replace(/^~|~$/g, '').trim();
  const end = words.search(/[\s'"]|$/);
  return { name: words.slice(0, end), rest: words.slice(end) };
}

function readDate(name: string, rest: string, text: string): Hole | Refusal {
  const groups = DATE_PARTS.exec(rest)?.groups;
  if (groups === undefined) return new Refusal('with dates that have a format, and perhaps tz=', text, DATE_MEND);
  const { format = '', ignored = '', zone = '' } = groups;
  const hole = { name, format, zone, ignored: ignored.trim() };
  // Asking the platform costs milliseconds, so it is not asked about what stands there most often.
  if (!/^(?:UTC)?$/i.test(hole.zone) && !isTimeZone(hole.zone))
    return new Refusal('with a time zone that is known', text, DATE_MEND);
  return hole;
}

function mendOf(name: string, names: readonly string[]): string {
  return didYouMean(name, names) ?? "GitHub's own expressions have a dollar: ${{ … }}";
}

function isDate(name: string): boolean {
  return DATE_NAMES.some((one) => one === name);
}

function listed(names: readonly string[]): string {
  return names.map((name) => `{{${name}}}`).join(', ');
}

function printHole({ name, format, zone }: Hole): string {
  const words = [name, ...(format === '' ? [] : [quoted(format)]), ...(zone === '' ? [] : [`tz=${quoted(zone)}`])];
  return `{{${words.join(' ')}}}`;
}

function quoted(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}
