import { FAULTS, isTimed } from './faults.ts';
import type { Fault, FaultName } from './faults.ts';
import type { FaultRule } from './rules.ts';

/** Reads rules from a JSON list, in which a path is the text of a regular expression. */
export function parseRules(json: string): readonly FaultRule[] {
  const rules: unknown = JSON.parse(json);
  if (!Array.isArray(rules)) throw new SyntaxError('Cannot read rules of faults as they must be a JSON list');
  return rules.map((rule: unknown) => parseRule(rule));
}

function parseRule(value: unknown): FaultRule {
  const rule = fieldsOf('a rule', value, ['request', 'method', 'path', 'host', 'times', 'fault']);
  const { request, method, path, host, times, fault } = rule;
  return {
    ...(request !== undefined && { request: parseNumber('request', request) }),
    ...(method !== undefined && { method: parseText('method', method) }),
    ...(path !== undefined && { path: new RegExp(parseText('path', path)) }),
    ...(host !== undefined && { host: parseText('host', host) }),
    ...(times !== undefined && { times: parseNumber('times', times) }),
    fault: parseFault(fault),
  };
}

function parseFault(value: unknown): Fault {
  const { name, seconds } = fieldsOf('a fault', value, ['name', 'seconds']);
  if (!isFaultName(name)) throw wrong('name', `one of ${FAULTS.join(', ')}`, name);
  if (seconds === undefined) return { name };
  if (!isTimed(name)) throw wrong('seconds', `left out for "${name}"`, seconds);
  return { name, seconds: parseNumber('seconds', seconds) };
}

function isFaultName(value: unknown): value is FaultName {
  return FAULTS.some((name) => name === value);
}

function fieldsOf(what: string, value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw wrong(what, 'an object', value);
  if (!Object.keys(value).every((key) => names.includes(key))) throw wrong(what, `made of ${names.join(', ')}`, value);
  return { ...value };
}

function parseNumber(name: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw wrong(name, 'a number from 0', value);
}

function parseText(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw wrong(name, 'text', value);
}

function wrong(what: string, rule: string, value: unknown): SyntaxError {
  return new SyntaxError(
    `Cannot read rules of faults as ${what} must be ${rule}: current value is ${JSON.stringify(value)}`,
  );
}
