import { vmPattern } from '../../src/adapters/vm-pattern.js';
import { parseRules } from '../../src/decide/rules/parse.js';
import { readPatternAnswers } from '../../src/read/patterns.js';

test('readPatternAnswers() runs each expression over the git tags and the value of its rule', () => {
  const rules = parseRules(
    'type=semver,pattern={{version}},match=app/(.*)\ntype=semver,pattern={{major}},match=x(.*),value=x1.0.0\ntype=sha',
  );
  const answers = readPatternAnswers(rules, ['app/v1.2.3', 'v2.0.0'], vmPattern);
  expect([...answers].map(([expression, found]) => [expression, Object.fromEntries(found)])).toStrictEqual([
    ['app/(.*)', { 'app/v1.2.3': 'v1.2.3' }],
    ['x(.*)', { 'x1.0.0': '1.0.0' }],
  ]);
});

test('readPatternAnswers() names the rule whose expression does not end', () => {
  const line = 'type=semver,pattern={{version}},match=^((a+)+)$';
  expect(() => readPatternAnswers(parseRules(line), [`${'a'.repeat(40)}!`], vmPattern)).toThrow(
    /a rule whose "match" ends in time \(.*timed out after 1000ms\): current value is "type=semver.*\$"/,
  );
});
