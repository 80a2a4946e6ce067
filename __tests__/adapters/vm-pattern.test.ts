import { vmPattern } from '../../src/adapters/vm-pattern.js';

type Found = Readonly<Record<string, readonly (string | undefined)[]>>;

test.each<[string, string, readonly string[], Found]>([
  ['app/v(.*)', '', ['app/v1.2.3', 'x'], { 'app/v1.2.3': ['app/v1.2.3', '1.2.3'] }],
  ['v.*', '', ['v1'], { v1: ['v1'] }],
  ['^v(\\d+)\\.(\\d+)', '', ['v1.2.3'], { 'v1.2.3': ['v1.2', '1', '2'] }],
  // A group that took no part is there, without a text.
  ['(?:x)?(a)?b', '', ['b'], { b: ['b', undefined] }],
  ['(?<version>\\d+)', '', ['v12'], { v12: ['12', '12'] }],
  ['(a)', '', [], {}],
  ['()x', '', ['x'], { x: ['x', ''] }],
  ['V(.)', '', ['v1'], {}],
  ['V(.)', 'i', ['v1'], { v1: ['v1', '1'] }],
  ['^.$', 'u', ['\u{1F6A2}'], { '\u{1F6A2}': ['\u{1F6A2}'] }],
  // What one text left behind does not spoil the next.
  ['a', 'g', ['a', 'ba'], { a: ['a'], ba: ['a'] }],
  ['a', 'y', ['a', 'ba', 'ab'], { a: ['a'], ab: ['a'] }],
  ['o.*', '', ['toString', 'x'], { toString: ['oString'] }],
])('match() of /%s/%s in %j finds %j', (source, flags, texts, expected) => {
  expect(Object.fromEntries(vmPattern.match({ source, flags }, texts))).toStrictEqual(expected);
});

test('match() of an expression that takes for ever ends in about a second', () => {
  const begun = performance.now();
  expect(() => vmPattern.match({ source: '^(([a-z])+.)+[A-Z]([a-z])+$', flags: '' }, ['a'.repeat(60)])).toThrow(
    'timed out',
  );
  expect(performance.now() - begun).toBeLessThan(3000);
});

test('match() of ten thousand texts is quick', () => {
  const texts = Array.from({ length: 10_000 }, (_, at) => `app/v1.0.${at}`);
  const begun = performance.now();
  expect(vmPattern.match({ source: 'app/v(.*)', flags: '' }, texts).size).toBe(10_000);
  expect(performance.now() - begun).toBeLessThan(1000);
});

test('match() of no expression throws', () => {
  expect(() => vmPattern.match({ source: '(', flags: '' }, ['x'])).toThrow('Invalid regular expression');
});
