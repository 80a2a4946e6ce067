import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { messageOf, Refusal, Refusals } from '../errors.js';
import type { BuilderNode } from './builder-node.js';
import { parsePlatforms } from './build-inputs.js';
import { parseDriverOpt } from './engine-wish.js';
import { Fields } from './fields.js';
import { parseLines } from './lines.js';

const EXAMPLE =
  'For example:\n    nodes: |\n      - endpoint: tcp://amd64.example.com:1234\n        platforms: linux/amd64\n' +
  '        cacert: ${{ toJSON(secrets.BUILDKIT_CA) }}\n      - endpoint: tcp://arm64.example.com:1234\n        platforms: linux/arm64';

const KEYS = ['name', 'endpoint', 'platforms', 'driver-opts', 'buildkitd-flags', 'cacert', 'cert', 'key'];

/** Parses input `nodes`: a YAML list. What it holds is never quoted in errors, for keys are in it. */
export function parseNodes(text: string): readonly BuilderNode[] {
  if (text.trim() === '') return [];
  const rows = parseYaml(text);
  if (!Array.isArray(rows)) throw new Refusal('a YAML list', undefined, EXAMPLE);
  const refused: Refusal[] = [];
  const nodes = rows.flatMap((row: unknown, at) => {
    try {
      return [parseRow(new Fields(row))];
    } catch (error) {
      refused.push(new Refusal(`a list of nodes: entry ${at + 1} ${messageOf(error)}`, undefined, EXAMPLE));
      return [];
    }
  });
  if (refused.length > 0) throw new Refusals(refused);
  return nodes;
}

function parseYaml(text: string): unknown {
  try {
    return load(text, { schema: FAILSAFE_SCHEMA });
  } catch {
    // The parser's own message quotes the line, which can be one of a key.
    throw new Refusal('valid YAML', undefined, EXAMPLE);
  }
}

function parseRow(fields: Fields): BuilderNode {
  if (!fields.isGiven) throw new Error('is no mapping');
  const unknown = Object.keys(fields.all).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new Error(`has the unknown key "${unknown}"`);
  const text = (key: string): string => textOf(fields, key);
  return {
    name: matching(text('name'), /^(?:[a-zA-Z][\w.-]*)?$/, 'a name that is none: letters, digits and ._-'),
    endpoint: matching(text('endpoint'), /^(?:[^\s-]\S*)?$/, 'an endpoint that is none'),
    platforms: refusing('platforms', () => parsePlatforms(linesOf(fields, 'platforms').join('\n'))),
    driverOpts: refusing('driver-opts', () => linesOf(fields, 'driver-opts').map(parseDriverOpt)),
    flags: text('buildkitd-flags'),
    tls: { cacert: text('cacert'), cert: text('cert'), key: text('key') },
  };
}

function textOf(fields: Fields, key: string): string {
  const value = fields.text(key);
  if (value === undefined && fields.has(key)) throw new Error(`has a ${key} that is no text`);
  return (value ?? '').trim();
}

function matching(text: string, grammar: RegExp, what: string): string {
  if (!grammar.test(text)) throw new Error(`has ${what}`);
  return text;
}

/** A list, or the lines of a text. */
function linesOf(fields: Fields, key: string): readonly string[] {
  const list = fields.list(key);
  if (list === undefined) return parseLines(textOf(fields, key)).map((line) => line.text);
  return list.map((one) => {
    if (typeof one !== 'string') throw new Error(`has a list ${key} of which not all are texts`);
    return one;
  });
}

function refusing<T>(key: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    // It refuses, and its message quotes nothing.
    throw new Error(`has ${key} that cannot be used: ${messageOf(error)}`, { cause: error });
  }
}
