import fc from 'fast-check';
import { bytesText, code, escapeMarkdown, markdownTable, secondsText, textTable } from '../../src/report/table.js';

test("textTable() makes straight columns, and no space at a line's end", () => {
  expect(
    textTable([
      ['a', 'bb', ''],
      ['ccc', 'd', 'e'],
      ['f', '', ''],
    ]),
  ).toStrictEqual(['a    bb', 'ccc  d   e', 'f']);
  expect(textTable([])).toStrictEqual([]);
});

test('markdownTable() makes a head and a body', () => {
  expect(
    markdownTable([
      ['A', 'B'],
      ['1', '2'],
    ]),
  ).toBe('| A | B |\n| --- | --- |\n| 1 | 2 |');
});

test.each([
  ['plain text 1.2', 'plain text 1.2'],
  ['<img src=x>', '&lt;img src=x&gt;'],
  ['a & b', 'a &amp; b'],
  ['[x](y) *b* _i_ `c` | d', String.raw`\[x\]\(y\) \*b\* \_i\_ \`c\` \| d`],
  ['# head', String.raw`\# head`],
  ['@acme/team', String.raw`\@acme/team`],
  ['a\nb\tc', 'a b c'],
  ['a\u202Eb', 'a b'],
])('escapeMarkdown(%j) returns %j', (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});

test.each([
  ['1.2.3', '`1.2.3`'],
  ['a|b', String.raw`\`a\|b\``.replaceAll('\\`', '`')],
  ['a`b<', String.raw`<code>a\`b&lt;</code>`],
  ['a\r\nb', '`a b`'],
])('code(%j) returns %j', (text, expected) => {
  expect(code(text)).toBe(expected);
});

test('no text of others ends its line, its cell or its piece of code', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      for (const shown of [escapeMarkdown(text), code(text)]) {
        expect(shown).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(shown).not.toMatch(/(?<!\\)(?:\\\\)*\|/);
      }
      expect(escapeMarkdown(text)).not.toMatch(/[<>]/);
    }),
  );
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [2_550_000, '2.5 MB'],
])('bytesText(%d) is %s', (bytes, expected) => {
  expect(bytesText(bytes)).toBe(expected);
});

test('secondsText() has two places', () => {
  expect(secondsText(1234)).toBe('1.23 s');
});
