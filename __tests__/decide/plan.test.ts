import { AUTOMATIC } from '../../src/decide/contend.js';
import type { Contender } from '../../src/decide/forward.js';
import type { Lineage } from '../../src/decide/lineage.js';
import type { Occasion } from '../../src/decide/occasion.js';
import { asSolved, carriersOf, choosePhases, choosePushWithTags, givesIndex, ROUNDS } from '../../src/decide/plan.js';
import type { PushMode } from '../../src/decide/push.js';
import type { TagClass } from '../../src/decide/rules/rule.js';
import type { ChosenTags, TagDecision } from '../../src/decide/tags.js';
import { NO_CACHES } from '../../src/decide/caches.js';
import { buildPlan } from '../_fakes/build-plan.js';
import { imageOf, refusalsOf, tagOf, versionOf } from '../_fakes/values.js';

const IMAGE = imageOf('ghcr.io/acme/app');
const OTHER = imageOf('ghcr.io/acme/web');

function chosen(...tags: [string, TagClass, string?][]): ChosenTags {
  const decisions = tags.map(([tag, kind, hold]): TagDecision => ({
    tag: tagOf(tag),
    class: kind,
    origin: 'x',
    ...(hold !== undefined && { hold }),
  }));
  return { decisions, version: tags[0]?.[0] ?? '', outcomes: [], notices: [] };
}

/** The same, but for what else was decided of some of them. */
function withMore(tags: ChosenTags, more: Readonly<Record<string, Partial<TagDecision>>>): ChosenTags {
  return { ...tags, decisions: tags.decisions.map((one) => ({ ...one, ...more[one.tag] })) };
}

function namesOf(decisions: readonly TagDecision[]): readonly string[] {
  return decisions.map(({ tag }) => tag);
}

const CONTENDER: Contender = {
  core: 'latest',
  version: versionOf('1.2.3'),
  prerelease: false,
  range: 'every',
  reader: { kind: 'version', scheme: 'semver', pattern: [] },
};
const FIXED = { reader: CONTENDER.reader, before: '', after: '', tag: tagOf('1.2.3') };
const LINEAGE: Lineage = { ref: 'heads/main', commit: 'c' };

test.each<[string, ChosenTags, readonly string[]]>([
  [
    'a fixed tag alone',
    chosen(['latest', 'moving'], ['sha-1', 'commit'], ['1.2.3', 'fixed'], ['1.2.4', 'fixed']),
    ['1.2.3'],
  ],
  ['else a commit alone', chosen(['latest', 'moving'], ['sha-1', 'commit'], ['1.2.3', 'fixed', 'held']), ['sha-1']],
  [
    'else all that may move, the first first',
    chosen(['1', 'moving', 'held'], ['1.2', 'moving'], ['latest', 'moving']),
    ['1.2', 'latest'],
  ],
  ['nothing where all is held', chosen(['1', 'moving', 'held']), []],
])('carriersOf() gives %s', (_name, tags, expected) => {
  expect(namesOf(carriersOf(tags, IMAGE))).toStrictEqual(expected);
});

test('choosePhases() puts what stays before what moves, and leaves out what is held', () => {
  const tags = chosen(
    ['1', 'moving'],
    ['1.2.3', 'fixed'],
    ['2', 'moving', 'held'],
    ['sha-1', 'commit'],
    ['sha-2', 'commit', 'held'],
    ['latest', 'moving'],
    ['latest-alpine', 'moving'],
  );
  const { fixed, moving } = choosePhases(tags, IMAGE);
  expect(namesOf(fixed)).toStrictEqual(['1.2.3', 'sha-1']);
  expect(moving.map(namesOf)).toStrictEqual([[], ['1'], ['latest', 'latest-alpine']]);
});

test('choosePhases() writes what has an order before what the user says, and latest after all', () => {
  const tags = chosen(['latest', 'moving'], ['stable', 'moving'], ['1.2', 'moving'], ['main', 'moving']);
  const more = { latest: { contender: CONTENDER }, '1.2': { contender: CONTENDER }, main: { lineage: LINEAGE } };
  const { moving } = choosePhases(withMore(tags, more), IMAGE);
  expect(moving.map(namesOf)).toStrictEqual([['1.2', 'main'], ['stable'], ['latest']]);
});

test('choosePhases() puts an automatic latest last, whatever the flavor puts before it', () => {
  const tags = withMore(chosen(['web-latest', 'moving'], ['web-1', 'moving']), { 'web-latest': { origin: AUTOMATIC } });
  const { moving } = choosePhases(tags, IMAGE);
  expect([moving.length, moving.map(namesOf)]).toStrictEqual([ROUNDS, [[], ['web-1'], ['web-latest']]]);
});

const RIVALS = [{ gitTag: 'v2.0.0' }];

test.each<[string, Partial<TagDecision>, boolean]>([
  ['others hold it who can be named', { contender: { ...CONTENDER, fixed: FIXED }, rivals: RIVALS }, true],
  ['others hold it whom nothing names', { contender: CONTENDER, rivals: RIVALS }, false],
  ['nobody else could have it', { contender: { ...CONTENDER, fixed: FIXED }, rivals: [] }, false],
  ['nothing is told of others', { contender: { ...CONTENDER, fixed: FIXED } }, false],
  ['it competes with nobody', { rivals: RIVALS }, false],
])(
  'choosePhases() takes on a held tag where %s: it may have to be given to another version',
  (_name, more, expected) => {
    const tags = withMore(chosen(['latest', 'moving', 'held'], ['1.2.3', 'fixed']), { latest: more });
    expect(namesOf(choosePhases(tags, IMAGE).moving.flat())).toStrictEqual(expected ? ['latest'] : []);
  },
);

test('an image gets only those tags that are meant for it', () => {
  const more = { '1.2.3': { images: [IMAGE.name] }, edge: { images: [OTHER.name] } };
  const tags = withMore(chosen(['1.2.3', 'fixed'], ['edge', 'moving'], ['1', 'moving']), more);
  const of = (image: typeof IMAGE): unknown => {
    const { fixed, moving } = choosePhases(tags, image);
    return [namesOf(carriersOf(tags, image)), namesOf(fixed), namesOf(moving.flat())];
  };
  expect([of(IMAGE), of(OTHER)]).toStrictEqual([
    [['1.2.3'], ['1.2.3'], ['1']],
    [['edge', '1'], [], ['edge', '1']],
  ]);
});

const ON_TAG: Occasion = { kind: 'push', ref: { kind: 'tag', name: 'spring' }, sha: 's', prerelease: false };
const ON_MAIN: Occasion = { kind: 'push', ref: { kind: 'branch', name: 'main' }, sha: 's', prerelease: false };
const YES = { push: true, why: 'y' };
const NO = { push: false, why: 'n' };
const NO_TAGS = { push: false, why: 'the rules give no tag' };

test.each<[string, ChosenTags, { push: boolean; why: string }, Occasion, PushMode, object]>([
  ['tags', chosen(['1', 'moving']), YES, ON_TAG, 'auto', YES],
  [
    'nothing but held tags',
    chosen(['1', 'moving', 'held']),
    YES,
    ON_TAG,
    'auto',
    { push: false, why: 'every tag is held back' },
  ],
  ['no tags and no push', chosen(), NO, ON_TAG, 'auto', NO],
  ['no tags on a branch', chosen(), YES, ON_MAIN, 'auto', NO_TAGS],
  ['no tags on no ref', chosen(), YES, { ...ON_MAIN, ref: undefined }, 'auto', NO_TAGS],
  ['no tags in a schedule', chosen(), YES, { kind: 'schedule', ref: undefined, sha: 's' }, 'auto', NO_TAGS],
])('choosePushWithTags() with %s', (_name, tags, push, occasion, mode, expected) => {
  expect(choosePushWithTags(tags, push, { occasion, mode })).toStrictEqual(expected);
});

test.each<[string, Occasion, PushMode, [string, undefined, string]]>([
  [
    'a git tag',
    ON_TAG,
    'auto',
    [
      'rules that give a tag for git tag "spring"',
      undefined,
      'type=semver takes v1.2.3, 1.2.3 and v1.2.3-rc.1; type=ref,event=tag takes any git tag',
    ],
  ],
  [
    'a branch that is to be pushed',
    ON_MAIN,
    'true',
    ['rules that give a tag where input "push" is true', undefined, 'Add a rule such as type=sha'],
  ],
])('choosePushWithTags() without tags on %s is refused', (_name, occasion, mode, refusal) => {
  expect(refusalsOf(() => choosePushWithTags(chosen(), YES, { occasion, mode }))).toStrictEqual([refusal]);
});

test('asSolved() builds nothing anew, and takes nothing from elsewhere', () => {
  const caches = { ...NO_CACHES, from: ['type=gha'], to: ['type=gha'] };
  const plan = buildPlan({ anew: { all: true, stages: ['x'] }, pull: true, target: 'app', caches });
  expect(asSolved([plan])).toStrictEqual([
    buildPlan({ target: 'app', caches: { ...caches, from: [] }, isSolved: true }),
  ]);
});

test.each([
  [{}, false],
  [{ platforms: ['linux/amd64'] }, false],
  [{ platforms: ['linux/amd64', 'linux/386'] }, true],
  [{ attestations: ['type=sbom'] }, true],
])('givesIndex() of %j is %s', (given, expected) => {
  expect(givesIndex(buildPlan(given))).toBe(expected);
});
