import { GLOBAL_NAMES } from '../../../src/decide/globals.js';
import { around, namesCommit, namesDate, nothing, spell } from '../../../src/decide/rules/name.js';
import { parseTemplate, type Template } from '../../../src/decide/template.js';
import { makeGlobals } from '../../_fakes/facts.js';

function template(text: string): Template {
  return parseTemplate(text, GLOBAL_NAMES);
}

test.each([
  [{}, { before: '', core: 'x', after: '' }],
  [{ prefix: template('a-') }, { before: 'a-', core: 'x', after: '' }],
  [{ suffix: template('-b') }, { before: '', core: 'x', after: '-b' }],
  [{ prefix: template('') }, { before: '', core: 'x', after: '' }],
  [
    { prefix: template('{{branch}}-'), suffix: template("-{{date 'YYYY'}}-{{sha}}") },
    { before: 'main-', core: 'x', after: '-2026-4f1c2d3' },
  ],
])('around() puts %j around a name', (rule, name) => {
  expect(around('x', rule, makeGlobals())).toStrictEqual(name);
});

test('around() leaves the name as it is, whatever it looks like', () => {
  expect(around('{{sha}}', {}, makeGlobals())).toStrictEqual({ before: '', core: '{{sha}}', after: '' });
});

test('spell() joins the parts of a name', () => {
  expect(spell({ before: 'a-', core: '1.2', after: '-b' })).toBe('a-1.2-b');
});

test.each<[readonly (string | undefined)[], boolean]>([
  [[], false],
  [[undefined], false],
  [['sha'], false],
  [['{{branch}}', undefined, '-{{tag}}'], false],
  [['{{sha}}'], true],
  [['{{branch}}-{{sha}}'], true],
  [[undefined, 'x', '-{{sha}}'], true],
  [['a', undefined, '{{sha}}'], true],
  [['a', undefined, '{{branch}}'], false],
])('namesCommit(%j) is %j', (texts, expected) => {
  expect(namesCommit(texts.map((text) => (text === undefined ? undefined : template(text))))).toBe(expected);
});

test.each([
  ['', false],
  ['date', false],
  ['{{sha}}{{branch}}', false],
  ['{{date}}', true],
  ["n-{{commit_date 'YYYY'}}", true],
  ['{{sha}}-{{date}}', true],
])('namesDate(%j) is %j', (text, expected) => {
  expect(namesDate(template(text))).toBe(expected);
});

test('nothing() says why', () => {
  expect(nothing('the ref is no branch')).toStrictEqual({ kind: 'nothing', why: 'the ref is no branch' });
});
