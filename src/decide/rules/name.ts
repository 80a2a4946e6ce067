import { fillWith, type Globals } from '../globals.js';
import { DATE_NAMES, holesOf, render, type Template } from '../template.js';
import type { Common, Emission } from './rule.js';

/** A name in its parts: what the rule found, and the rule's prefix and suffix around it. */
export type Name = { readonly before: string; readonly core: string; readonly after: string };

/** A name with the rule's prefix and suffix around it. */
export function around(core: string, rule: Pick<Common, 'prefix' | 'suffix'>, globals: Globals): Name {
  const fill = fillWith(globals);
  return { before: render(rule.prefix ?? [], fill), core, after: render(rule.suffix ?? [], fill) };
}

/** The name as one text. */
export function spell({ before, core, after }: Name): string {
  return before + core + after;
}

/** Tells whether a name belongs to its commit, because the commit is part of it. */
export function namesCommit(templates: readonly (Template | undefined)[]): boolean {
  return templates.some((template = []) => holesOf(template).includes('sha'));
}

/** Tells whether a name belongs to its day. */
export function namesDate(template: Template): boolean {
  return DATE_NAMES.some((name) => holesOf(template).includes(name));
}

/** The reason why a rule gives no name. */
export function nothing(why: string): Emission {
  return { kind: 'nothing', why };
}
