import type { Ref } from '../../../src/decide/ref.js';
import { emitEdge } from '../../../src/decide/rules/edge.js';
import { parseRule } from '../../../src/decide/rules/parse.js';
import type { Emission, Facts } from '../../../src/decide/rules/rule.js';
import { makeFacts, makeTagFacts } from '../../_fakes/facts.js';

const NEXT: Ref = { kind: 'branch', name: 'next' };

function emitOn(attributes: string, facts: Facts): Emission {
  const rule = parseRule(`type=edge${attributes}`);
  if (rule.type !== 'edge') throw new Error(`Cannot test "${attributes}": it makes no edge rule`);
  return emitEdge(rule, facts);
}

test.each<[string, Facts, object]>([
  ['', makeFacts(), { before: '', core: 'edge', after: '' }],
  ['', makeFacts({ ref: NEXT, defaultBranch: 'next' }), { before: '', core: 'edge', after: '' }],
  [',branch=', makeFacts(), { before: '', core: 'edge', after: '' }],
  [',branch=next', makeFacts({ ref: NEXT }), { before: '', core: 'edge', after: '' }],
  [',branch=next', makeFacts({ ref: NEXT, defaultBranch: undefined }), { before: '', core: 'edge', after: '' }],
  [',prefix=a-,suffix=-{{branch}}', makeFacts(), { before: 'a-', core: 'edge', after: '-main' }],
  [',prefix=a-,suffix=-{{sha}}', makeFacts(), { before: 'a-', core: 'edge', after: '-4f1c2d3' }],
])('emitEdge() of type=edge%s moves: %#', (attributes, facts, name) => {
  expect(emitOn(attributes, facts)).toStrictEqual({ kind: 'name', name, class: 'moving', latest: 'unwanted' });
});

test.each<[string, Facts, string]>([
  ['', makeFacts({ ref: NEXT }), 'branch "next" is not "main"'],
  [',branch=next', makeFacts(), 'branch "main" is not "next"'],
  ['', makeFacts({ defaultBranch: undefined }), 'the default branch is not known'],
  ['', makeFacts({ ref: undefined }), 'the ref is no branch'],
  ['', makeFacts({ ref: undefined, defaultBranch: undefined }), 'the ref is no branch'],
  ['', makeFacts({ ref: { kind: 'pull-request', number: 12 } }), 'the ref is no branch'],
  // A git tag may have the name of the branch.
  ['', makeTagFacts('main'), 'the ref is no branch'],
])('emitEdge() of type=edge%s gives nothing: %#', (attributes, facts, why) => {
  expect(emitOn(attributes, facts)).toStrictEqual({ kind: 'nothing', why });
});
