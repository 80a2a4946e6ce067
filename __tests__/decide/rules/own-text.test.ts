import { ownText } from '../../../src/decide/rules/own-text.js';
import { parseRule } from '../../../src/decide/rules/parse.js';
import { type Facts, isReading } from '../../../src/decide/rules/rule.js';
import { makeFacts, makeTagFacts } from '../../_fakes/facts.js';

function textOf(line: string, facts: Facts): string | undefined {
  const rule = parseRule(line);
  if (!isReading(rule)) throw new Error(`Cannot use "${line}" in a test: it reads no text`);
  return ownText(rule, facts);
}

const SEMVER = 'type=semver,pattern={{version}}';
const MATCH = 'type=match,pattern=v(.*)';

test.each<[string, Facts, string | undefined]>([
  [SEMVER, makeTagFacts('v1.2.3'), 'v1.2.3'],
  ['type=pep440,pattern={{version}}', makeTagFacts('1.2rc1'), '1.2rc1'],
  [MATCH, makeTagFacts('v1.2.3'), 'v1.2.3'],
  [SEMVER, makeFacts(), undefined],
  [SEMVER, makeFacts({ ref: undefined }), undefined],
  [MATCH, makeFacts(), undefined],
  [`${SEMVER},value=2.0.0`, makeTagFacts('v1.2.3'), '2.0.0'],
  [`${SEMVER},value=2.0.0`, makeFacts({ version: '3.0.0' }), '2.0.0'],
  [`${SEMVER},value=v{{branch}}`, makeFacts({ globals: { texts: { branch: '1.2.3' } } }), 'v1.2.3'],
  [`${SEMVER},value={{tag}}`, makeFacts({ version: '3.0.0' }), ''],
  [`${SEMVER},value=`, makeTagFacts('v1.2.3'), 'v1.2.3'],
  [SEMVER, makeFacts({ version: '3.0.0' }), '3.0.0'],
  [SEMVER, makeTagFacts('v1.2.3', { version: '3.0.0' }), '3.0.0'],
  [MATCH, makeTagFacts('v1.2.3', { version: '3.0.0' }), 'v1.2.3'],
  [MATCH, makeFacts({ version: '3.0.0' }), undefined],
  [`${MATCH},value=v2`, makeFacts(), 'v2'],
])('ownText() of %s is its value, else input version, else the git tag: %#', (line, facts, expected) => {
  expect(textOf(line, facts)).toBe(expected);
});
