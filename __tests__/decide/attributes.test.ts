import fc from 'fast-check';
import { oneOf, onlyKnown, parseAttributes } from '../../src/decide/attributes.js';
import { Refusal } from '../../src/errors.js';
import { refusalsOf } from '../_fakes/values.js';

test.each<[string, Record<string, string>]>([
  ['type=raw,value=edge', { type: 'raw', value: 'edge' }],
  ['edge', { value: 'edge' }],
  [' type = raw , value = edge ', { type: 'raw', value: 'edge' }],
  ['TYPE=raw', { type: 'raw' }],
  ['type=raw,value=a=b', { type: 'raw', value: 'a=b' }],
  ['type=raw,"value=a,b"', { type: 'raw', value: 'a,b' }],
  ['type=raw,value=', { type: 'raw', value: '' }],
  ['type=raw,,value=x', { type: 'raw', value: 'x' }],
  ['type=semver,match=a"b,c"d', { type: 'semver', match: 'a"b,c"d' }],
  ['type=raw,"value=say ""a"""', { type: 'raw', value: 'say "a"' }],
  ['type=raw,', { type: 'raw' }],
  ['', {}],
])('parseAttributes(%j) returns %j', (line, expected) => {
  expect(Object.fromEntries(parseAttributes(line))).toStrictEqual(expected);
});

test.each([
  ['type=raw,type=sha', 'a line that gives "type" once', 'Keep one'],
  ['a,b', 'a line that gives "value" once', 'One tag a line'],
  ['"value=a', 'a line whose quotes are closed', undefined],
  ['type=raw,value=a"b', 'a line whose quotes are closed', undefined],
])('parseAttributes(%j) refuses: %s', (line, rule, mend) => {
  expect(refusalsOf(() => parseAttributes(line))).toStrictEqual([[rule, line, mend]]);
});

test('parseAttributes() throws nothing but a Refusal, whatever the line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (line) => {
      try {
        expect(parseAttributes(line)).toBeInstanceOf(Map);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});

test('onlyKnown() takes what is known, and offers the nearest word for what is not', () => {
  const known = ['type', 'pattern'];
  onlyKnown(new Map([['type', 'x']]), known, 'line');
  expect(refusalsOf(() => onlyKnown(new Map([['patern', 'x']]), known, 'line'))).toStrictEqual([
    ['free of unknown attributes such as "patern"', 'line', 'Did you mean "pattern"?'],
  ]);
  expect(refusalsOf(() => onlyKnown(new Map([['elephant', 'x']]), known, 'line'))).toStrictEqual([
    ['free of unknown attributes such as "elephant"', 'line', 'Known are type, pattern'],
  ]);
});

test('oneOf() gives the value, or refuses it with the nearest one', () => {
  expect(oneOf('b', ['a', 'b'], 'one')).toBe('b');
  expect(refusalsOf(() => oneOf('shrt', ['short', 'long'], 'a format, one'))).toStrictEqual([
    ['a format, one of short, long', 'shrt', 'Did you mean "short"?'],
  ]);
});

test.each(['"', ' ', 'a,', '"a",', '" '])('parseAttributes() is fast for a long line of %j', (part) => {
  const begun = performance.now();
  refusalsOf(() => parseAttributes(part.repeat(10_000)));
  expect(performance.now() - begun).toBeLessThan(1000);
});
