import fc from 'fast-check';
import {
  type Line,
  parseEach,
  parseLines,
  parseListLines,
  parseProse,
  parseRecords,
  parseTexts,
  quotedText,
} from '../../src/decide/lines.js';
import { Refusal } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { refusalsOf } from '../_fakes/values.js';

test.each<[string, Line[]]>([
  ['', []],
  ['a', [{ text: 'a', comment: '' }]],
  ['# all of it', []],
  ['  # indented', []],
  ['#', []],
  ['a # why', [{ text: 'a', comment: '# why' }]],
  ['a\t# why', [{ text: 'a', comment: '# why' }]],
  ['a #', [{ text: 'a', comment: '#' }]],
  ['a # why # so', [{ text: 'a', comment: '# why # so' }]],
  ['a #b ', [{ text: 'a', comment: '#b' }]],
  ['a#b', [{ text: 'a#b', comment: '' }]],
  ['a# b', [{ text: 'a# b', comment: '' }]],
  ['"a # b" # c', [{ text: '"a # b"', comment: '# c' }]],
  ['value="a # b",x # c', [{ text: 'value="a # b",x', comment: '# c' }]],
  ['"a # b', [{ text: '"a # b', comment: '' }]],
])(
  'parseLines(%j) returns %j: a # at a line’s start or after a space starts a comment, outside quotes',
  (list, lines) => {
    expect(parseLines(list)).toStrictEqual(lines);
  },
);

test.each<[string, string, string[]]>([
  ['LF', 'a\nb', ['a', 'b']],
  ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
  ['CR', 'a\rb', ['a', 'b']],
  ['blank lines', '\n\na\n\n\nb\n', ['a', 'b']],
  ['lines of spaces', 'a\n   \n\t\nb', ['a', 'b']],
  ['spaces around', '  a  \n\tb\t', ['a', 'b']],
  ['other separators of Unicode', 'a\u2028b', ['a\u2028b']],
])('parseLines() takes %s', (_name, list, texts) => {
  expect(parseLines(list)).toStrictEqual(texts.map((text) => ({ text, comment: '' })));
});

test.each<[string, string[]]>([
  ['a\nb # c', ['a', 'b']],
  ['"a # b"', ['a # b']],
  ['"a # b" # c', ['a # b']],
  ['"say ""a"""', ['say "a"']],
  ['a "b" c', ['a "b" c']],
  ['"a","b"', ['"a","b"']],
  ['""', ['']],
])('parseTexts(%j) returns %j', (list, expected) => {
  expect(parseTexts(list)).toStrictEqual(expected);
});

test.each<[string, string, string[]]>([
  ['list dashes', '- type=sha\n  -   type=edge', ['type=sha', 'type=edge']],
  ['a dash that belongs to the value', '-x\n--y\na - b', ['-x', '--y', 'a - b']],
  ['one dash a line', '- - x', ['- x']],
  ['empty values of expressions', '""\n- ""\n-\n- \n- # none\ntype=sha', ['type=sha']],
  ['quotes, which are left to the parser of the line', '- "type=raw,value=a # b" # c', ['"type=raw,value=a # b"']],
  ['comments', '# mine\ntype=sha # short', ['type=sha']],
])('parseListLines() takes %s', (_name, list, expected) => {
  expect(parseListLines(list)).toStrictEqual(expected);
});

test.each<[string, string, string[]]>([
  ['a # before a number, which is no comment', 'title=Fix #12 and #13', ['title=Fix #12 and #13']],
  ['a lone #, which starts one', 'title=a  # why\nb=c #\n# all\n  #all', ['title=a', 'b=c']],
  ['the first lone # of several', 'a # b # c', ['a']],
  ['a # without a space before it', 'a=b# c', ['a=b# c']],
  ['CRLF, CR, blank lines and spaces', ' a=b \r\n\r\n  \rc=d\n', ['a=b', 'c=d']],
  ['list dashes before a key', '- a.b-c=d\n-  e_f=g', ['a.b-c=d', 'e_f=g']],
  ['a dash that is prose', '- a thing\n-x=y\na - b=c', ['- a thing', '-x=y', 'a - b=c']],
  ['quotes around a text', '"a=b # c"', ['a=b # c']],
  ['quotes in quotes', '"a=say ""b"""', ['a=say "b"']],
  ['a comment behind quotes', '"a=b # c" # why\n"d=e"  #\n"f=g"\t#\twhy', ['a=b # c', 'd=e', 'f=g']],
  ['a # behind quotes that is no comment', '"a" #1\n"a" #"b"', ['"a" #1', '"a" #"b"']],
  ['spaces around quotes', '  "a=b"  ', ['a=b']],
  ['a text in quotes as it is, spaces and all', '" a=b "', [' a=b ']],
  ['a text of several lines', '"a=b\n  c # d\r\ne"\nf=g', ['a=b\n  c # d\ne', 'f=g']],
  ['a text of several lines with quotes in it', '"a=b\n""c"" d\n"\ne=f', ['a=b\n"c" d\n', 'e=f']],
  ['blank lines in quotes', '"a=b\n\nc"', ['a=b\n\nc']],
  ['quotes that nothing closes', '"a=b\nc=d', ['"a=b', 'c=d']],
  ['quotes that close in the middle of a line', '"a" b\n"c\n"d\ne=f', ['"a" b', '"c', '"d', 'e=f']],
  ['quotes inside a text', 'a="b # c"\nd=e', ['a="b', 'd=e']],
  ['nothing in quotes', '""\n"  "\na=b', ['a=b']],
  ['nothing at all', '', []],
])('parseProse() takes %s', (_name, list, expected) => {
  expect(parseProse(list)).toStrictEqual(expected);
});

test.each<[string, string, string[]]>([
  ['lines as they are', 'a=b # c\n- d=e\n#f\ng="h"', ['a=b # c', '- d=e', 'g="h"']],
  ['CRLF, CR, blank lines and spaces', ' a=b \r\n\r\n  \rc=d\n', ['a=b', 'c=d']],
  ['quotes around a text', '"a=b # c"\n  " d "  ', ['a=b # c', ' d ']],
  ['quotes in quotes', '"a={""b"": """"}"', ['a={"b": ""}']],
  ['a comment behind quotes', '"a=b" # why', ['a=b']],
  ['a comment', '# all of it\n  # indented\na=b # none\n"# c"', ['a=b # none', '# c']],
  ['a text of several lines, with their ends', '"a=b\n  c # d\r\n\ne\r"\r\nf=g', ['a=b\n  c # d\r\n\ne\r', 'f=g']],
  ['quotes inside a text', 'a="b\nc"', ['a="b', 'c"']],
  ['quotes that nothing closes', '"a=b\nc=d', ['"a=b', 'c=d']],
  ['quotes that close in the middle of a line', '"a" b\n"c\n"d', ['"a" b', '"c', '"d']],
  ['nothing in quotes', '""\n"  "\na=b', ['a=b']],
  ['nothing at all', '', []],
])('parseRecords() takes %s', (_name, list, expected) => {
  expect(parseRecords(list)).toStrictEqual(expected);
});

test.each<[string, string | undefined]>([
  ['"a"', 'a'],
  ['""', ''],
  ['"a""b"', 'a"b'],
  ['"a\nb"', 'a\nb'],
  ['a', undefined],
  ['', undefined],
  ['"', undefined],
  ['"a', undefined],
  ['a"', undefined],
  ['"a"b"', undefined],
  ['"a" b', undefined],
  ['x "a"', undefined],
])('quotedText(%j) is %j', (text, expected) => {
  expect(quotedText(text)).toBe(expected);
});

test('parseEach() parses all, or tells all that is refused', () => {
  const parse = (text: string): number => {
    if (!/^\d+$/.test(text)) throw new Refusal('a number', text);
    return Number(text);
  };
  expect(parseEach(['1', '2'], parse)).toStrictEqual([1, 2]);
  expect(refusalsOf(() => parseEach(['x', '1', 'y'], parse))).toStrictEqual([
    ['a number', 'x', undefined],
    ['a number', 'y', undefined],
  ]);
});

test('parseEach() throws on what is no refusal', () => {
  const broken = (): never => {
    throw new TypeError('a bug');
  };
  expect(() => parseEach(['x'], broken)).toThrow(TypeError);
});

test('parseLines() takes any text, and gives trimmed lines of which none is empty', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 80 }), (list) => {
      const texts = parseLines(list).map(({ text }) => text);
      expect(texts.filter((text) => text === '' || text !== text.trim())).toStrictEqual([]);
    }),
  );
});

test('parseTexts() gives back any text that was put in quotes', () => {
  const text = anyText({ maxLength: 40 }).filter((one) => !/[\r\n]/.test(one));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
      expect(parseTexts(texts.map((one) => `"${one.replaceAll('"', '""')}"`).join('\n'))).toStrictEqual(texts);
    }),
  );
});

test.each([
  ['parseProse', parseProse],
  ['parseRecords', parseRecords],
])('%s() gives back any text that was put in quotes, line breaks and all', (_name, parse) => {
  const text = anyText({ maxLength: 40 }).filter((one) => !one.includes('\r') && one.trim() !== '');
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
      expect(parse(texts.map((one) => `"${one.replaceAll('"', '""')}"`).join('\n'))).toStrictEqual(texts);
    }),
  );
});

test.each(['"', '""', '#', ' #', '- ', ' ', '\n', '"\n', '"a\n', '"" #', '\u2028 # '])(
  'a list of ten thousand times %j comes to an end in every parser',
  (part) => {
    const list = `"${part.repeat(10_000)}x`;
    const parsed = [parseLines, parseTexts, parseListLines, parseProse, parseRecords].map((parse) => parse(list));
    expect(parsed.map(Array.isArray)).toStrictEqual([true, true, true, true, true]);
  },
);
