import { emitRaw } from '../../../src/decide/rules/raw.js';
import { parseRule } from '../../../src/decide/rules/parse.js';
import type { Emitted } from '../../../src/decide/rules/rule.js';

test.each<[string, Emitted | undefined]>([
  ['edge', { name: 'edge', class: 'moving', latest: 'unwanted' }],
  ['type=raw,value=edge,prefix=a-,suffix=-b', { name: 'a-edge-b', class: 'moving', latest: 'unwanted' }],
  ['type=raw,value=1.2.3', { name: '1.2.3', class: 'fixed', latest: 'unwanted' }],
  ['type=raw,value=1.2', { name: '1.2', class: 'moving', latest: 'unwanted' }],
  ['type=raw,value=', undefined],
])('emitRaw() of %s is %j', (line, expected) => {
  const rule = parseRule(line);
  expect(rule.type === 'raw' && emitRaw(rule)).toStrictEqual(expected);
});
