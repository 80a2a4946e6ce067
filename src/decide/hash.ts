export const HASH_LENGTH = 8;

/** FNV-1a, 32 bit: tells names apart; no protection against somebody who wants two to meet. */
export function hashOf(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value.toString(16).padStart(HASH_LENGTH, '0');
}
