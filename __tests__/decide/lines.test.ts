import fc from 'fast-check';
import { parseEach, parseLines, parseTexts } from '../../src/decide/lines.js';
import { Refusal } from '../../src/errors.js';
import { refusalsOf } from '../_fakes/values.js';

test.each<[string, { text: string; comment: string }[]]>([
  ['', []],
  ['a', [{ text: 'a', comment: '' }]],
  [
    '  a  \r\n\n b',
    [
      { text: 'a', comment: '' },
      { text: 'b', comment: '' },
    ],
  ],
  ['# all of it', []],
  ['a # why', [{ text: 'a', comment: '# why' }]],
  ['a\t# why', [{ text: 'a', comment: '# why' }]],
  ['a#b', [{ text: 'a#b', comment: '' }]],
  ['"a # b" # c', [{ text: '"a # b"', comment: '# c' }]],
  ['"a # b', [{ text: '"a # b', comment: '' }]],
])('parseLines(%j) returns %j', (list, expected) => {
  expect(parseLines(list)).toStrictEqual(expected);
});

test.each<[string, string[]]>([
  ['"a # b"', ['a # b']],
  ['"say ""a"""', ['say "a"']],
  ['a "b" c', ['a "b" c']],
  ['"a","b"', ['"a","b"']],
])('parseTexts(%j) returns %j', (list, expected) => {
  expect(parseTexts(list)).toStrictEqual(expected);
});

test('parseLines() takes any text, and gives no empty line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (list) => {
      expect(parseLines(list).every(({ text }) => text !== '')).toBe(true);
    }),
  );
});

test('parseTexts() is fast for a line of quotes that never closes', () => {
  const begun = performance.now();
  parseTexts(`"${'""'.repeat(50_000)}`);
  expect(performance.now() - begun).toBeLessThan(1000);
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
