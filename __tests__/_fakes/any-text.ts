import fc from 'fast-check';

const ANY_CHARACTER = fc.nat({ max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** Any text at all, halves of surrogate pairs included. Of fast-check's own `unit: 'binary'` the making takes half a second. */
export function anyText(given: { readonly minLength?: number; readonly maxLength: number }): fc.Arbitrary<string> {
  return fc.string({ ...given, unit: ANY_CHARACTER });
}
