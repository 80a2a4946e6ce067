import { hasReleases, isLikeRelease, ownerOf, releaseNames, tagOf } from '../../src/decide/owner.js';
import type { PatternAnswers } from '../../src/decide/rules/expression.js';
import { readVersion } from '../../src/decide/rules/reader.js';
import { parseRule } from '../../src/decide/rules/parse.js';
import { makeGlobals } from '../_fakes/facts.js';
import { answersTo } from '../_fakes/tagging.js';
import { tagOf as parsed } from '../_fakes/values.js';

const VERSION = 'type=semver,pattern={{version}}';
const MINOR = 'type=semver,pattern={{major}}.{{minor}}';
const NO_ANSWERS: PatternAnswers = new Map();

function namesBy(...lines: readonly string[]): ReturnType<typeof releaseNames> {
  return releaseNames(lines.map(parseRule), makeGlobals());
}

test('releaseNames() says of every rule that reads versions how, and what stands around them', () => {
  const names = namesBy(
    'type=semver,pattern={{major}}-{{branch}},prefix={{sha}}-,suffix=-x',
    'type=pep440,pattern={{version}},match=/V(.*)/i',
    'type=match,pattern=v(\\d),group=1',
    'type=ref,event=branch',
    'type=sha',
    'latest',
  );
  const major = { name: 'major', format: '', zone: '', ignored: '' };
  expect(names).toStrictEqual([
    {
      reader: {
        kind: 'version',
        scheme: 'semver',
        pattern: [{ hole: major }, { literal: '-' }, { literal: 'main' }],
      },
      before: '4f1c2d3-',
      after: '-x',
    },
    {
      reader: {
        kind: 'version',
        scheme: 'pep440',
        pattern: [{ hole: { ...major, name: 'version' } }],
        match: { source: 'V(.*)', flags: 'i' },
      },
      before: '',
      after: '',
    },
    { reader: { kind: 'match', pattern: { source: 'v(\\d)', flags: '' }, group: 1 }, before: '', after: '' },
  ]);
});

test.each<[string, boolean]>([
  ['1', true],
  ['v1', true],
  ['V1.2', true],
  ['1.2.3', true],
  ['1.2.3.4', true],
  ['1.2-alpine', true],
  ['1.2_x', true],
  ['1.2.x', true],
  ['1.2.3.4.5', true],
  ['10.20.30', true],
  ['app-1.2', true],
  ['App_v1', true],
  ['web.12', true],
  ['latest', true],
  ['latest-alpine', true],
  ['main', false],
  ['v', false],
  ['1a', false],
  ['1.2a', true],
  ['feat-x', false],
  ['feat-x-1', false],
  ['app1.2', false],
  ['x-', false],
  ['the-latest', false],
  ['a-b-1.2', false],
])('isLikeRelease(%j) is %s', (tag, expected) => {
  expect(isLikeRelease(parsed(tag))).toBe(expected);
});

type Git = readonly string[];

test.each<[string, string[], Git, string | undefined]>([
  ['1.2', [MINOR], ['v1.2.3'], 'v1.2.3'],
  ['1.2', [MINOR], ['v1.2.3', 'v1.2.10', 'v1.2.9', 'v1.3.0'], 'v1.2.10'],
  ['1.2', [VERSION], ['v1.2.3'], undefined],
  ['1.2.3', [VERSION], ['v1.2.3'], 'v1.2.3'],
  ['1.2', [VERSION, MINOR], ['v1.2.3'], 'v1.2.3'],
  ['1.2', [MINOR], ['v1.3.0', 'spring'], undefined],
  ['1.2', [MINOR], ['v1.2.3-rc.1'], undefined],
  // A short version is the name of a range, as the branch is.
  ['1.2', [MINOR], ['v1.2'], undefined],
  ['1.2-alpine', [`${MINOR},suffix=-alpine`], ['v1.2.3'], 'v1.2.3'],
  ['1.2', [`${MINOR},suffix=-alpine`], ['v1.2.3'], undefined],
  ['app-1.2', [`${MINOR},prefix=app/`], ['v1.2.3'], 'v1.2.3'],
  ['1.2', ['type=match,pattern=v(\\d\\.\\d),group=1'], ['v1.2.3', 'v1.3.0'], 'v1.2.3'],
  ['1.2', ['type=semver,pattern={{major}}.{{minor}},match=app/(.*)'], ['app/v1.2.3', 'v1.2.9'], 'app/v1.2.3'],
  ['latest', [VERSION], ['v1.2.3', 'v2.0.0', 'v2.1.0-rc.1'], 'v2.0.0'],
  ['latest', [VERSION], ['v2'], undefined],
  ['latest', [], ['v1.2.3'], undefined],
  ['stable', [VERSION], ['v1.2.3'], undefined],
])('ownerOf(%s) by %j, with %j', (tag, lines, names, expected) => {
  const releases = namesBy(...lines);
  const answers = answersTo(lines.map(parseRule), names);
  const owner = ownerOf(parsed(tag), { releases, latest: parsed('latest'), names, answers });
  expect(owner?.gitTag).toBe(expected);
});

test('ownerOf() knows the latest of the releases by their name for it', () => {
  const question = { releases: namesBy(VERSION), latest: parsed('web-latest'), names: ['v1.2.3'], answers: NO_ANSWERS };
  expect(ownerOf(parsed('web-latest'), question)?.gitTag).toBe('v1.2.3');
  expect(ownerOf(parsed('latest'), question)).toBeUndefined();
});

test.each<[string[], Git, boolean]>([
  [[VERSION], ['v1.2.3'], true],
  [[VERSION], ['v1'], true],
  [[VERSION], ['v1.2.3-rc.1', 'spring'], false],
  [[VERSION], [], false],
  [[], ['v1.2.3'], false],
  [['type=semver,pattern={{version}},match=app/(.*)', MINOR], ['v1.2.3'], true],
  [['type=semver,pattern={{version}},match=app/(.*)'], ['v1.2.3'], false],
])('hasReleases() by %j, with %j, is %s', (lines, names, expected) => {
  expect(hasReleases(namesBy(...lines), names, answersTo(lines.map(parseRule), names))).toBe(expected);
});

test.each<[string, string, string | undefined]>([
  [VERSION, 'v1.2.3', '1.2.3'],
  [VERSION, 'v1.2.3-rc.1', '1.2.3-rc.1'],
  [`${MINOR},prefix=a b-,suffix=+x`, 'v1.2.3', 'a-b-1.2-x'],
  ['type=semver,pattern={{prerelease}}', 'v1.2.3', undefined],
])('tagOf() by %s of %s is %j', (line, gitTag, expected) => {
  const [name] = namesBy(line);
  const version = readVersion('semver', gitTag);
  expect(name && version && tagOf(name, { gitTag, version }, NO_ANSWERS)).toBe(expected);
});
