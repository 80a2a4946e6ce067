import { parseRule } from '../../../src/decide/rules/parse.js';
import { emitSha } from '../../../src/decide/rules/sha.js';
import { factsOn } from '../../_fakes/values.js';

test.each([
  ['type=sha', 'sha-abcdef0'],
  ['type=sha,format=long', 'sha-abcdef0123456789'],
  ['type=sha,prefix=,suffix=-x', 'abcdef0-x'],
])('emitSha() of %s is %s', (line, name) => {
  const rule = parseRule(line);
  expect(rule.type === 'sha' && emitSha(rule, factsOn('x'))).toStrictEqual({
    name,
    class: 'commit',
    latest: 'unwanted',
  });
});
