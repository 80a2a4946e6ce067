import { emit } from '../../../src/decide/rules/emit.js';
import { parseRule } from '../../../src/decide/rules/parse.js';
import { factsOn } from '../../_fakes/values.js';

test.each([
  ['type=semver,pattern={{version}}', '1.2.3'],
  ['type=ref,event=tag', 'v1.2.3'],
  ['type=sha', 'sha-abcdef0'],
  ['type=raw,value=edge', 'edge'],
  ['type=ref,event=branch', undefined],
])('emit() of %s on git tag v1.2.3 is %j', (line, expected) => {
  expect(emit(parseRule(line), factsOn('v1.2.3'))?.name).toBe(expected);
});
