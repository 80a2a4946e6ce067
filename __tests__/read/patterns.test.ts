import { vmPattern } from '../../src/adapters/vm-pattern.js';
import type { Rule } from '../../src/decide/rules/rule.js';
import { parseRules } from '../../src/decide/rules/parse.js';
import { readPatternAnswers } from '../../src/read/patterns.js';

function rulesOf(...lines: readonly string[]): readonly Rule[] {
  return parseRules(lines.join('\n')).map(({ rule }) => rule);
}

function answersOf(rules: readonly Rule[], texts: readonly string[]): unknown {
  return [...readPatternAnswers(rules, texts, vmPattern)].map(([key, found]) => [key, Object.fromEntries(found)]);
}

test('readPatternAnswers() runs every expression of the rules over the texts', () => {
  const rules = rulesOf(
    'type=semver,pattern={{version}},match=app/(.*)',
    'type=pep440,pattern={{version}},match=/V(.*)/i',
    'type=match,pattern=v(\\d)(\\.\\d),group=1',
    'type=semver,pattern={{version}}',
    'type=sha',
  );
  expect(answersOf(rules, ['app/v1.2.3', 'v2.0.0'])).toStrictEqual([
    ['/app/(.*)/', { 'app/v1.2.3': ['app/v1.2.3', 'v1.2.3'] }],
    ['/V(.*)/i', { 'app/v1.2.3': ['v1.2.3', '1.2.3'], 'v2.0.0': ['v2.0.0', '2.0.0'] }],
    ['/v(\\d)(\\.\\d)/', { 'app/v1.2.3': ['v1.2', '1', '.2'], 'v2.0.0': ['v2.0', '2', '.0'] }],
  ]);
});

test('readPatternAnswers() runs an expression once, however many rules have it', () => {
  const asked: unknown[] = [];
  const pattern: typeof vmPattern = {
    match: (expression, texts) => {
      asked.push([expression, texts]);
      return new Map();
    },
  };
  const match = 'match=^app/(.*)$';
  const rules = rulesOf(`type=semver,pattern={{version}},${match}`, `type=semver,pattern={{major}},${match}`);
  expect(readPatternAnswers(rules, ['app/v1'], pattern)).toStrictEqual(new Map([['/^app/(.*)$/', new Map()]]));
  expect(asked).toStrictEqual([[{ source: '^app/(.*)$', flags: '' }, ['app/v1']]]);
});

test.each([
  ['type=semver,pattern={{version}},match=^((a+)+)$', /"type=semver,pattern=\{\{version\}\},match=\^\(\(a\+\)\+\)\$"$/],
  ['type=match,pattern=^((a+)+)$', /"type=match,pattern=\^\(\(a\+\)\+\)\$"$/],
])('readPatternAnswers() of %s names the rule whose expression does not end', (line, named) => {
  const work = (): unknown => answersOf(rulesOf(line), [`${'a'.repeat(40)}!`]);
  expect(work).toThrow(
    /^Cannot use input "tags" .* a rule whose regular expression ends in time \(.*timed out after 1000ms\)/,
  );
  expect(work).toThrow(named);
});
