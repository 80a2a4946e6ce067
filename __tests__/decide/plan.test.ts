import { AUTOMATIC } from '../../src/decide/contend.js';
import type { Occasion } from '../../src/decide/occasion.js';
import { chooseCarrier, choosePhases, choosePushWithTags } from '../../src/decide/plan.js';
import type { PushMode } from '../../src/decide/push.js';
import type { TagClass } from '../../src/decide/rules/rule.js';
import type { ChosenTags, TagDecision } from '../../src/decide/tags.js';
import { imageOf, refusalsOf, tagOf } from '../_fakes/values.js';

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

test.each<[string, ChosenTags, string | undefined]>([
  ['a fixed tag', chosen(['latest', 'moving'], ['sha-1', 'commit'], ['1.2.3', 'fixed']), '1.2.3'],
  ['else a commit', chosen(['latest', 'moving'], ['sha-1', 'commit']), 'sha-1'],
  ['else the first that may move', chosen(['1', 'moving', 'held'], ['1.2', 'moving'], ['latest', 'moving']), '1.2'],
  ['nothing where all is held', chosen(['1', 'moving', 'held']), undefined],
])('chooseCarrier() takes %s', (_name, tags, expected) => {
  expect(chooseCarrier(tags, IMAGE)?.tag).toBe(expected);
});

test('choosePhases() puts what stays before what moves, and leaves out what is held', () => {
  const tags = chosen(
    ['1', 'moving'],
    ['1.2.3', 'fixed'],
    ['2', 'moving', 'held'],
    ['sha-1', 'commit'],
    ['latest', 'moving'],
    ['latest-alpine', 'moving'],
  );
  const names = (round: readonly TagDecision[]): readonly string[] => round.map(({ tag }) => tag);
  const { fixed, moving } = choosePhases(tags, IMAGE, []);
  expect(names(fixed)).toStrictEqual(['1.2.3', 'sha-1']);
  expect(moving.map(names)).toStrictEqual([['1'], ['latest', 'latest-alpine']]);
  const afterUpload = choosePhases(tags, IMAGE, [tagOf('1.2.3'), tagOf('1')]);
  expect(names(afterUpload.fixed)).toStrictEqual(['sha-1']);
  expect(afterUpload.moving.map(names)).toStrictEqual([['latest', 'latest-alpine']]);
});

test('choosePhases() puts an automatic latest last, whatever the flavor puts before it', () => {
  const { decisions, ...rest } = chosen(['web-latest', 'moving'], ['web-1', 'moving']);
  const tags = { ...rest, decisions: decisions.map((one, at) => (at === 0 ? { ...one, origin: AUTOMATIC } : one)) };
  expect(choosePhases(tags, IMAGE, []).moving.map((round) => round.map(({ tag }) => tag))).toStrictEqual([
    ['web-1'],
    ['web-latest'],
  ]);
});

test('an image gets only those tags that are meant for it', () => {
  const { decisions, ...rest } = chosen(['1.2.3', 'fixed'], ['edge', 'moving'], ['1', 'moving']);
  const owners = [[IMAGE.name], [OTHER.name], undefined];
  const tags: ChosenTags = {
    ...rest,
    decisions: decisions.map((decision, at) => ({ ...decision, ...(owners[at] && { images: owners[at] }) })),
  };
  const of = (image: typeof IMAGE): unknown => {
    const { fixed, moving } = choosePhases(tags, image, []);
    return [chooseCarrier(tags, image)?.tag, fixed.map(({ tag }) => tag), moving.flat().map(({ tag }) => tag)];
  };
  expect([of(IMAGE), of(OTHER)]).toStrictEqual([
    ['1.2.3', ['1.2.3'], ['1']],
    ['edge', [], ['edge', '1']],
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
