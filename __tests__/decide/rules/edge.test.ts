import { emitEdge } from '../../../src/decide/rules/edge.js';
import { parseRule } from '../../../src/decide/rules/parse.js';
import type { Emission, Facts } from '../../../src/decide/rules/rule.js';
import { makeFacts, makeTagFacts } from '../../_fakes/facts.js';

function emitted(line: string, facts: Facts): Emission {
  const rule = parseRule(line);
  if (rule.type !== 'edge') throw new Error(`Cannot use "${line}" in a test: it is no edge rule`);
  return emitEdge(rule, facts);
}

function name(before: string, after: string): Emission {
  return { kind: 'name', name: { before, core: 'edge', after }, class: 'moving', latest: 'unwanted' };
}

const DEV = makeFacts({ ref: { kind: 'branch', name: 'dev' } });

test.each<[string, string, Facts, Emission]>([
  ['the default branch', 'type=edge', makeFacts(), name('', '')],
  ['an empty branch, which is the default one', 'type=edge,branch=', makeFacts(), name('', '')],
  ['the branch that it names', 'type=edge,branch=dev', DEV, name('', '')],
  ['prefix and suffix', 'type=edge,prefix=a-,suffix=-{{branch}}', makeFacts(), name('a-', '-main')],
  ['another branch', 'type=edge', DEV, { kind: 'nothing', why: 'branch "dev" is not "main"' }],
  ['a git tag', 'type=edge', makeTagFacts('v1.2.3'), { kind: 'nothing', why: 'the ref is no branch' }],
  ['no ref', 'type=edge', makeFacts({ ref: undefined }), { kind: 'nothing', why: 'the ref is no branch' }],
  [
    'a repository whose default branch nobody told',
    'type=edge',
    makeFacts({ defaultBranch: undefined }),
    { kind: 'nothing', why: 'the default branch is not known' },
  ],
])('emitEdge() on %s', (_name, line, facts, expected) => {
  expect(emitted(line, facts)).toStrictEqual(expected);
});
