import { ownText } from '../../../src/decide/rules/own-text.js';
import { parseRule } from '../../../src/decide/rules/parse.js';
import { type Facts, isReading } from '../../../src/decide/rules/rule.js';
import { makeFacts, makeTagFacts } from '../../_fakes/facts.js';

const SEMVER = 'type=semver,pattern={{version}}';
const PEP440 = 'type=pep440,pattern={{version}}';
const MATCH = 'type=match,pattern=.*';

function textOf(line: string, facts: Facts): string | undefined {
  const rule = parseRule(line);
  if (!isReading(rule)) throw new Error(`Cannot test "${line}": it reads no text`);
  return ownText(rule, facts);
}

test.each<[string, Facts, string | undefined]>([
  [SEMVER, makeTagFacts('v1.2.3'), 'v1.2.3'],
  [PEP440, makeTagFacts('v1.2.3'), 'v1.2.3'],
  [MATCH, makeTagFacts('v1.2.3'), 'v1.2.3'],
  [PEP440, makeTagFacts('1.2rc1'), '1.2rc1'],

  [SEMVER, makeTagFacts('v1.2.3', { version: '4.5.6' }), '4.5.6'],
  [SEMVER, makeFacts({ version: '4.5.6' }), '4.5.6'],
  [PEP440, makeFacts({ version: '4.5.6' }), '4.5.6'],
  [MATCH, makeTagFacts('v1.2.3', { version: '4.5.6' }), 'v1.2.3'],
  [MATCH, makeFacts({ version: '4.5.6' }), undefined],

  [`${SEMVER},value=7.8.9`, makeTagFacts('v1.2.3', { version: '4.5.6' }), '7.8.9'],
  [`${PEP440},value=7.8.9`, makeFacts(), '7.8.9'],
  [`${MATCH},value={{branch}}-{{sha}}`, makeFacts(), 'main-4f1c2d3'],
  [`${SEMVER},value=7.8.9`, makeFacts({ version: '4.5.6' }), '7.8.9'],
  [`${SEMVER},value=v{{branch}}`, makeFacts({ globals: { texts: { branch: '1.2.3' } } }), 'v1.2.3'],
  [`${MATCH},value=v2`, makeFacts(), 'v2'],
  [`${SEMVER},value=`, makeTagFacts('v1.2.3'), 'v1.2.3'],
  // Its value is known to be empty: nothing else was meant.
  [`${SEMVER},value={{tag}}`, makeFacts({ version: '4.5.6' }), ''],

  [SEMVER, makeFacts(), undefined],
  [MATCH, makeFacts(), undefined],
  [SEMVER, makeFacts({ ref: { kind: 'pull-request', number: 12 } }), undefined],
  [SEMVER, makeFacts({ ref: undefined }), undefined],
])('ownText() of %s: %#', (line, facts, text) => {
  expect(textOf(line, facts)).toBe(text);
});
