import { parseRule } from '../../../src/decide/rules/parse.js';
import { emitSha } from '../../../src/decide/rules/sha.js';
import { makeFacts } from '../../_fakes/facts.js';

const SHA = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';

test.each([
  ['type=sha', { before: 'sha-', core: '4f1c2d3', after: '' }],
  ['type=sha,format=short', { before: 'sha-', core: '4f1c2d3', after: '' }],
  ['type=sha,format=long', { before: 'sha-', core: SHA, after: '' }],
  ['type=sha,prefix=', { before: '', core: '4f1c2d3', after: '' }],
  ['type=sha,prefix={{branch}}-,suffix=-x', { before: 'main-', core: '4f1c2d3', after: '-x' }],
])('emitSha() of %s is %j', (line, name) => {
  const rule = parseRule(line);
  expect(rule.type === 'sha' && emitSha(rule, makeFacts())).toStrictEqual({
    kind: 'name',
    name,
    class: 'commit',
    latest: 'unwanted',
  });
});
