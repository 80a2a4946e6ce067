import { Refusal } from '../../errors.js';
import { type Attributes, oneOf } from '../attributes.js';
import { GLOBAL_NAMES } from '../globals.js';
import { parseTemplate, type Template } from '../template.js';
import { parseExpression } from './expression.js';
import { VERSION_NAMES } from './pattern.js';
import {
  type Common,
  type MatchRule,
  type PlainRule,
  REF_EVENTS,
  type Rule,
  type RuleType,
  SHA_FORMATS,
  type VersionRule,
} from './rule.js';

/** The attributes that the types of rules have of their own. */
export const OWN_NAMES: Record<RuleType, readonly string[]> = {
  schedule: ['pattern'],
  semver: ['pattern', 'value', 'match'],
  pep440: ['pattern', 'value', 'match'],
  match: ['pattern', 'group', 'value'],
  edge: ['branch'],
  ref: ['event'],
  raw: ['value'],
  sha: ['format'],
};

/** What a rule has that others have not. */
type Own<T> = T extends Rule ? Omit<T, keyof Common> : never;

/** Parses what a rule of a type has of its own. */
export function parseOwn(type: RuleType, attributes: Attributes, line: string): Own<Rule> {
  switch (type) {
    case 'semver':
    case 'pep440':
      return { type, ...parseVersionRule(attributes, line) };
    case 'match':
      return { type, ...parseMatchRule(attributes, line) };
    default:
      return parsePlain(type, attributes, line);
  }
}

function parsePlain(type: PlainRule['type'], attributes: Attributes, line: string): Own<PlainRule> {
  switch (type) {
    case 'schedule':
      return { type, pattern: parseTemplate(text(attributes, 'pattern', 'nightly'), GLOBAL_NAMES) };
    case 'edge':
      return { type, branch: text(attributes, 'branch', '') };
    case 'ref':
      return { type, event: oneOf(given(attributes, 'event', line), REF_EVENTS, 'a rule with an event, one') };
    case 'raw':
      return { type, value: parseTemplate(given(attributes, 'value', line), GLOBAL_NAMES) };
    case 'sha':
      return { type, format: oneOf(text(attributes, 'format', 'short'), SHA_FORMATS, 'a sha format, one') };
  }
}

function parseVersionRule(attributes: Attributes, line: string): Omit<Own<VersionRule>, 'type'> {
  const pattern = parseTemplate(given(attributes, 'pattern', line), [...GLOBAL_NAMES, ...VERSION_NAMES]);
  const match = text(attributes, 'match', '');
  return { pattern, ...value(attributes), ...(match !== '' && { match: parseExpression(match, 'match') }) };
}

function parseMatchRule(attributes: Attributes, line: string): Omit<Own<MatchRule>, 'type'> {
  const pattern = parseExpression(given(attributes, 'pattern', line), 'pattern');
  return { pattern, group: parseGroup(text(attributes, 'group', '0')), ...value(attributes) };
}

function text(attributes: Attributes, name: string, byDefault: string): string {
  return attributes.get(name) ?? byDefault;
}

function value(attributes: Attributes): { readonly value?: Template } {
  const own = text(attributes, 'value', '');
  return own === '' ? {} : { value: parseTemplate(own, GLOBAL_NAMES) };
}

function parseGroup(group: string): number {
  if (!/^\d{0,3}$/.test(group)) throw new Refusal('a rule whose "group" is the number of a group', group);
  return Number(group);
}

function given(attributes: Attributes, name: string, line: string): string {
  const own = attributes.get(name);
  if (own === undefined) throw new Refusal(`a rule with "${name}"`, line, `Add ${name}=… to the line`);
  return own;
}
