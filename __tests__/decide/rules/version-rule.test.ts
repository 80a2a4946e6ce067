import { parseRule } from '../../../src/decide/rules/parse.js';
import { VERSION_NAMES } from '../../../src/decide/rules/pattern.js';
import type { Emission, Emitted, Facts, VersionRule } from '../../../src/decide/rules/rule.js';
import { emitVersion } from '../../../src/decide/rules/version-rule.js';
import { parseTemplate, type Template } from '../../../src/decide/template.js';
import { parsePartialVersion, parsePep440, parseVersion, type Version } from '../../../src/decide/version.js';
import { makeFacts, makeTagFacts } from '../../_fakes/facts.js';
import { answersTo, told } from '../../_fakes/tagging.js';

function ruleOf(line: string): VersionRule {
  const rule = parseRule(line);
  if (rule.type !== 'semver' && rule.type !== 'pep440') throw new Error(`Cannot test "${line}": it reads no version`);
  return rule;
}

/** What a rule gives, with the answers that its `match` finds in the texts. */
function emitOn(line: string, facts: Facts, ...texts: readonly string[]): Emission {
  const rule = ruleOf(line);
  return emitVersion(rule, { ...facts, answers: answersTo([rule], texts) });
}

function patternOf(text: string): Template {
  return parseTemplate(text, VERSION_NAMES);
}

/** What a rule without `match` gives, told as `<name> <class> <latest>`, of a version under a pattern. */
function given(told: string, version: Version | undefined, pattern: string): object {
  const [core, kind, latest] = told.split(' ');
  const reader = { kind: 'version', scheme: version?.scheme, pattern: patternOf(pattern) };
  return { kind: 'name', name: { before: '', core, after: '' }, class: kind, latest, origin: { version, reader } };
}

function partial(raw: string): string {
  return `"${raw}" is no full semantic version: its tag moves, and gives way to three-part versions of its range`;
}

test.each<[string, string, string]>([
  ['{{version}}', 'v1.2.3', '1.2.3 fixed wanted'],
  ['{{version}}', '1.2.3', '1.2.3 fixed wanted'],
  ['{{raw}}', 'v1.2.3', 'v1.2.3 fixed wanted'],
  ['v{{version}}-x', 'v1.2.3', 'v1.2.3-x fixed wanted'],
  ['{{major}}.{{minor}}.{{patch}}', 'v1.2.3', '1.2.3 fixed wanted'],
  ['{{major}}.{{minor}}', 'v1.2.3', '1.2 moving wanted'],
  ['v{{major}}', 'v1.2.3', 'v1 moving wanted'],
  ['{{major}}', 'v0.2.3', '0 moving wanted'],
  ['stable', 'v1.2.3', 'stable moving wanted'],
  ['{{version}}', 'v1.2.3-rc.1', '1.2.3-rc.1 fixed unwanted'],
  ['{{raw}}', 'v1.2.3-rc.1', 'v1.2.3-rc.1 fixed unwanted'],
  ['{{major}}.{{minor}}', 'v1.2.3-rc.1', '1.2.3-rc.1 fixed unwanted'],
  ['stable', 'v1.2.3-rc.1', '1.2.3-rc.1 fixed unwanted'],
  ['{{version}}', 'v1.2.3-feat/x', '1.2.3-feat-x fixed unwanted'],
])('emitVersion() of semver pattern %s on git tag %s is %s', (pattern, gitTag, told) => {
  expect(emitOn(`type=semver,pattern=${pattern}`, makeTagFacts(gitTag))).toStrictEqual(
    given(told, parseVersion(gitTag.replace('/', '-')), pattern),
  );
});

test.each<[string, string, string]>([
  ['v{{version}}-x', 'v2.0.0-rc.1', 'v2.0.0-rc.1-x fixed unwanted'],
  ['v{{major}}.{{minor}}-x', 'v2.0.0-rc.1', 'v2.0.0-rc.1-x fixed unwanted'],
  ['{{raw}}-x', 'v2.0.0-rc.1', 'v2.0.0-rc.1-x fixed unwanted'],
])('a prerelease keeps the literals of its pattern: %s on %s is %s', (pattern, gitTag, told) => {
  expect(emitOn(`type=semver,pattern=${pattern}`, makeTagFacts(gitTag))).toStrictEqual(
    given(told, parseVersion(gitTag), pattern),
  );
});

test.each<[string, string, string]>([
  ['{{version}}', 'v1.2.3+build.7', '1.2.3 fixed wanted'],
  ['{{raw}}', 'v1.2.3+build.7', 'v1.2.3+build.7 fixed wanted'],
  ['{{major}}.{{minor}}.{{patch}}', 'v1.2.3+build.7', '1.2.3 fixed wanted'],
  ['{{version}}-{{build}}', 'v1.2.3+build.7', '1.2.3-build.7 fixed wanted'],
  ['{{major}}-{{build}}', 'v1.2.3+build.7', '1-build.7 moving wanted'],
  ['{{version}}', 'v1.2.3-rc.1+build.7', '1.2.3-rc.1 fixed unwanted'],
  ['{{raw}}', 'v1.2.3-rc.1+build.7', 'v1.2.3-rc.1+build.7 fixed unwanted'],
])('build metadata is kept by {{raw}} and {{build}}: %s on %s is %s', (pattern, gitTag, told) => {
  expect(emitOn(`type=semver,pattern=${pattern}`, makeTagFacts(gitTag))).toStrictEqual(
    given(told, parseVersion(gitTag), pattern),
  );
});

test.each<[string, string, string]>([
  ['{{raw}}', 'v1.2', 'v1.2 moving wanted'],
  ['{{major}}.{{minor}}', 'v1.2', '1.2 moving wanted'],
  ['{{major}}', 'v1.2', '1 moving wanted'],
  ['{{major}}', '1', '1 moving wanted'],
  ['{{raw}}', '1', '1 moving wanted'],
])(
  'two-part versions are accepted where the pattern needs no more, with a notice: %s on %s',
  (pattern, gitTag, told) => {
    expect(emitOn(`type=semver,pattern=${pattern}`, makeTagFacts(gitTag))).toStrictEqual({
      ...given(told, parsePartialVersion(gitTag), pattern),
      notice: partial(gitTag),
    });
  },
);

test.each<[string, string]>([
  ['{{version}}', 'v1.2'],
  ['{{major}}.{{minor}}.{{patch}}', '1.2'],
  ['{{major}}.{{minor}}', 'v1'],
  ['stable', 'v1.2'],
])('two-part versions give nothing where the pattern needs more: %s on %s', (pattern, gitTag) => {
  expect(emitOn(`type=semver,pattern=${pattern}`, makeTagFacts(gitTag))).toStrictEqual({
    kind: 'nothing',
    why: `"${gitTag}" has fewer parts than the pattern needs`,
  });
});

test.each<[string, string, string]>([
  ['{{version}}', '1.2.3', '1.2.3 fixed wanted'],
  ['{{version}}', 'v1.2.3', '1.2.3 fixed wanted'],
  ['{{raw}}', 'v1.2.3', 'v1.2.3 fixed wanted'],
  ['{{major}}.{{minor}}', '1.2.3', '1.2 moving wanted'],
  // PEP 440 fills up what is not written, and has more parts than three.
  ['{{version}}', '1.2', '1.2 moving wanted'],
  ['{{major}}.{{minor}}.{{patch}}', '1.2', '1.2.0 moving wanted'],
  ['{{version}}', '1.2.3.4', '1.2.3.4 fixed wanted'],
  ['{{major}}.{{minor}}.{{patch}}', '1.2.3.4', '1.2.3 moving wanted'],
  ['{{major}}.{{minor}}.{{patch}}', '1!1.2.3', '1.2.3 moving wanted'],
  ['{{version}}', '1!2.0.1+loc', '1!2.0.1+loc fixed wanted'],
  ['{{major}}', '1.2rc1', '1.2rc1 fixed unwanted'],
  ['{{major}}', '1.2.3.post1', '1.2.3.post1 fixed unwanted'],
  ['{{raw}}', '1.2.3-rc.1', '1.2.3-rc.1 fixed unwanted'],
  ['{{version}}', '1.2.3-rc.1', '1.2.3rc1 fixed unwanted'],
])('emitVersion() of pep440 pattern %s on git tag %s is %s', (pattern, gitTag, told) => {
  expect(emitOn(`type=pep440,pattern=${pattern}`, makeTagFacts(gitTag))).toStrictEqual(
    given(told, parsePep440(gitTag), pattern),
  );
});

test.each<[string, Facts, string]>([
  ['type=semver,pattern={{version}}', makeFacts(), 'the ref is no git tag, and there is no version'],
  ['type=semver,pattern={{version}}', makeTagFacts('spring'), '"spring" is not a semantic version'],
  ['type=semver,pattern={{version}}', makeTagFacts('app/v1.2.3'), '"app/v1.2.3" is not a semantic version'],
  ['type=pep440,pattern={{version}}', makeTagFacts('spring'), '"spring" is not a version of PEP 440'],
  ['type=semver,pattern={{version}},value=x', makeTagFacts('v1.2.3'), '"x" is not a semantic version'],
])('emitVersion() of %s gives nothing: %#', (line, facts, why) => {
  expect(emitOn(line, facts)).toStrictEqual({ kind: 'nothing', why });
});

test.each<[string, Facts, string]>([
  ['type=semver,pattern={{prerelease}}', makeTagFacts('v1.2.3'), 'its pattern is empty'],
  ['type=semver,pattern=', makeTagFacts('v1.2.3'), 'its pattern is empty'],
  ['type=pep440,pattern={{build}}', makeTagFacts('1.2'), 'its pattern is empty'],
  ['type=semver,pattern={{version}},value={{tag}}', makeFacts(), '"" is not a semantic version'],
])('empty values give nothing: %s', (line, facts, why) => {
  expect(emitOn(line, facts)).toStrictEqual({ kind: 'nothing', why });
});

test('an empty "value" is none, so that the git tag is read', () => {
  expect(emitOn('type=semver,pattern={{version}},value=', makeTagFacts('v1.2.3'))).toStrictEqual(
    given('1.2.3 fixed wanted', parseVersion('v1.2.3'), '{{version}}'),
  );
});

test.each<[string, Facts]>([
  ['type=semver,pattern={{version}},value=v1.2.3', makeFacts()],
  ['type=semver,pattern={{version}},value=v1.2.3', makeTagFacts('v9.9.9', { version: '8.8.8' })],
  ['type=semver,pattern={{version}},value={{tag}}', makeTagFacts('v1.2.3', { version: '8.8.8' })],
  ['type=semver,pattern={{version}}', makeFacts({ version: 'v1.2.3' })],
  ['type=semver,pattern={{version}}', makeTagFacts('spring', { version: 'v1.2.3' })],
])('emitVersion() of %s reads the value, else input "version": %#', (line, facts) => {
  expect(emitOn(line, facts)).toStrictEqual(given('1.2.3 fixed wanted', parseVersion('v1.2.3'), '{{version}}'));
});

test.each<[string, string, string, string]>([
  ['semver', '{{version}}', 'v1.2.3', '1.2.3 fixed unwanted'],
  ['semver', '{{major}}.{{minor}}', 'v1.2.3', '1.2.3 fixed unwanted'],
  ['semver', 'v{{major}}-x', 'v1.2.3', 'v1.2.3-x fixed unwanted'],
  ['semver', '{{major}}', 'v1.2.3-rc.1', '1.2.3-rc.1 fixed unwanted'],
  ['pep440', '{{major}}', '1.2.3', '1.2.3 fixed unwanted'],
  // What is no full version names a range, which the prerelease must not take from stable ones.
  ['pep440', '{{version}}', '1.2', '1.2 moving unwanted'],
])(
  'a release that is marked as a prerelease goes by all of its version: %s pattern %s on %s',
  (type, pattern, gitTag, told) => {
    const version = type === 'semver' ? parseVersion(gitTag) : parsePep440(gitTag);
    expect(emitOn(`type=${type},pattern=${pattern}`, makeTagFacts(gitTag, { prerelease: true }))).toStrictEqual(
      given(told, version, pattern),
    );
  },
);

test('a two-part release that is marked as a prerelease has a moving tag, so that it takes none from stable ones', () => {
  expect(emitOn('type=semver,pattern={{major}}', makeTagFacts('v1.2', { prerelease: true }))).toStrictEqual({
    ...given('1.2 moving unwanted', parsePartialVersion('v1.2'), '{{major}}'),
    notice: partial('v1.2'),
  });
  const git = ['v1.2', 'v1.2.5'];
  expect(told({ ref: 'refs/tags/v1.2', prerelease: true, tags: 'type=semver,pattern={{major}}', git })).toStrictEqual([
    '1.2 moving held: v1.2 is a prerelease, which moves no stable tag',
  ]);
});

test.each<[string, string, string, readonly [string, string]]>([
  ['{{major}}-{{sha}}', 'v1.2.3', '1-4f1c2d3 commit wanted', ['{{major}}-', '4f1c2d3']],
  ['{{version}}-{{sha}}', 'v1.2.3', '1.2.3-4f1c2d3 fixed wanted', ['{{version}}-', '4f1c2d3']],
  ['{{major}}-{{sha}}', 'v1.2.3-rc.1', '1.2.3-rc.1-4f1c2d3 fixed unwanted', ['{{major}}-', '4f1c2d3']],
  ["{{major}}.{{date 'YYYY'}}", 'v1.2.3', '1.2026 moving wanted', ['{{major}}.', '2026']],
  ['{{tag}}', 'v1.2.3', 'v1.2.3 moving wanted', ['', 'v1.2.3']],
])('global expressions in patterns are filled in, for other versions, too: %s on %s', (pattern, gitTag, told, read) => {
  const version = parseVersion(gitTag);
  const reader = { kind: 'version', scheme: 'semver', pattern: [...patternOf(read[0]), { literal: read[1] }] };
  expect(emitOn(`type=semver,pattern=${pattern}`, makeTagFacts(gitTag))).toStrictEqual({
    ...given(told, version, ''),
    origin: { version, reader },
  });
});

test.each<[string, string, Emitted['class'], Emitted['name']]>([
  ['{{major}}', 'prefix=a-,suffix=-b', 'moving', { before: 'a-', core: '1', after: '-b' }],
  ['{{major}}', 'prefix={{sha}}-', 'commit', { before: '4f1c2d3-', core: '1', after: '' }],
  ['{{major}}', 'suffix=-{{sha}}', 'commit', { before: '', core: '1', after: '-4f1c2d3' }],
  ['{{version}}', 'suffix=-{{sha}}', 'fixed', { before: '', core: '1.2.3', after: '-4f1c2d3' }],
])('emitVersion() of pattern %s with %s is %s', (pattern, affixes, kind, name) => {
  expect(emitOn(`type=semver,pattern=${pattern},${affixes}`, makeTagFacts('v1.2.3'))).toStrictEqual({
    ...given(`1 ${kind} wanted`, parseVersion('v1.2.3'), pattern),
    name,
  });
});

const APP = { source: '^app/v(.*)$', flags: '' };
const LOOSE = { source: '\\d+\\.\\d+\\.\\d+', flags: 'i' };
const MAJOR = patternOf('{{major}}');

test.each<[string, string, Facts, string, string, object]>([
  [
    'reads its first group',
    'match=^app/v(.*)$',
    makeTagFacts('app/v1.2.3'),
    '1',
    '1.2.3',
    { match: APP, prefix: 'app/v' },
  ],
  [
    'without a group reads all that it finds',
    `match=/${LOOSE.source}/i`,
    makeTagFacts('rel-1.2.3-x'),
    '1',
    '1.2.3',
    { match: LOOSE, prefix: 'rel-' },
  ],
  [
    'reads a plain git tag',
    `match=/${LOOSE.source}/i`,
    makeTagFacts('v1.2.3'),
    '1',
    '1.2.3',
    { match: LOOSE, prefix: '' },
  ],
  [
    'reads a value, whose like has any prefix',
    'match=^app/v(.*)$,value=app/v1.2.3',
    makeTagFacts('lib/v4.0.0'),
    '1',
    '1.2.3',
    { match: APP },
  ],
  [
    'reads input "version", whose like has any prefix',
    'match=^app/v(.*)$',
    makeTagFacts('lib/v4.0.0', { version: 'app/v1.2.3' }),
    '1',
    '1.2.3',
    { match: APP },
  ],
  [
    'that finds nothing in a value reads it as it is',
    'match=^app/v(.*)$,value=1.2.3',
    makeTagFacts('lib/v4.0.0'),
    '1',
    '1.2.3',
    { match: APP },
  ],
  [
    'that finds nothing in input "version" reads it as it is',
    'match=^app/v(.*)$',
    makeTagFacts('lib/v4.0.0', { version: '1.2.3' }),
    '1',
    '1.2.3',
    { match: APP },
  ],
  [
    'that finds nothing in a value on a branch reads it as it is',
    'match=^app/v(.*)$,value=1.2.3',
    makeFacts(),
    '1',
    '1.2.3',
    { match: APP },
  ],
])('match %s', (_name, attributes, facts, core, version, sight) => {
  const texts = ['app/v1.2.3', 'rel-1.2.3-x', 'v1.2.3', 'lib/v4.0.0', '1.2.3'];
  expect(emitOn(`type=semver,pattern={{major}},${attributes}`, facts, ...texts)).toStrictEqual({
    kind: 'name',
    name: { before: '', core, after: '' },
    class: 'moving',
    latest: 'wanted',
    origin: { version: parseVersion(version), reader: { kind: 'version', scheme: 'semver', pattern: MAJOR, ...sight } },
  });
});

test.each<[string, string, string]>([
  ['semver', 'v1.2.3', 'match finds nothing in "v1.2.3", which is read as it is: '],
  ['semver', 'v1.2', 'match finds nothing in "v1.2", which is read as it is: '],
  ['pep440', 'v1.2.3', 'match finds nothing in "v1.2.3", which is read as it is: '],
])(
  'a match that finds nothing in a git tag reads it as it is, against whole versions alone, and tells: %s %s',
  (type, gitTag, told) => {
    const line = `type=${type},pattern={{major}},match=^app/v(.*)$`;
    const version = type === 'pep440' ? parsePep440(gitTag) : (parseVersion(gitTag) ?? parsePartialVersion(gitTag));
    expect(emitOn(line, makeTagFacts(gitTag), gitTag)).toStrictEqual({
      ...given('1 moving wanted', version, '{{major}}'),
      notice: told + line,
    });
  },
);

test('a match that finds something has the notice of a short version', () => {
  expect(emitOn('type=semver,pattern={{major}},match=^app/v(.*)$', makeTagFacts('app/v1.2'), 'app/v1.2')).toStrictEqual(
    {
      kind: 'name',
      name: { before: '', core: '1', after: '' },
      class: 'moving',
      latest: 'wanted',
      origin: {
        version: parsePartialVersion('1.2'),
        reader: { kind: 'version', scheme: 'semver', pattern: MAJOR, match: APP, prefix: '' },
      },
      notice: partial('1.2'),
    },
  );
});

test('a match whose group is empty gives nothing, and does not read the git tag', () => {
  expect(emitOn('type=semver,pattern={{major}},match=^(x?)', makeTagFacts('v1.2.3'), 'v1.2.3')).toStrictEqual({
    kind: 'nothing',
    why: '"" is not a semantic version',
  });
});
