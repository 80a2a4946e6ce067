import { type Expression, keyOf, parseExpression } from '../../../src/decide/rules/expression.js';
import { refusalsOf } from '../../_fakes/values.js';

test.each<[string, Expression]>([
  ['v(.*)', { source: 'v(.*)', flags: '' }],
  ['/v(.*)/', { source: 'v(.*)', flags: '' }],
  ['/V(.*)/i', { source: 'V(.*)', flags: 'i' }],
  ['/a/b/c/gi', { source: 'a/b/c', flags: 'gi' }],
  ['/', { source: '/', flags: '' }],
  ['//', { source: '//', flags: '' }],
  ['/a', { source: '/a', flags: '' }],
  ['a/b/i', { source: 'a/b/i', flags: '' }],
  ['/a/I', { source: '/a/I', flags: '' }],
  ['/a\nb/s', { source: 'a\nb', flags: 's' }],
])('parseExpression(%j) is %j', (text, expected) => {
  expect(parseExpression(text, 'pattern')).toStrictEqual(expected);
});

test.each([
  ['(', 'match'],
  ['/a/x', 'pattern'],
  ['/a/gg', 'pattern'],
])('parseExpression(%j) is refused', (text, attribute) => {
  expect(refusalsOf(() => parseExpression(text, attribute))).toStrictEqual([
    [`a rule whose "${attribute}" is a regular expression`, text, undefined],
  ]);
});

test('keyOf() tells expressions apart, by their flags as well', () => {
  expect([keyOf({ source: 'a', flags: '' }), keyOf({ source: 'a', flags: 'i' })]).toStrictEqual(['/a/', '/a/i']);
});
