import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { messageOf, Refusal, Refusals } from '../errors.js';
import type { Credential } from './credential.js';
import { Fields } from './fields.js';
import { parseRegistryName, type RegistryName } from './registry-name.js';

/** Every password in input `registry-auth`, also of entries that are refused. */
export function passwordsIn(text: string): readonly string[] {
  if (text === '') return [];
  try {
    const rows: unknown = load(text, { schema: FAILSAFE_SCHEMA });
    const all = Array.isArray(rows) ? rows : [rows];
    return all.map((row: unknown) => passwordOf(new Fields(row))).filter((password) => password !== '');
  } catch {
    // What is no YAML is refused as a whole by the parser below.
    return [];
  }
}

/**
 * Parses input `registry-auth`: a YAML list of registry, username and password. Values are never quoted in errors. Names
 * and passwords may be empty: that is what secrets are which a run may not see.
 */
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

// Whatever a secret holds, toJSON() makes one text of it that YAML gives back as it was.
const LIST_EXAMPLE =
  'For example:\n    registry-auth: |\n      - registry: ghcr.io\n        username: me\n' +
  '        password: ${{ toJSON(secrets.TOKEN) }}\n' +
  '  where toJSON() holds together a secret with odd characters or several lines, such as a JSON key';
// `scope` and `ecr` are docker/login-action's: the first is a path, the second says what we find out by ourselves.
const KEYS = ['registry', 'username', 'password', 'scope', 'ecr'];

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
  const unknown = Object.keys(fields.all).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return `has the unknown key "${unknown}"`;
  const missing = ['username', 'password'].find((key) => !fields.has(key));
  if (missing !== undefined) return `has no ${missing}`;
  const odd = KEYS.find((key) => fields.has(key) && fields.text(key) === undefined);
  if (odd !== undefined) return `has a ${odd} that is no text`;
  const name = nameIn(fields);
  if (typeof name === 'string') return name;
  const username = textOf(fields, 'username');
  return { ...name, username, password: passwordOf(fields), form: 'password', source: 'inputs' };
}

function textOf(fields: Fields, key: string): string {
  return fields.text(key) ?? '';
}

// A block of YAML ends in a line break, which docker, too, takes off a password that it reads.
function passwordOf(fields: Fields): string {
  return textOf(fields, 'password').replace(/\r?\n$/, '');
}

function nameIn(fields: Fields): RegistryName | string {
  const path = textOf(fields, 'scope').replace(/@.*/s, '');
  try {
    const name = parseRegistryName(textOf(fields, 'registry'));
    return path === '' ? name : parseRegistryName(`${name.registry}/${path}`);
  } catch (error) {
    // It refuses, and its message quotes nothing.
    return `has a registry that cannot be used: ${messageOf(error)}`;
  }
}
