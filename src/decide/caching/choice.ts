import { Refusal } from '../../errors.js';
import { type Attributes, oneOf, parseAttributes } from '../attributes.js';
import { USUAL_LIMIT } from '../caches.js';
import { didYouMean } from '../nearest.js';
import { CACHE_VALUES } from './keys.js';
import { parseCacheRef } from './ref.js';

export const CACHE_KINDS = ['auto', 'gha', 'registry', 'inline', 'off'] as const;
export type CacheKind = (typeof CACHE_KINDS)[number];

/** Which cache the user asks for, and what of it is to be other than usual. */
export type CacheChoice = {
  readonly kind: CacheKind;
  readonly attributes: Attributes;
  /** Milliseconds that leaving it may take. */
  readonly limit: number;
};

export const AUTO_CACHE: CacheChoice = { kind: 'auto', attributes: new Map(), limit: USUAL_LIMIT };

const SERVICE = ['mode', 'scope', 'timeout', 'ignore-error'];
const KEYS: Readonly<Record<CacheKind, readonly string[]>> = {
  auto: SERVICE,
  gha: SERVICE,
  registry: [
    ...[...SERVICE, 'ref', 'image-manifest', 'oci-mediatypes'],
    ...['compression', 'compression-level', 'force-compression'],
  ],
  inline: [],
  off: [],
};

// It has to fit into a tag of a registry.
const SCOPE = /^[\w.-]{1,100}$/;

/** Parses input `cache`: a kind, and with commas what is to be other than usual: `gha,mode=max,scope=web`. */
export function parseCacheChoice(text: string): CacheChoice {
  if (text === '') return AUTO_CACHE;
  const all = parseAttributes(text, 'type');
  const kind = oneOf(all.get('type') ?? 'auto', CACHE_KINDS, 'one');
  const attributes = new Map([...all].filter(([key]) => key !== 'type'));
  for (const [key, value] of attributes) checkAttribute(key, value, kind);
  return { kind, attributes, limit: parseLimit(attributes.get('timeout')) };
}

function checkAttribute(key: string, value: string, kind: CacheKind): void {
  const keys = KEYS[kind];
  if (!keys.includes(key)) {
    const rule = `free of attributes that ${kind} does not know, such as "${key}"`;
    throw new Refusal(rule, `${key}=${value}`, meant(key, kind));
  }
  const values = CACHE_VALUES.get(key);
  if (values !== undefined) oneOf(value, values, `a cache whose "${key}" is one`);
  if (key === 'scope' && !SCOPE.test(value)) throw new Refusal('a scope of letters, digits, _ . and -', value);
  if (key === 'ref') parseCacheRef(value);
}

function meant(key: string, kind: CacheKind): string {
  const keys = KEYS[kind];
  return keys.length === 0 ? `${kind} has none` : (didYouMean(key, keys) ?? `It knows ${keys.join(', ')}`);
}

const UNITS = 'smh';

function parseLimit(text: string | undefined): number {
  if (text === undefined) return USUAL_LIMIT;
  if (!/^[1-9]\d{0,3}[smh]$/.test(text)) throw new Refusal('a cache whose "timeout" is such as 30s, 5m or 1h', text);
  return parseInt(text, 10) * 1_000 * 60 ** UNITS.indexOf(text.slice(-1));
}
