import { Refusal } from '../../errors.js';
import { type Attributes, keepKnown, oneOf, parseAttributes, printAttributes } from '../attributes.js';
import { GLOBAL_NAMES } from '../globals.js';
import { parseEach, parseListLines } from '../lines.js';
import { didYouMean } from '../nearest.js';
import { parseTemplate, type Template } from '../template.js';
import { OWN_NAMES, parseOwn } from './parse-own.js';
import { type Common, type Rule, RULE_TYPES, type RuleType } from './rule.js';

const COMMON = ['type', 'enable', 'priority', 'prefix', 'suffix'];
const EVERY_NAME = [...COMMON, ...new Set(Object.values(OWN_NAMES).flat())];

// metadata-action's, so that lines can be moved over as they are.
const PRIORITIES: Record<RuleType, number> = {
  schedule: 1000,
  semver: 900,
  pep440: 900,
  match: 800,
  edge: 700,
  ref: 600,
  raw: 200,
  sha: 100,
};

/** A rule, and the attributes of its line that mean nothing for it. */
export type ParsedRule = { readonly rule: Rule; readonly ignored: readonly string[] };

/** Parses input `tags`: one rule a line. Every line that is refused is told. */
export function parseRules(text: string): ParsedRule[] {
  return parseEach(parseListLines(text), parseLine);
}

/** Parses one rule, such as `type=semver,pattern={{version}}`. A line without a type is a raw value. */
export function parseRule(line: string): Rule {
  return parseLine(line).rule;
}

function parseLine(line: string): ParsedRule {
  const attributes = parseAttributes(line);
  const type = parseType(attributes.get('type') ?? 'raw', line);
  const { kept, ignored } = keepKnown(attributes, [...COMMON, ...OWN_NAMES[type]], { line, elsewhere: EVERY_NAME });
  const common: Common = {
    line: printAttributes(kept),
    enable: parseEnable(kept.get('enable') ?? 'true', line),
    priority: parsePriority(kept.get('priority'), PRIORITIES[type]),
    ...affix('prefix', kept.get('prefix') ?? defaultPrefix(type, kept)),
    ...affix('suffix', kept.get('suffix')),
  };
  return { rule: { ...common, ...parseOwn(type, kept, line) }, ignored };
}

function parseType(type: string, line: string): RuleType {
  const known = RULE_TYPES.find((one) => one === type);
  if (known === undefined) {
    throw new Refusal(`of a type of ${RULE_TYPES.join(', ')}`, line, didYouMean(type, RULE_TYPES));
  }
  return known;
}

function defaultPrefix(type: RuleType, attributes: Attributes): string | undefined {
  if (type === 'sha') return 'sha-';
  return type === 'ref' && attributes.get('event') === 'pr' ? 'pr-' : undefined;
}

// An empty one is one, too: it keeps the flavor's away.
function affix<const T extends 'prefix' | 'suffix'>(name: T, text: string | undefined): { [K in T]?: Template } {
  const parts: { [K in T]?: Template } = {};
  if (text !== undefined) parts[name] = parseTemplate(text, GLOBAL_NAMES);
  return parts;
}

// Without an expression in it, it can be judged before anything runs.
function parseEnable(text: string, line: string): Template {
  const template = parseTemplate(text, GLOBAL_NAMES);
  if (template.every((part) => 'literal' in part)) parseFlag(text, line);
  return template;
}

/** What `enable` says once its expressions are filled in. */
export function parseFlag(text: string, line: string): boolean {
  if (text === '') throw new Refusal('a rule whose "enable" is true or false, and it is empty', line, EMPTY);
  return oneOf(text, ['true', 'false'], 'a rule whose "enable" is one') === 'true';
}

const EMPTY = 'Expressions can give nothing: ${{ inputs.name == true }} gives true or false';

function parsePriority(text: string | undefined, byDefault: number): number {
  if (text === undefined) return byDefault;
  const priority = Number(text);
  if (!Number.isFinite(priority)) throw new Refusal('a rule whose "priority" is a number', text);
  return priority;
}
