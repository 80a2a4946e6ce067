import { parseRule } from '../../../src/decide/rules/parse.js';
import { isReading, RULE_TYPES } from '../../../src/decide/rules/rule.js';

const LINES: Record<(typeof RULE_TYPES)[number], string> = {
  schedule: 'type=schedule',
  semver: 'type=semver,pattern={{version}}',
  pep440: 'type=pep440,pattern={{version}}',
  match: 'type=match,pattern=v(.*)',
  edge: 'type=edge',
  ref: 'type=ref,event=branch',
  raw: 'type=raw,value=x',
  sha: 'type=sha',
};

test('RULE_TYPES are the types of docker/metadata-action, in the order of their priorities', () => {
  const priorities = RULE_TYPES.map((type) => parseRule(LINES[type]).priority);
  expect(priorities).toStrictEqual([1000, 900, 900, 800, 700, 600, 200, 100]);
});

test('isReading() is true of the rules that read a text', () => {
  expect(RULE_TYPES.filter((type) => isReading(parseRule(LINES[type])))).toStrictEqual(['semver', 'pep440', 'match']);
});
