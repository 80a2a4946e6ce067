import type { MoveEvent, MoveState } from '../../../src/decide/moving/move.js';
import { isAnyMissing, seek, seekAmong, seekOn } from '../../../src/decide/moving/seek.js';
import { ABOVE, found, LATEST, moving, read, THEIRS } from './_states.js';
import { tagOf } from '../../_fakes/values.js';

/** Tags 2.60.0 down to 2.1.0. */
const SIXTY = Array.from({ length: 60 }, (_, at) => tagOf(`2.${60 - at}.0`));

/** What is asked for next, or what was found: the tag and its digest. */
function sought(given: Partial<MoveState>): unknown {
  const { state, commands } = seek(moving(given), (then, top) => ({
    state: { ...then, reason: top === undefined ? 'none' : `${top.tag} at ${top.digest}` },
    commands: [],
  }));
  return state.reason === undefined ? commands : [state.reason, state.missed];
}

test.each<[string, Partial<MoveState>, unknown]>([
  ['finds none where nobody is ahead', {}, ['none', 0]],
  ['asks for the highest first', { above: ABOVE }, [read(tagOf('2.1.0'))]],
  ['finds the highest', { above: ABOVE, seen: { '2.1.0': THEIRS } }, ['2.1.0 at sha256:theirs', 0]],
  [
    'asks for the next where the highest is not published',
    { above: ABOVE, seen: { '2.1.0': null } },
    [read(tagOf('2.0.0'))],
  ],
  [
    'finds the next where the highest is not published',
    { above: ABOVE, seen: { '2.1.0': null, '2.0.0': THEIRS } },
    ['2.0.0 at sha256:theirs', 1],
  ],
  ['finds none where no one ahead is published', { above: ABOVE, seen: { '2.1.0': null, '2.0.0': null } }, ['none', 2]],
  ['asks for eight one by one', { above: SIXTY.slice(0, 8) }, [read(tagOf('2.60.0'))]],
  ['asks for the list where more than eight are ahead', { above: SIXTY.slice(0, 9) }, [{ kind: 'list' }]],
  ['counts only those that are left', { above: SIXTY.slice(0, 9), seen: { '2.60.0': null } }, [read(tagOf('2.59.0'))]],
  ['asks for the list once', { above: SIXTY, isListed: true }, [read(tagOf('2.60.0'))]],
])('seek() %s', (_title, given, expected) => {
  expect(sought(given)).toStrictEqual(expected);
});

test('seekAmong() begins anew', () => {
  expect(seekAmong(moving({ above: SIXTY, missed: 3, isListed: true }), ABOVE)).toStrictEqual(moving({ above: ABOVE }));
});

test.each<[string, Partial<MoveState>, MoveEvent, Partial<MoveState>]>([
  ['keeps what was read', {}, found(LATEST, THEIRS), { seen: { latest: THEIRS } }],
  [
    'keeps those ahead that are listed, in their order',
    { above: SIXTY },
    { kind: 'listed', tags: [tagOf('2.1.0'), LATEST, tagOf('2.7.0')] },
    { above: [tagOf('2.7.0'), tagOf('2.1.0')], isListed: true },
  ],
  [
    'keeps those that were asked for already, listed or not',
    { above: SIXTY, missed: 2 },
    { kind: 'listed', tags: [tagOf('2.7.0')] },
    { above: [...SIXTY.slice(0, 2), tagOf('2.7.0')], isListed: true },
  ],
  [
    'keeps the fifty highest where the registry gives no list',
    { above: SIXTY, missed: 2 },
    { kind: 'listed', tags: undefined },
    { above: SIXTY.slice(0, 52), isListed: true },
  ],
  ['keeps nothing of anything else', { above: SIXTY }, { kind: 'waited' }, {}],
])('seekOn() %s', (_title, before, event, change) => {
  expect(seekOn(moving(before), event)).toStrictEqual(moving({ ...before, ...change }));
});

test.each([
  [false, { above: ABOVE }],
  [true, { above: ABOVE, missed: 1 }],
  [true, { above: ABOVE, isListed: true }],
])('isAnyMissing() is %s for %j', (expected, given) => {
  expect(isAnyMissing(moving(given))).toBe(expected);
});
