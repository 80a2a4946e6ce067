import { Fields } from '../../src/decide/fields.js';

const VALUE = { text: 'a', number: 1, flag: true, list: [1], inner: { text: 'b' }, nothing: null };

test.each<[unknown, boolean]>([
  [{}, true],
  [[], false],
  [null, false],
  ['x', false],
  [undefined, false],
])('Fields of %j: is an object given? %s', (value, expected) => {
  expect(new Fields(value).isGiven).toBe(expected);
});

test('Fields gives a field only where it is of the kind that is asked for', () => {
  const fields = new Fields(VALUE);
  const names = Object.keys(VALUE);
  expect(names.map((name) => fields.text(name))).toStrictEqual([
    'a',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(names.map((name) => fields.number(name))).toStrictEqual([
    undefined,
    1,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(names.map((name) => fields.flag(name))).toStrictEqual([false, false, true, false, false, false]);
  expect(names.map((name) => fields.list(name))).toStrictEqual([
    undefined,
    undefined,
    undefined,
    [1],
    undefined,
    undefined,
  ]);
  expect(names.map((name) => fields.at(name).isGiven)).toStrictEqual([false, false, false, false, true, false]);
  expect([...names, 'missing'].map((name) => fields.has(name))).toStrictEqual([...names.map(() => true), false]);
  expect(fields.at('inner').text('text')).toBe('b');
  expect(fields.all).toStrictEqual(VALUE);
});

test('Fields knows nothing of what every object has', () => {
  expect(new Fields({}).text('toString')).toBeUndefined();
  expect(new Fields({}).at('constructor').isGiven).toBe(false);
});

test.each([
  ['{"a":"b"}', 'b'],
  ['nonsense', undefined],
  ['"a"', undefined],
])('Fields.in(%j).text("a") is %j', (text, expected) => {
  expect(Fields.in(text).text('a')).toBe(expected);
});
