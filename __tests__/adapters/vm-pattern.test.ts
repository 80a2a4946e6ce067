import { vmPattern } from '../../src/adapters/vm-pattern.js';

test.each<[string, string[], Record<string, string>]>([
  ['app/v(.*)', ['app/v1.2.3', 'x'], { 'app/v1.2.3': '1.2.3' }],
  ['v.*', ['v1'], { v1: 'v1' }],
  ['(?:x)?(a)?b', ['b'], { b: 'b' }],
  ['(?<version>\\d+)', ['v12'], { v12: '12' }],
  ['(a)', [], {}],
  ['()x', ['x'], { x: '' }],
])('match(%j, %j) finds %j', (expression, texts, expected) => {
  expect(Object.fromEntries(vmPattern.match(expression, texts))).toStrictEqual(expected);
});

test('match() of an expression that takes for ever ends in about a second', () => {
  const begun = performance.now();
  expect(() => vmPattern.match('^(([a-z])+.)+[A-Z]([a-z])+$', ['a'.repeat(60)])).toThrow('timed out');
  expect(performance.now() - begun).toBeLessThan(3000);
});

test('match() of ten thousand texts is quick', () => {
  const texts = Array.from({ length: 10_000 }, (_, at) => `app/v1.0.${at}`);
  const begun = performance.now();
  expect(vmPattern.match('app/v(.*)', texts).size).toBe(10_000);
  expect(performance.now() - begun).toBeLessThan(1000);
});

test('match() of no expression throws', () => {
  expect(() => vmPattern.match('(', ['x'])).toThrow('Invalid regular expression');
});
