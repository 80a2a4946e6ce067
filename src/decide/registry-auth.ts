import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { Refusal, Refusals } from '../errors.js';
import type { Credential } from './credentials.js';
import { Fields } from './fields.js';
import { parseRegistry } from './image.js';

/** Parses input `registry-auth`: a YAML list of registry, username and password. Values are never quoted in errors. */
export function parseRegistryAuth(text: string): Credential[] {
  if (text.trim() === '') return [];
  const rows = parseYaml(text);
  if (!Array.isArray(rows)) throw new Refusal('a YAML list', undefined, LIST_EXAMPLE);
  const refused: Refusal[] = [];
  const credentials = rows.flatMap((row: unknown, at) => {
    const credential = parseRow(row);
    if (typeof credential !== 'string') return [credential];
    refused.push(
      new Refusal(`a list of registry, username, password: entry ${at + 1} ${credential}`, undefined, LIST_EXAMPLE),
    );
    return [];
  });
  if (refused.length > 0) throw new Refusals(refused);
  return credentials;
}

const LIST_EXAMPLE =
  'For example:\n    registry-auth: |\n      - registry: ghcr.io\n        username: me\n        password: ${{ secrets.TOKEN }}';
const KEYS = ['registry', 'username', 'password'];

function parseYaml(text: string): unknown {
  try {
    // Every scalar stays the text that it is: a password of 0123 is no number, and `no` is no boolean.
    return load(text, { schema: FAILSAFE_SCHEMA });
  } catch {
    // The parser's own message quotes the line, which can hold a password.
    throw new Refusal('valid YAML', undefined, LIST_EXAMPLE);
  }
}

function parseRow(row: unknown): Credential | string {
  const fields = new Fields(row);
  if (!fields.isGiven) return 'is no mapping';
  const text = (key: string): string => fields.text(key) ?? '';
  const unknown = Object.keys(fields.all).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return `has the unknown key "${unknown}"`;
  const missing = ['username', 'password'].find((key) => text(key) === '');
  if (missing !== undefined) return `has no ${missing}`;
  return { registry: parseRegistry(text('registry')), username: text('username'), password: text('password') };
}
