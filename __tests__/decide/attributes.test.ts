import fc from 'fast-check';
import { keepKnown, oneOf, parseAttributes, parseFields, printAttributes } from '../../src/decide/attributes.js';
import { Refusal } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { refusalsOf } from '../_fakes/values.js';

test.each<[string, string, Record<string, string>]>([
  ['key=value fields', 'type=raw,value=edge', { type: 'raw', value: 'edge' }],
  ['a field without =, which is the value', 'edge', { value: 'edge' }],
  ['the same behind others', 'type=raw,edge', { type: 'raw', value: 'edge' }],
  ['the same in quotes', 'type=raw," edge "', { type: 'raw', value: 'edge' }],
  ['a field that begins with =', 'type=raw,=x', { type: 'raw', value: '=x' }],
  ['spaces around = and ,', ' type = raw , value = a b ', { type: 'raw', value: 'a b' }],
  ['capitals in names', 'TYPE=raw,Value=Edge', { type: 'raw', value: 'Edge' }],
  ['empty values', 'type=raw,value=', { type: 'raw', value: '' }],
  ['commas too many', ',type=raw,,value=x, ,', { type: 'raw', value: 'x' }],
  ['nothing', '', {}],
  ['the first = splits', 'type=raw,value=a=b==c', { type: 'raw', value: 'a=b==c' }],
  ['the first = splits, in quotes, too', 'type=raw,"value=a=b,c=d"', { type: 'raw', value: 'a=b,c=d' }],

  ['commas inside quotes survive', 'type=raw,"value=a,b"', { type: 'raw', value: 'a,b' }],
  ['commas inside the quotes of a value survive', 'value="a,b",type=raw', { value: 'a,b', type: 'raw' }],
  ['commas inside quotes that are part of a value survive', 'match=a"b,c"d,x=y', { match: 'a"b,c"d', x: 'y' }],
  ['commas inside quotes survive beside others', '"a=1,2","b=3,4"', { a: '1,2', b: '3,4' }],
  [
    'commas inside the quotes of the whole line survive',
    '"type=match,""pattern=a,b"""',
    { type: 'match', pattern: 'a,b' },
  ],
  ['the quotes of a whole line are taken off', '"type=raw,value=x"', { type: 'raw', value: 'x' }],
  ['quotes in quotes', '"value=say ""a"""', { value: 'say "a"' }],
  ['quotes in the quotes of a value', 'value="say ""a, b"""', { value: 'say "a, b"' }],
  ['single quotes around a value', "value='x y'", { value: 'x y' }],
  ['spaces in the quotes of a value', `a=' x ',b=" y ","c= z "`, { a: 'x', b: 'y', c: 'z' }],
  ['single quotes keep no comma, since metadata-action knows them not', "a='x,b=y'", { a: "'x", b: "y'" }],
  ['single quotes inside a value', "value=it's,x='a'b'", { value: "it's", x: "'a'b'" }],
  ['quotes in the quotes of a field stay', `type=raw,"value='x,y'"`, { type: 'raw', value: "'x,y'" }],

  ['commas of a quantifier survive', 'pattern=\\d{1,2},group=1', { pattern: '\\d{1,2}', group: '1' }],
  ['commas of an open quantifier survive', 'pattern=\\d{10,},group=1', { pattern: '\\d{10,}', group: '1' }],
  ['commas of other braces split', 'a={x,b={,1}=2,c={1,x}=3', { a: '{x', b: '{', '1}': '2', c: '{1', 'x}': '3' }],
  [
    'commas of a date survive',
    "value={{date 'dddd, MMMM Do YYYY, h:mm:ss a'}},type=raw",
    { value: "{{date 'dddd, MMMM Do YYYY, h:mm:ss a'}}", type: 'raw' },
  ],
  ['commas of triple braces survive', 'value={{{a,b}}},type=raw', { value: '{{{a,b}}}', type: 'raw' }],
  ['commas between braces of other kinds split', 'a={x,b=y}}', { a: '{x', b: 'y}}' }],
  ['commas behind expressions split', 'a={{x}}{{y}},b=1', { a: '{{x}}{{y}}', b: '1' }],
  ['commas behind braces that never close split', 'a={{x,b=}', { a: '{{x', b: '}' }],
])('parseAttributes(): %s (%j)', (_name, line, expected) => {
  expect(Object.fromEntries(parseAttributes(line))).toStrictEqual(expected);
});

test.each([
  ['type=raw,type=sha', 'a line that gives "type" once', 'Keep one'],
  ['a,b', 'a line that gives "value" once', 'One value a line'],
  ['a,value=b', 'a line that gives "value" once', 'One value a line'],
  ['"value=a', 'a line whose quotes are closed', undefined],
  ['type=raw,value=a"b', 'a line whose quotes are closed', undefined],
])('parseAttributes(%j) refuses: %s', (line, rule, mend) => {
  expect(refusalsOf(() => parseAttributes(line))).toStrictEqual([[rule, line, mend]]);
});

test('parseAttributes() takes a field without = for what it is asked to', () => {
  expect([...parseAttributes('a,x=1', 'name')]).toStrictEqual([
    ['name', 'a'],
    ['x', '1'],
  ]);
  expect(refusalsOf(() => parseAttributes('a,b', 'name'))).toStrictEqual([
    ['a line that gives "name" once', 'a,b', 'One name a line'],
  ]);
});

test('parseFields() keeps the order of fields, and repeats', () => {
  expect(parseFields('"a=1,b,a=2"', 'name')).toStrictEqual([
    ['a', '1'],
    ['name', 'b'],
    ['a', '2'],
  ]);
});

test.each<[string, Record<string, string>]>([
  ['', {}],
  ['type=raw,value=edge', { type: 'raw', value: 'edge' }],
  ['type=raw,value=', { type: 'raw', value: '' }],
  ['type=semver,pattern={{major}}.{{minor}}', { type: 'semver', pattern: '{{major}}.{{minor}}' }],
  ['type=raw,"value=a,b"', { type: 'raw', value: 'a,b' }],
  ['type=raw,"value=say ""a"""', { type: 'raw', value: 'say "a"' }],
  ['type=raw,"value=\'a\'"', { type: 'raw', value: "'a'" }],
  ['type=raw,"value=a # b"', { type: 'raw', value: 'a # b' }],
  ['"""value=a,b"""', { value: 'a,b' }],
  ['"value={{a",suffix=b}}', { value: '{{a', suffix: 'b}}' }],
  ['"value={1",2}=x', { value: '{1', '2}': 'x' }],
])('printAttributes() prints %s', (line, attributes) => {
  expect(printAttributes(new Map(Object.entries(attributes)))).toBe(line);
});

const SPECIAL = fc.constantFrom(',', '"', "'", '#', '{', '{{', '}}', '}', '{1', '2}', ' ', '\n', 'a', '1', '"a"', '-');
const TEXT = fc.oneof(
  fc.array(SPECIAL, { maxLength: 8 }).map((parts) => parts.join('')),
  anyText({ maxLength: 12 }),
);
const VALUE = fc.tuple(TEXT, fc.constantFrom('', '='), TEXT).map((parts) => parts.join('').trim());
const NAME = TEXT.map((text) => text.replaceAll('=', '').trim().toLowerCase()).filter((text) => text !== '');

test('parseAttributes(printAttributes(attributes)) is the same again, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(NAME, VALUE), { maxLength: 4 }), (entries) => {
      const attributes = new Map(entries);
      expect([...parseAttributes(printAttributes(attributes))]).toStrictEqual([...attributes]);
    }),
    { numRuns: 2000 },
  );
});

test('parseAttributes() gives what can be printed and parsed again, or a Refusal, whatever the line', () => {
  fc.assert(
    fc.property(TEXT, TEXT, TEXT, (a, b, c) => {
      try {
        const attributes = parseAttributes(`${a},${b}=${c}`);
        expect([...parseAttributes(printAttributes(attributes))]).toStrictEqual([...attributes]);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each(['{', '{{', '{1,', '{1', '"', '"a",', "'", ',', '#', '=', 'a=', ' ', '}', '{{}}', '""', '" '])(
  'parseAttributes() takes or refuses a line of ten thousand times %j, with no other error',
  (part) => {
    for (const line of [part.repeat(10_000), `value=${part.repeat(10_000)}}}`, `"${part.repeat(10_000)}`]) {
      expect(() => refusalsOf(() => printAttributes(parseAttributes(line)))).not.toThrow();
    }
  },
);

const KNOWN = ['type', 'enable', 'priority', 'value'];
const QUESTION = { line: 'the line', elsewhere: ['type', 'enable', 'priority', 'value', 'event', 'format'] };

test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
  ['known ones', { type: 'raw', value: 'x' }, { type: 'raw', value: 'x' }, []],
  ['none', {}, {}, []],
  ['attributes of other types', { type: 'sha', event: 'tag' }, { type: 'sha' }, ['event']],
  ['attributes that mean nothing', { type: 'sha', flavour: 'x', n: 'y' }, { type: 'sha' }, ['flavour', 'n']],
])('keepKnown() keeps what is known and tells what means nothing: %s', (_name, attributes, kept, ignored) => {
  const found = keepKnown(new Map(Object.entries(attributes)), KNOWN, QUESTION);
  expect({ ...found, kept: Object.fromEntries(found.kept) }).toStrictEqual({ kept, ignored });
});

test.each([
  ['prirority', 'priority'],
  ['enabled', 'enable'],
  ['vlaue', 'value'],
  // Of another type, but misspelt all the same.
  ['formt', 'format'],
])('keepKnown() refuses the misspelt attribute %s, and offers %s', (name, meant) => {
  expect(refusalsOf(() => keepKnown(new Map([[name, 'x']]), KNOWN, QUESTION))).toStrictEqual([
    [`free of unknown attributes such as "${name}"`, 'the line', `Did you mean "${meant}"?`],
  ]);
});

test('oneOf() gives the value, or refuses it with the nearest one', () => {
  expect(oneOf('b', ['a', 'b'], 'one')).toBe('b');
  expect(refusalsOf(() => oneOf('shrt', ['short', 'long'], 'a format, one'))).toStrictEqual([
    ['a format, one of short, long', 'shrt', 'Did you mean "short"?'],
  ]);
});
