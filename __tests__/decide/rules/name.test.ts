import { GLOBAL_NAMES } from '../../../src/decide/globals.js';
import { around, namesCommit, namesDate, nothing, spell } from '../../../src/decide/rules/name.js';
import { parseTemplate, type Template } from '../../../src/decide/template.js';
import { makeGlobals } from '../../_fakes/facts.js';

function template(text: string): Template {
  return parseTemplate(text, GLOBAL_NAMES);
}

test('around() puts prefix and suffix around a name, with their expressions filled in', () => {
  const rule = { prefix: template('{{branch}}-'), suffix: template('-{{sha}}') };
  const name = around('x', rule, makeGlobals());
  expect(name).toStrictEqual({ before: 'main-', core: 'x', after: '-4f1c2d3' });
  expect(spell(name)).toBe('main-x-4f1c2d3');
  expect(around('x', {}, makeGlobals())).toStrictEqual({ before: '', core: 'x', after: '' });
});

test.each<[readonly (string | undefined)[], boolean]>([
  [['a', undefined, '{{sha}}'], true],
  [['{{branch}}-{{sha}}'], true],
  [['a', undefined, '{{branch}}'], false],
  [[], false],
])('namesCommit() of %j is %s', (texts, expected) => {
  expect(namesCommit(texts.map((text) => (text === undefined ? undefined : template(text))))).toBe(expected);
});

test.each([
  ["{{date 'YYYY'}}", true],
  ['a{{commit_date}}', true],
  ['{{branch}}', false],
  ['date', false],
])('namesDate() of %s is %s', (text, expected) => {
  expect(namesDate(template(text))).toBe(expected);
});

test('nothing() keeps the reason', () => {
  expect(nothing('x')).toStrictEqual({ kind: 'nothing', why: 'x' });
});
