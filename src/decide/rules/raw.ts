import { parseVersion } from '../version.js';
import type { Emitted, RawRule } from './rule.js';

/** What a raw rule gives: its value, nothing where that is empty. A full version is fixed, all else moves. */
export function emitRaw(rule: RawRule): Emitted | undefined {
  if (rule.value === '') return undefined;
  const isVersion = parseVersion(rule.value) !== undefined;
  return { name: rule.prefix + rule.value + rule.suffix, class: isVersion ? 'fixed' : 'moving', latest: 'unwanted' };
}
