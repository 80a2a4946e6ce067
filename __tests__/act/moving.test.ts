import { beginMove, lookAgain, type Moving, type MovingSetting, writeMoving } from '../../src/act/moving.js';
import { Orders } from '../../src/act/orders.js';
import { Reader } from '../../src/act/reader.js';
import type { TagDecision } from '../../src/decide/tags.js';
import { messageOf } from '../../src/errors.js';
import { answer } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import { writeSettingIn } from '../_fakes/publish-setting.js';
import { asked, choose, tagged } from '../_fakes/tagging.js';
import { imageOf } from '../_fakes/values.js';
import { FakeWorld } from '../_fakes/world.js';

const IMAGE = imageOf('ghcr.io/acme/app');
const OURS = makeImage('ours');
const { digest: DIGEST } = OURS.top;
const RELEASE = tagged('v1.2.3', { git: ['v1.2.3'] });

function decisionOf(tag: string, run = RELEASE): TagDecision {
  const found = choose(run).decisions.find((one) => one.tag === tag);
  if (found === undefined) throw new Error(`Cannot find "${tag}" among the tags of the run`);
  return found;
}

test.each<[string, TagDecision, object]>([
  ['a version', decisionOf('latest'), { own: '1.2.3', order: 'versions' }],
  [
    'a version that no rule calls by a tag of its own',
    decisionOf('1', tagged('v1.2.3', { tags: 'type=semver,pattern={{major}}' })),
    { order: 'versions' },
  ],
  ['a commit', decisionOf('main', {}), { own: 'sha-4f1c2d3', order: 'history' }],
  [
    'a commit that no rule calls by a tag of its own',
    decisionOf('main', { tags: 'type=ref,event=branch' }),
    { order: 'history' },
  ],
  ['what the user says', decisionOf('stable', { tags: 'stable' }), {}],
])('beginMove() knows what a tag stands for that is moved by %s', (_name, decision, expected) => {
  const { state, image } = beginMove(IMAGE, decision, DIGEST);
  expect([image, state.move]).toStrictEqual([IMAGE, { tag: decision.tag, digest: DIGEST, ...expected }]);
});

/** A world in which this run has published its fixed tag, and git names these versions, if it can be read. */
function placeOf(gitTags: readonly string[] | undefined): Place {
  const world = new FakeWorld();
  world.registry().push('acme/app', OURS, '1.2.3');
  const writing = writeSettingIn(world);
  const git = {
    tags: async () => {
      if (gitTags === undefined) throw new Error('git is out of order');
      return asked({ ...RELEASE, git: gitTags })[1];
    },
    history: async () => ({ kind: 'gone' }) as const,
    compare: async () => undefined,
  };
  const setting: MovingSetting = {
    ...writing,
    orders: new Orders(git, writing.grace),
    reader: new Reader({ ...writing, signal: writing.grace }),
    manifests: new Map([[IMAGE, OURS.top]]),
    readsFirst: false,
    adopts: false,
    tell: async (_, error) => messageOf(error),
    isImmutable: async (_, error) => messageOf(error).includes('immutable'),
    source: 'https://github.com/acme/app',
    stalenessOf: () => 700,
  };
  return { world, setting };
}

type Place = { readonly world: FakeWorld; readonly setting: MovingSetting };

const LATEST = beginMove(IMAGE, decisionOf('latest'), DIGEST);

async function moveIn({ setting }: Place, how: 'published' | 'carried' = 'published'): Promise<Moving> {
  return lookAgain(await writeMoving(LATEST, how, setting), setting);
}

test('a tag is written and looked at: git is read before and after', async () => {
  const place = placeOf(['v1.2.3']);
  const { state } = await moveIn(place);
  expect([state.phase, state.at, place.world.registry().tags('acme/app')['latest']]).toStrictEqual([
    'moved',
    DIGEST,
    DIGEST,
  ]);
});

test('a tag that carried the upload is not written again, and looked at', async () => {
  const place = placeOf(['v1.2.3']);
  place.world.registry().point('acme/app', 'latest', DIGEST);
  const { state } = await moveIn(place, 'carried');
  expect(state.phase).toBe('moved');
  expect(place.world.http.requests.filter((request) => request.startsWith('PUT'))).toStrictEqual([]);
});

test('what has come to its end is not looked at again', async () => {
  const place = placeOf(['v1.2.3', 'v2.0.0']);
  place.world.registry().push('acme/app', makeImage('2.0.0'), 'latest');
  const { state } = await moveIn(place);
  expect([state.phase, place.world.http.requests.filter((one) => one.startsWith('PUT'))]).toStrictEqual(['held', []]);
});

test('git that breaks is told as what failed', async () => {
  const { state } = await moveIn(placeOf(undefined));
  expect([state.phase, state.reason]).toStrictEqual(['failed', 'git is out of order']);
});

test.each<[string, string, string]>([
  ['a tag that its registry does not let move is held', 'tags are immutable here', 'held'],
  ['a refusal for any other reason is a failure', 'no', 'failed'],
])('%s', async (_name, says, phase) => {
  const place = placeOf(['v1.2.3']);
  place.world.http.spoil({ on: /^PUT /, gives: answer(400, {}, JSON.stringify({ errors: [{ message: says }] })) });
  expect((await moveIn(place)).state.phase).toBe(phase);
});

test.each<[string, (place: Place) => void, readonly number[]]>([
  ['nobody is at work but us', () => undefined, []],
  [
    'somebody has written it since',
    ({ world }) =>
      world.http.before(/^HEAD .*latest$/, () => world.registry().push('acme/app', makeImage('x'), 'latest')),
    [700, 700],
  ],
  [
    'a write of ours may land late',
    ({ world }) => world.http.spoil({ on: /^PUT .*latest$/, times: 1, gives: 'lost' }),
    [125, 10_000],
  ],
])('it is waited for what the registry shows late where %s', async (_name, arrange, waits) => {
  const place = placeOf(['v1.2.3']);
  arrange(place);
  expect([(await moveIn(place)).state.phase, place.world.clock.waits]).toStrictEqual(['moved', waits]);
});

test('after a cancel nobody waits, and the look is taken at once', async () => {
  const place = placeOf(['v1.2.3']);
  const { world, setting } = place;
  world.http.spoil({ on: /^PUT .*latest$/, times: 1, gives: 'lost' });
  const written = await writeMoving(LATEST, 'published', setting);
  world.cancel.abort(new Error('cancelled'));
  const { state } = await lookAgain(written, setting);
  expect([state.phase, world.clock.waits]).toStrictEqual(['moved', [125]]);
});
