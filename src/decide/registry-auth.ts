import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { Refusal, Refusals } from '../errors.js';
import type { Credential } from './credential.js';
import { Fields } from './fields.js';
import { parseRegistryName, type RegistryName } from './registry-name.js';

/** Every password in input `registry-auth`, also of entries that are refused. */
export function passwordsIn(text: string): readonly string[] {
  try {
    const rows: unknown = load(text, { schema: FAILSAFE_SCHEMA });
    const all = Array.isArray(rows) ? rows : [rows];
    return all.flatMap((row: unknown) => new Fields(row).text('password') ?? []).filter((password) => password !== '');
  } catch {
    // What is no YAML is refused as a whole by the parser below.
    return [];
  }
}

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
const MULTILINE =
  'A secret of several lines, such as a JSON key, breaks the list: give it in inputs "registry", "username" and ' +
  '"password", or in base64 with the user name _json_key_base64';
// `scope` and `ecr` are docker/login-action's: the first is a path, the second says what we find out by ourselves.
const KEYS = ['registry', 'username', 'password', 'scope', 'ecr'];

function parseYaml(text: string): unknown {
  try {
    // Every scalar stays the text that it is: a password of 0123 is no number, and `no` is no boolean.
    return load(text, { schema: FAILSAFE_SCHEMA });
  } catch {
    // The parser's own message quotes the line, which can hold a password.
    throw new Refusal('valid YAML', undefined, /[{}]/.test(text) ? MULTILINE : LIST_EXAMPLE);
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
  const name = nameIn(text('registry'), text('scope'));
  if (typeof name === 'string') return name;
  return { ...name, username: text('username'), password: text('password'), form: 'password', source: 'inputs' };
}

function nameIn(registry: string, scope: string): RegistryName | string {
  try {
    const name = parseRegistryName(registry);
    const path = scope.replace(/@.*/, '');
    return path === '' ? name : parseRegistryName(`${name.registry}/${path}`);
  } catch (error) {
    if (error instanceof Refusal) return `has a registry that is not ${error.rule}`;
    throw error;
  }
}
