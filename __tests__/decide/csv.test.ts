import { csvLine, pairOf, parseCsv } from '../../src/decide/csv.js';
import { refusalsOf } from '../_fakes/values.js';

test.each<[string, string[]]>([
  ['', ['']],
  ['a', ['a']],
  ['a,b', ['a', 'b']],
  ['a,', ['a', '']],
  ['type=image,"name=a,b",push=true', ['type=image', 'name=a,b', 'push=true']],
  ['"say ""hi""",x', ['say "hi"', 'x']],
  [' a , b ', [' a ', ' b ']],
  ['"two\nlines",b', ['two\nlines', 'b']],
])('parseCsv(%j) returns %j', (line, expected) => {
  expect(parseCsv(line)).toStrictEqual(expected);
});

test.each(['"a', 'a"b', '"a"b', 'a,"b', 'name="a,b"'])('parseCsv(%j) refuses, and quotes nothing of it', (line) => {
  expect(refusalsOf(() => parseCsv(line))).toStrictEqual([
    [
      'a line of comma-separated values, with quotes around whole fields',
      undefined,
      'For example type=image,"annotation.title=a, b"',
    ],
  ]);
});

test.each<[string[], string]>([
  [[], ''],
  [['a', 'b'], 'a,b'],
  [['name=a,b', 'c'], '"name=a,b",c'],
  [['say "hi"'], '"say ""hi"""'],
  [[' a', 'b\nc'], '" a","b\nc"'],
])('csvLine(%j) returns %j, which is read as the same', (fields, expected) => {
  expect(csvLine(fields)).toBe(expected);
  if (fields.length > 0) expect(parseCsv(expected)).toStrictEqual(fields);
});

test.each([
  ['Type=image', 'type', 'image'],
  ['a=b=c', 'a', 'b=c'],
  [' KEY = v ', 'key', ' v '],
  ['bare', 'bare', undefined],
])('pairOf(%j) returns %s and %s', (field, key, value) => {
  expect(pairOf(field)).toStrictEqual({ key, value });
});
