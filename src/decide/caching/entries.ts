import { Refusal } from '../../errors.js';
import { parseEach, parseTexts } from '../lines.js';
import { didYouMean } from '../nearest.js';
import { csvLine, tryParseCsv } from '../csv.js';
import { CACHE_KEYS, CACHE_TYPES, CACHE_VALUES, type CacheType, SECRET_KEYS } from './keys.js';
import { takeSecrets } from './secrets.js';

/** A place of a cache, as the user gives it. */
export type CacheEntry = {
  readonly type: CacheType;
  /** As buildx gets it. */
  readonly text: string;
  /** What buildx gets by variables in place of the text. */
  readonly variables: Readonly<Record<string, string>>;
};

export type Direction = 'from' | 'to';

type Pairs = readonly (readonly [key: string, value: string])[];

/** Parses input `cache-from` or `cache-to`: buildx's own lines, of which nothing but secrets is changed. */
export function parseEntries(text: string, direction: Direction): readonly CacheEntry[] {
  return parseEach(parseTexts(text), (line) => parseLine(line, direction)).flat();
}

function parseLine(line: string, direction: Direction): readonly CacheEntry[] {
  const fields = tryParseCsv(line);
  if (fields === undefined || fields.includes('')) throw new Refusal(RULE, undefined, EXAMPLE[direction]);
  // Names alone are those of images: that is buildx's rule.
  if (!line.includes('=')) return fields.map((ref) => ({ type: 'registry', text: ref, variables: {} }));
  const pairs = fields.map(parsePair);
  const type = typeOf(pairs, direction);
  for (const pair of pairs) checkPair(pair, type, pairs);
  needPlace(type, pairs, direction);
  const { kept, variables } = takeSecrets(type, pairs);
  const text = kept.length === pairs.length ? line : csvLine(kept.map(([key, value]) => `${key}=${value}`));
  return [{ type, text, variables }];
}

const RULE = 'lines of comma-separated key=value fields, as buildx takes them';
const EXAMPLE: Readonly<Record<Direction, string>> = {
  from: 'For example type=registry,ref=ghcr.io/owner/app:buildcache',
  to: 'For example type=registry,ref=ghcr.io/owner/app:buildcache,mode=max',
};

function parsePair(field: string): Pairs[number] {
  const at = field.indexOf('=');
  if (at < 0) throw new Refusal(RULE, field);
  return [field.slice(0, at).toLowerCase(), field.slice(at + 1)];
}

function typeOf(pairs: Pairs, direction: Direction): CacheType {
  const name = valueOf(pairs, 'type');
  if (name === '') throw new Refusal('lines with a type', shown(pairs), EXAMPLE[direction]);
  const type = CACHE_TYPES.find((one) => one === name);
  if (type === undefined) throw new Refusal(`of type ${CACHE_TYPES.join(', ')}`, name, didYouMean(name, CACHE_TYPES));
  if (type !== 'inline' || direction === 'to') return type;
  throw new Refusal('of another type than inline, which lies in an image', shown(pairs), INLINE);
}

const INLINE = 'Name the image: type=registry,ref=<image>:<tag>';

function checkPair([key, value]: Pairs[number], type: CacheType, pairs: Pairs): void {
  if (key === 'type') return;
  const keys = CACHE_KEYS[type];
  if (!keys.includes(key)) {
    throw new Refusal(`free of keys that type=${type} does not know, such as "${key}"`, shown(pairs), meant(key, keys));
  }
  const values = CACHE_VALUES.get(key);
  if (values === undefined || values.includes(value)) return;
  throw new Refusal(`lines whose "${key}" is one of ${told(values).join(', ')}`, value, didYouMean(value, values));
}

function meant(key: string, keys: readonly string[]): string {
  return didYouMean(key, keys) ?? `It knows ${keys.join(', ')}`;
}

// Of the ways to say yes and no the usual ones.
function told(values: readonly string[]): readonly string[] {
  return values.includes('true') ? ['true', 'false'] : values;
}

function needPlace(type: CacheType, pairs: Pairs, direction: Direction): void {
  const key = PLACES[type]?.[direction];
  if (key === undefined || valueOf(pairs, key) !== '') return;
  throw new Refusal(`lines with ${key}= for type=${type}`, shown(pairs));
}

const PLACES: Readonly<Partial<Record<CacheType, Readonly<Record<Direction, string>>>>> = {
  registry: { from: 'ref', to: 'ref' },
  local: { from: 'src', to: 'dest' },
};

function valueOf(pairs: Pairs, key: string): string {
  return pairs.findLast(([name]) => name === key)?.[1] ?? '';
}

function shown(pairs: Pairs): string {
  return csvLine(pairs.map(([key, value]) => `${key}=${SECRET_KEYS.includes(key) ? '…' : value}`));
}
