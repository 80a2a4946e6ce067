import { parseRule } from '../../../src/decide/rules/parse.js';
import { emitRaw } from '../../../src/decide/rules/raw.js';
import type { Emission, Facts } from '../../../src/decide/rules/rule.js';
import { makeFacts, makeTagFacts } from '../../_fakes/facts.js';

const ODD = makeFacts({ globals: { texts: { branch: '{{sha}}' } } });

function emitOn(line: string, facts: Facts): Emission {
  const rule = parseRule(line);
  if (rule.type !== 'raw') throw new Error(`Cannot test "${line}": it makes no raw rule`);
  return emitRaw(rule, facts);
}

test.each<[string, string, object, Facts]>([
  ['edge', 'moving', { before: '', core: 'edge', after: '' }, makeFacts()],
  ['type=raw,value=latest', 'moving', { before: '', core: 'latest', after: '' }, makeFacts()],
  ['edge,prefix=a-,suffix=-b', 'moving', { before: 'a-', core: 'edge', after: '-b' }, makeFacts()],
  ['{{branch}}-x', 'moving', { before: '', core: 'main-x', after: '' }, makeFacts()],
  ["{{date 'YYYYMMDD'}}", 'moving', { before: '', core: '20261121', after: '' }, makeFacts()],
  // A branch's name is text, whatever it looks like.
  ['{{branch}}', 'moving', { before: '', core: '{{sha}}', after: '' }, ODD],

  ['1.2.3', 'fixed', { before: '', core: '1.2.3', after: '' }, makeFacts()],
  ['v1.2.3-rc.1', 'fixed', { before: '', core: 'v1.2.3-rc.1', after: '' }, makeFacts()],
  ['1.2rc1', 'fixed', { before: '', core: '1.2rc1', after: '' }, makeFacts()],
  ['{{tag}}', 'fixed', { before: '', core: 'v1.2.3', after: '' }, makeTagFacts('v1.2.3')],
  ['1.2.3,suffix=-alpine', 'fixed', { before: '', core: '1.2.3', after: '-alpine' }, makeFacts()],
  ['1.2', 'moving', { before: '', core: '1.2', after: '' }, makeFacts()],
  ['v1', 'moving', { before: '', core: 'v1', after: '' }, makeFacts()],

  ['{{sha}}', 'commit', { before: '', core: '4f1c2d3', after: '' }, makeFacts()],
  ['edge,prefix={{sha}}-', 'commit', { before: '4f1c2d3-', core: 'edge', after: '' }, makeFacts()],
  ['edge,suffix=-{{sha}}', 'commit', { before: '', core: 'edge', after: '-4f1c2d3' }, makeFacts()],
  ['1.2.3-{{sha}}', 'commit', { before: '', core: '1.2.3-4f1c2d3', after: '' }, makeFacts()],
])('emitRaw() of %s is %s, named %j', (line, kind, name, facts) => {
  expect(emitOn(line, facts)).toStrictEqual({ kind: 'name', name, class: kind, latest: 'unwanted' });
});

test.each(['type=raw,value=', 'type=raw,value=,prefix=a-,suffix=-b', '{{tag}}', '{{tag}}{{base_ref}},prefix={{sha}}-'])(
  'empty values give nothing, whatever stands around them: %s',
  (line) => {
    expect(emitOn(line, makeFacts())).toStrictEqual({ kind: 'nothing', why: 'its value is empty' });
  },
);
