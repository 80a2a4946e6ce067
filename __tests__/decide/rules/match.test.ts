import { emitMatch } from '../../../src/decide/rules/match.js';
import type { Emission, Facts } from '../../../src/decide/rules/rule.js';
import { parseVersion, type Version } from '../../../src/decide/version.js';
import { makeAnswers, makeFacts, makeRule, makeTagFacts } from '../../_fakes/facts.js';

function emitted(attributes: string, facts: Facts): Emission {
  return emitMatch(makeRule('match', attributes), facts);
}

function versionOf(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`Cannot use "${text}" in a test: it is no version`);
  return version;
}

const PATTERN = { source: 'v(\\d+)\\.(\\d+)', flags: '' };
const FOUND = makeAnswers('/v(\\d+)\\.(\\d+)/', { 'v1.2.3': ['v1.2', '1', '2'], 'app/v1.2.3': ['v1.2', '1', '2'] });
const ON_TAG = makeTagFacts('v1.2.3', { answers: FOUND });

test.each([
  ['all of it', '', 'v1.2', 0],
  ['the group 0', ',group=0', 'v1.2', 0],
  ['the first group', ',group=1', '1', 1],
  ['another group', ',group=2', '2', 2],
  ['the group of an empty value', ',group=', 'v1.2', 0],
])('emitMatch() gives %s, and knows the version that it stands for', (_name, attributes, core, group) => {
  expect(emitted(`pattern=${PATTERN.source}${attributes}`, ON_TAG)).toStrictEqual({
    kind: 'name',
    name: { before: '', core, after: '' },
    class: 'moving',
    latest: 'wanted',
    origin: { version: versionOf('v1.2.3'), reader: { kind: 'match', pattern: PATTERN, group, prefix: '' } },
  });
});

test('emitMatch() competes with git tags of its own prefix', () => {
  expect(emitted(`pattern=${PATTERN.source}`, makeTagFacts('app/v1.2.3', { answers: FOUND }))).toMatchObject({
    name: { core: 'v1.2' },
    origin: { version: versionOf('1.2.3'), reader: { kind: 'match', pattern: PATTERN, group: 0, prefix: 'app/v' } },
  });
});

test('emitMatch() of a value of its own competes with git tags of any prefix', () => {
  const facts = makeFacts({ answers: FOUND });
  expect(emitted(`pattern=${PATTERN.source},group=1,value=v1.2.3`, facts)).toStrictEqual({
    kind: 'name',
    name: { before: '', core: '1', after: '' },
    class: 'moving',
    latest: 'wanted',
    origin: { version: versionOf('v1.2.3'), reader: { kind: 'match', pattern: PATTERN, group: 1 } },
  });
});

test('emitMatch() without any version in sight gives a name alone', () => {
  const facts = makeTagFacts('release-spring', {
    answers: makeAnswers('/release-(.*)/i', { 'release-spring': ['x', 'spring'] }),
  });
  expect(emitted('pattern=/release-(.*)/i,group=1', facts)).toStrictEqual({
    kind: 'name',
    name: { before: '', core: 'spring', after: '' },
    class: 'moving',
    latest: 'wanted',
  });
});

test.each([
  ['1.2.3', '', 'fixed'],
  ['v1.2.3-rc.1', '', 'fixed'],
  ['1.2rc1', '', 'fixed'],
  ['1.2', '', 'moving'],
  ['spring', '', 'moving'],
  ['spring', ',prefix={{sha}}-', 'commit'],
  ['spring', ',suffix=-{{sha}}', 'commit'],
  ['spring', ',suffix=-{{branch}}', 'moving'],
  ['1.2.3', ',suffix=-{{sha}}', 'fixed'],
])('emitMatch() of what finds %s, with "%s", is %s', (core, affixes, kind) => {
  const facts = makeTagFacts('x', { answers: makeAnswers('/.*/', { x: [core] }) });
  expect(emitted(`pattern=.*${affixes}`, facts)).toMatchObject({ name: { core }, class: kind, latest: 'wanted' });
});

test('emitMatch() puts prefix and suffix around it', () => {
  expect(emitted(`pattern=${PATTERN.source},prefix=a-,suffix=-{{branch}}x`, ON_TAG)).toMatchObject({
    name: { before: 'a-', core: 'v1.2', after: '-x' },
  });
});

test.each<[string, string, Facts, string]>([
  ['a branch', 'pattern=v.*', makeFacts(), 'the ref is no git tag, and there is no value'],
  [
    'a branch, whatever input "version" says',
    'pattern=v.*',
    makeFacts({ version: 'v1.2.3' }),
    'the ref is no git tag, and there is no value',
  ],
  [
    'another git tag',
    `pattern=${PATTERN.source}`,
    makeTagFacts('x', { answers: FOUND }),
    `${PATTERN.source} does not match "x"`,
  ],
  ['an expression that was not asked', 'pattern=v', ON_TAG, 'v does not match "v1.2.3"'],
  [
    'an expression with other flags',
    `pattern=/${PATTERN.source}/i`,
    ON_TAG,
    `${PATTERN.source} does not match "v1.2.3"`,
  ],
  [
    'a missing group',
    `pattern=${PATTERN.source},group=3`,
    ON_TAG,
    `group 3 of ${PATTERN.source} finds nothing in "v1.2.3"`,
  ],
  [
    'a group that took no part',
    'pattern=(a)?,group=1',
    makeTagFacts('x', { answers: makeAnswers('/(a)?/', { x: ['', undefined] }) }),
    'group 1 of (a)? finds nothing in "x"',
  ],
  [
    'an empty match',
    'pattern=a*',
    makeTagFacts('x', { answers: makeAnswers('/a*/', { x: [''] }) }),
    'group 0 of a* finds nothing in "x"',
  ],
])('emitMatch() on %s gives nothing', (_name, attributes, facts, why) => {
  expect(emitted(attributes, facts)).toStrictEqual({ kind: 'nothing', why });
});
