import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { BUILD_INPUTS, findForeign } from '../../src/decide/mode-inputs.js';

function foreign(mode: string, given: Readonly<Record<string, string>>): readonly string[] {
  return findForeign(mode, (name) => given[name] ?? '').map(({ input, rule, mend }) => `${input}: ${rule}; ${mend}`);
}

test.each<[string, Record<string, string>, string[]]>([
  ['merge', { legs: 'x', platforms: 'linux/amd64', context: '.', pull: 'false', sbom: 'false' }, []],
  [
    'merge',
    { context: 'src', pull: 'true' },
    [
      'context: left out in mode merge, which builds nothing; Give it to the jobs with mode: build',
      'pull: left out in mode merge, which builds nothing; Give it to the jobs with mode: build',
    ],
  ],
  ['build', { legs: 'x', context: 'src' }, ['legs: left out in mode build; It is of mode merge']],
  ['publish', { legs: 'x' }, ['legs: left out in mode publish; It is of mode merge']],
  ['publish', { runners: 'x' }, ['runners: left out in mode publish; It is of mode plan']],
  ['plan', { runners: 'x', context: 'src' }, []],
])('mode %s with %j', (mode, given, expected) => {
  expect(foreign(mode, given)).toStrictEqual(expected);
});

test('the inputs of a build are inputs of the action', () => {
  const { inputs } = parse(readFileSync('action.yml', 'utf8')) as { inputs: object };
  expect(BUILD_INPUTS.filter((name) => !(name in inputs))).toStrictEqual([]);
});

test('a value is never told: it may be a secret', () => {
  expect(findForeign('merge', () => 'hunter2').some(({ value }) => value !== undefined)).toBe(false);
});
