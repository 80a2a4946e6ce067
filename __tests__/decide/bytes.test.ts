import { bytesOfBase64, textOf } from '../../src/decide/bytes.js';

test.each([
  ['', ''],
  ['{"a":1}', '{"a":1}'],
  ['größe ☃ 🐳', 'größe ☃ 🐳'],
])('the text %j is read from its bytes', (text, expected) => {
  expect(textOf(new TextEncoder().encode(text))).toBe(expected);
});

test('a byte that is no UTF-8 becomes the replacement character, and what stands around it stays', () => {
  expect(textOf(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\u{fffd}b');
});

test('base64 gives its bytes, those above 127 too', () => {
  expect(bytesOfBase64('AH/A/w==')).toStrictEqual(Uint8Array.of(0, 0x7f, 0xc0, 0xff));
});

test('what is no base64 is an error, not other bytes', () => {
  expect(() => bytesOfBase64('a:b')).toThrow(/./);
});
