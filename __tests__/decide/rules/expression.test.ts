import fc from 'fast-check';
import { keyOf, parseExpression } from '../../../src/decide/rules/expression.js';
import { Refusal } from '../../../src/errors.js';
import { anyText } from '../../_fakes/any-text.js';
import { refusalsOf } from '../../_fakes/values.js';

test.each([
  ['v(.*)', { source: 'v(.*)', flags: '' }],
  ['/v(.*)/', { source: 'v(.*)', flags: '' }],
  ['/v(.*)/i', { source: 'v(.*)', flags: 'i' }],
  ['/v(.*)/gi', { source: 'v(.*)', flags: 'gi' }],
  ['/a/b/c/i', { source: 'a/b/c', flags: 'i' }],
  ['/a\nb/s', { source: 'a\nb', flags: 's' }],
  ['^app/v(?<version>.*)$', { source: '^app/v(?<version>.*)$', flags: '' }],
  ['app/v(.*)/i', { source: 'app/v(.*)/i', flags: '' }],
  ['/v(.*)', { source: '/v(.*)', flags: '' }],
  ['a/b/i', { source: 'a/b/i', flags: '' }],
  ['/v/I', { source: '/v/I', flags: '' }],
  ['/v/i ', { source: '/v/i ', flags: '' }],
  ['//', { source: '//', flags: '' }],
  ['/', { source: '/', flags: '' }],
  ['', { source: '', flags: '' }],
])('parseExpression(%j) is %j', (text, expression) => {
  expect(parseExpression(text, 'match')).toStrictEqual(expression);
});

test.each([
  ['(', 'match'],
  ['[', 'pattern'],
  ['/(/', 'pattern'],
  ['/v/ii', 'match'],
  ['/v/x', 'match'],
  ['(?<a>.)(?<a>.)', 'match'],
])('parseExpression(%j) of attribute %s refuses what is no regular expression', (text, attribute) => {
  expect(refusalsOf(() => parseExpression(text, attribute))).toStrictEqual([
    [`a rule whose "${attribute}" is a regular expression`, text, undefined],
  ]);
});

test('parseExpression() runs nothing, however long it would take', () => {
  expect(parseExpression('^(a+)+$', 'match')).toStrictEqual({ source: '^(a+)+$', flags: '' });
});

test('keyOf() tells expressions apart by source and flags', () => {
  expect([
    keyOf({ source: 'v(.*)', flags: '' }),
    keyOf({ source: 'v(.*)', flags: 'i' }),
    keyOf({ source: 'a/b', flags: 'gi' }),
  ]).toStrictEqual(['/v(.*)/', '/v(.*)/i', '/a/b/gi']);
});

test('parseExpression(keyOf(expression)) is the same again', () => {
  fc.assert(
    fc.property(anyText({ minLength: 1, maxLength: 12 }), fc.constantFrom('', 'i', 'gi'), (source, flags) => {
      try {
        new RegExp(source, flags);
      } catch {
        return; // not one to begin with
      }
      expect(parseExpression(keyOf({ source, flags }), 'match')).toStrictEqual({ source, flags });
    }),
  );
});

test('parseExpression() throws nothing but a Refusal, whatever the text', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 20 }), (text) => {
      try {
        const expression = parseExpression(text, 'match');
        expect([expression.source, keyOf(expression)]).toContain(text);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});
