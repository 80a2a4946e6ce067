import { type Flavor, NO_FLAVOR, parseFlavor } from '../../src/decide/flavor.js';
import { gatherTags, type GivenTag } from '../../src/decide/gather.js';
import {
  chooseLatestPolicy,
  isLatestGiven,
  type LatestPolicy,
  nameLatest,
  originOf,
  tellDropped,
} from '../../src/decide/latest.js';
import { parseRule } from '../../src/decide/rules/parse.js';
import type { Facts } from '../../src/decide/rules/rule.js';
import { makeFacts, makeGlobals, makeTagFacts } from '../_fakes/facts.js';

const VERSION = 'type=semver,pattern={{version}}';
const FIRST = 'type=raw,value=dev,priority=1000';
const ON_V123 = makeTagFacts('v1.2.3');
const ON_MAIN = makeFacts();

function given(facts: Facts, ...lines: readonly string[]): readonly GivenTag[] {
  return gatherTags(lines.map(parseRule), facts).tags;
}

test.each([
  ['', 'latest'],
  ['prefix=v\nsuffix=-alpine', 'latest'],
  ['prefix=v-,onlatest=true', 'v-latest'],
  ['suffix=-alpine,onlatest=true', 'latest-alpine'],
  ['prefix={{branch}}-,onlatest=true\nsuffix=-{{sha}},onlatest=true', 'main-latest-4f1c2d3'],
  ['prefix=a/b c-,onlatest=true', 'a-b-c-latest'],
])('nameLatest() by flavor %j is %s', (flavor, expected) => {
  expect(nameLatest(parseFlavor(flavor), makeGlobals())).toBe(expected);
});

test.each<[Flavor['latest'], LatestPolicy, LatestPolicy]>([
  ['auto', 'by-first-tag', 'by-first-tag'],
  ['auto', 'until-first-release', 'until-first-release'],
  ['auto', 'never', 'never'],
  ['true', 'by-first-tag', 'always'],
  ['true', 'never', 'always'],
  ['false', 'by-first-tag', 'never'],
  ['false', 'until-first-release', 'never'],
])('chooseLatestPolicy() of latest=%s and %s is %s', (latest, ofRules, expected) => {
  expect(chooseLatestPolicy({ ...NO_FLAVOR, latest }, ofRules)).toBe(expected);
});

test.each<[string, boolean, LatestPolicy, readonly GivenTag[]]>([
  ['a version first', true, 'by-first-tag', given(ON_V123, VERSION, 'type=sha')],
  ['another tag first', false, 'by-first-tag', given(ON_V123, VERSION, FIRST)],
  ['a prerelease', false, 'by-first-tag', given(makeTagFacts('v1.2.3-rc.1'), VERSION)],
  ['no tag', false, 'by-first-tag', []],
  ['no tag, and always', false, 'always', []],
  ['any tag, and always', true, 'always', given(ON_MAIN, 'type=sha')],
  ['any tag, until the first release', true, 'until-first-release', given(ON_MAIN, 'type=sha')],
  ['a version, and never', false, 'never', given(ON_V123, VERSION)],
])('isLatestGiven() with %s: %s', (_title, expected, policy, tags) => {
  expect(isLatestGiven(policy, tags)).toBe(expected);
});

const DROPPED = [
  {
    level: 'notice',
    text:
      `latest is not given: it goes with the main tag, and "dev" (${FIRST}) comes before "1.2.3". ` +
      'flavor: latest=true gives it nevertheless',
  },
];

test.each<[string, LatestPolicy, readonly GivenTag[], unknown[]]>([
  ['a version behind another tag', 'by-first-tag', given(ON_V123, VERSION, FIRST), DROPPED],
  ['a version behind two others', 'by-first-tag', given(ON_V123, 'b,priority=999', VERSION, FIRST), DROPPED],
  ['a version first', 'by-first-tag', given(ON_V123, VERSION, 'type=semver,pattern={{major}}', 'dev'), []],
  ['a version behind another tag, and always', 'always', given(ON_V123, VERSION, FIRST), []],
  ['a version behind another tag, and never', 'never', given(ON_V123, VERSION, FIRST), []],
  [
    'a version behind another tag, and a latest by a rule',
    'by-first-tag',
    given(ON_V123, VERSION, FIRST, 'latest'),
    [],
  ],
  ['a version behind the latest of a variant', 'by-first-tag', given(ON_V123, VERSION, FIRST, 'latest-alpine'), []],
  ['a prerelease behind another tag', 'by-first-tag', given(makeTagFacts('v2.0.0-rc.1'), VERSION, FIRST), []],
  [
    'the git tag of a prerelease behind another tag',
    'by-first-tag',
    given(makeTagFacts('v2.0.0-rc.1'), 'type=ref,event=tag', FIRST),
    [],
  ],
  [
    'a git tag without a version behind another tag',
    'by-first-tag',
    given(makeTagFacts('spring'), 'type=ref,event=tag', FIRST),
    [{ ...DROPPED[0], text: DROPPED[0]?.text.replace('1.2.3', 'spring') }],
  ],
  ['no version', 'by-first-tag', given(ON_MAIN, 'type=sha', FIRST), []],
  ['no tag', 'by-first-tag', [], []],
])('tellDropped() of %s', (_title, policy, tags, expected) => {
  expect(tellDropped(policy, tags)).toStrictEqual(expected);
});

test.each<[string, string | undefined, readonly GivenTag[]]>([
  [
    'the first tag that has one',
    '1.2.3',
    given(ON_V123, FIRST, 'type=semver,pattern={{version}},value=1.2.3', VERSION),
  ],
  ['none, where no tag has', undefined, given(ON_MAIN, FIRST)],
])('originOf() takes the version of %s', (_title, expected, tags) => {
  expect(originOf(tags)?.version.raw).toBe(expected);
});
