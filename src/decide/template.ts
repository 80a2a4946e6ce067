import { Refusal } from '../errors.js';
import { didYouMean } from './nearest.js';

/** A text with holes, parsed once. It is data: nothing in it is ever run. */
export type Template = readonly Part[];
type Part = { readonly literal: string } | { readonly hole: string };

/** Parses `{{name}}` holes (spaces inside and triple braces allowed); refuses names that are not known. */
export function parseTemplate(text: string, names: readonly string[]): Template {
  const parts: Part[] = [];
  let rest = 0;
  for (const match of text.matchAll(/\{\{\{?[^{}]*\}?\}\}/g)) {
    const hole = match[0].replace(/[{}]/g, '').trim();
    if (!names.includes(hole)) throw new Refusal(holeRule(names), text, didYouMean(hole, names));
    parts.push({ literal: text.slice(rest, match.index) }, { hole });
    rest = match.index + match[0].length;
  }
  const tail = text.slice(rest);
  if (tail.includes('{{')) throw new Refusal('a pattern whose {{…}} are closed', text);
  return [...parts, { literal: tail }];
}

/** Fills the holes. */
export function render(template: Template, values: Readonly<Record<string, string>>): string {
  return template.map((part) => ('hole' in part ? (values[part.hole] ?? '') : part.literal)).join('');
}

function holeRule(names: readonly string[]): string {
  return `made of text and ${names.map((name) => `{{${name}}}`).join(', ')}`;
}
