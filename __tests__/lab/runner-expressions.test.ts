import { fillIn, holds } from '../../lab/runner/expressions.ts';

const needs = { plan: { outputs: { platforms: '"linux/amd64","linux/arm/v7"', runners: '"a",["b","c"]' } } };
const legs = [
  { number: 0, platform: 'linux/amd64', 'runs-on': '"a"' },
  { number: 1, platform: 'linux/386' },
];
const scope = {
  contexts: { needs, plan: { legs }, matrix: { leg: 1 }, json: '{"list":[1,2]}', empty: '' },
  status: 'success',
} as const;

test.each([
  ["join(plan.legs.*.number, ',')", '0,1'],
  ["join(plan.legs.*.runs-on, ',')", '"a"'],
  ['format(\'"{0}"\', join(plan.legs.*.platform, \'","\'))', '"linux/amd64","linux/386"'],
  ["fromJSON(format('[{0}]', needs.plan.outputs.platforms))[matrix.leg]", 'linux/arm/v7'],
  ["fromJSON(format('[{0}]', needs.plan.outputs.runners))[0]", 'a'],
  ['fromJSON(json).list[1]', '2'],
  ["startsWith('linux/arm/v7', 'linux/arm') && 'yes' || 'no'", 'yes'],
  ["matrix.leg == 0 && needs.plan.outputs.platforms || ''", ''],
  ["empty || 'otherwise'", 'otherwise'],
])('${{ %s }} is %s', (expression, value) => {
  expect(fillIn(`\${{ ${expression} }}`, scope)).toBe(value);
});

test.each([
  ['!cancelled() && matrix.leg == 1', true],
  ["!(startsWith(needs.plan.outputs.platforms, '\"linux/amd64') || empty)", false],
])('the condition %s', (condition, expected) => {
  expect(holds(condition, scope)).toBe(expected);
});

test.each(['unknown(1)', 'success(1)', 'format(', "startsWith('a' 'b')"])('%s is refused', (expression) => {
  expect(() => fillIn(`\${{ ${expression} }}`, scope)).toThrow('Cannot evaluate the expression');
});
