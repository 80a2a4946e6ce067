import { Refusal } from '../../errors.js';
import { type Attributes, onlyKnown, oneOf, parseAttributes } from '../attributes.js';
import { parseEach, parseLines } from '../lines.js';
import { parseTemplate } from '../template.js';
import { REF_EVENTS, type Rule, RULE_TYPES, type RuleType, SHA_FORMATS } from './rule.js';
import { parseVersion } from '../version.js';
import { SEMVER_NAMES } from './semver.js';

const COMMON = ['type', 'enable', 'priority', 'prefix', 'suffix'];

// The defaults are metadata-action's, so that lines can be moved over as they are.
const TYPES: Record<RuleType, { readonly own: readonly string[]; readonly priority: number }> = {
  semver: { own: ['pattern', 'value', 'match'], priority: 900 },
  ref: { own: ['event'], priority: 600 },
  raw: { own: ['value'], priority: 200 },
  sha: { own: ['format'], priority: 100 },
};

/** Parses input `tags`: one rule a line. Every line that is refused is told. */
export function parseRules(text: string): Rule[] {
  return parseEach(
    parseLines(text).map((line) => line.text),
    parseRule,
  );
}

/** Parses one rule, such as `type=semver,pattern={{version}}`. A line without a type is a raw value. */
export function parseRule(line: string): Rule {
  const attributes = parseAttributes(line);
  const type = parseType(attributes, line);
  onlyKnown(attributes, [...COMMON, ...TYPES[type].own], line);
  refuseTemplates(attributes, line);
  const common = {
    line,
    enable: parseEnable(attributes),
    priority: parsePriority(attributes, TYPES[type].priority),
    prefix: attributes.get('prefix') ?? defaultPrefix(type, attributes),
    suffix: attributes.get('suffix') ?? '',
  };
  return { ...common, ...ownPart(type, attributes, line) };
}

// What metadata-action knows besides.
const OTHER_TYPES = ['schedule', 'pep440', 'match', 'edge'];

function parseType(attributes: Attributes, line: string): RuleType {
  const type = attributes.get('type') ?? 'raw';
  if (OTHER_TYPES.includes(type)) {
    throw new Refusal(`of type ${RULE_TYPES.join(', ')}`, line, `Type "${type}" is not known in this version`);
  }
  return oneOf(type, RULE_TYPES, 'a rule type, one');
}

// Taken for plain text, an expression of another tool would end up in the tag as "-branch-".
function refuseTemplates(attributes: Attributes, line: string): void {
  const holder = [...attributes].find(([name, value]) => name !== 'pattern' && value.includes('{{'));
  if (holder === undefined) return;
  throw new Refusal(`a rule whose "${holder[0]}" is plain text: {{…}} is for the pattern of semver rules`, line);
}

function defaultPrefix(type: RuleType, attributes: Attributes): string {
  if (type === 'sha') return 'sha-';
  return type === 'ref' && attributes.get('event') === 'pr' ? 'pr-' : '';
}

type OwnPart<T> = T extends Rule ? Omit<T, 'line' | 'enable' | 'priority' | 'prefix' | 'suffix'> : never;

function ownPart(type: RuleType, attributes: Attributes, line: string): OwnPart<Rule> {
  switch (type) {
    case 'semver':
      return {
        type,
        pattern: parseTemplate(needed(attributes, 'pattern', line), SEMVER_NAMES),
        value: parseValue(attributes),
        match: parseMatch(attributes.get('match') ?? ''),
      };
    case 'ref':
      return { type, event: oneOf(needed(attributes, 'event', line), REF_EVENTS, 'a rule with an event, one') };
    case 'sha':
      return { type, format: oneOf(attributes.get('format') ?? 'short', SHA_FORMATS, 'a sha format, one') };
    case 'raw':
      return { type, value: parseRawValue(attributes, line) };
  }
}

// A line like "ghcr.io/owner/app:1.2" is the form of other actions; taken for a tag it would become nonsense. With a
// type it is somebody's branch name, say, of which a valid tag is made.
function parseRawValue(attributes: Attributes, line: string): string {
  const value = given(attributes, 'value', line);
  if (attributes.has('type') || !/[/:@]/.test(value)) return value;
  throw new Refusal('a tag alone, without an image', line, 'Name the image in input "images" and give the tag here');
}

function needed(attributes: Attributes, name: string, line: string): string {
  const value = given(attributes, name, line);
  if (value === '') throw new Refusal(`a rule whose "${name}" is not empty`, line);
  return value;
}

function given(attributes: Attributes, name: string, line: string): string {
  const value = attributes.get(name);
  if (value === undefined) throw new Refusal(`a rule with "${name}"`, line, `Add ${name}=… to the line`);
  return value;
}

function parseValue(attributes: Attributes): string {
  const value = attributes.get('value') ?? '';
  if (value !== '' && !attributes.has('match') && parseVersion(value) === undefined) {
    throw new Refusal('a rule whose "value" is a full semantic version such as 1.2.3', value);
  }
  return value;
}

function parseMatch(expression: string): string {
  try {
    // Compiled to be checked, never run here: running it needs a time limit.
    new RegExp(expression);
  } catch {
    throw new Refusal('a rule whose "match" is a regular expression', expression);
  }
  if (expression !== '' && !/\((?!\?)|\(\?</.test(expression)) {
    throw new Refusal(
      'a rule whose "match" has a group around the version',
      expression,
      'For example match=^app/v(.*)$',
    );
  }
  return expression;
}

function parseEnable(attributes: Attributes): boolean {
  return oneOf(attributes.get('enable') ?? 'true', ['true', 'false'], 'a rule whose "enable" is one') === 'true';
}

function parsePriority(attributes: Attributes, byDefault: number): number {
  const text = attributes.get('priority');
  if (text === undefined) return byDefault;
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Refusal('a rule whose "priority" is a number', text);
  return Number(text);
}
