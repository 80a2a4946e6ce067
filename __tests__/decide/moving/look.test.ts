import { look, lookAgain } from '../../../src/decide/moving/look.js';
import type { MoveCommand, MoveState, Standing } from '../../../src/decide/moving/move.js';
import {
  ABOVE,
  type Case,
  found,
  LATEST,
  moving,
  OURS,
  OWN,
  read,
  stepOf,
  surveyed,
  THEIRS,
  UNNAMED,
  UNORDERED,
} from './_states.js';
import { tagOf } from '../../_fakes/values.js';

const [HIGHEST, NEXT] = [tagOf('2.1.0'), tagOf('2.0.0')];

const WRITTEN = { phase: 'written', written: OURS, writes: 1 } as const;
const ASKING = { ...WRITTEN, phase: 'looking', looks: 1, isSurveyed: false } as const;
const ALL: readonly MoveCommand[] = [{ kind: 'survey' }, read(LATEST), read(OWN)];

test.each<Case>([
  ['begins when it is told to', WRITTEN, { kind: 'look' }, ASKING, ALL],
  [
    'begins anew after a wait, and forgets what it saw',
    { ...WRITTEN, phase: 'resting', looks: 4, rests: 1, seen: { latest: OURS }, at: THEIRS },
    { kind: 'waited' },
    { ...ASKING, looks: 5, seen: {}, at: undefined },
    ALL,
  ],
  [
    'asks who is ahead also where nothing names the others',
    { ...WRITTEN, move: UNNAMED },
    { kind: 'look' },
    ASKING,
    [{ kind: 'survey' }, read(LATEST)],
  ],
  [
    'asks for the tag alone where nothing orders them',
    { ...WRITTEN, move: UNORDERED, above: ABOVE, missed: 1 },
    { kind: 'look' },
    { ...ASKING, isSurveyed: true, above: [], missed: 0 },
    [read(LATEST)],
  ],
  ['begins for the thirtieth time', { ...WRITTEN, looks: 29 }, { kind: 'look' }, { ...ASKING, looks: 30 }, ALL],
  [
    'fails where it would be the thirty-first',
    { ...WRITTEN, looks: 30 },
    { kind: 'look' },
    { phase: 'failed', reason: 'something else keeps writing it' },
    [],
  ],
])('a look %s', (_title, before, event, change, commands) => {
  expect(look(moving(before), event)).toStrictEqual(stepOf(before, change, commands));
});

test('lookAgain() begins a look', () => {
  expect(lookAgain(moving({ ...WRITTEN, phase: 'writing', looks: 1 }))).toStrictEqual(
    stepOf(WRITTEN, { ...ASKING, looks: 2 }, ALL),
  );
});

test.each<Case>([
  ['for who is ahead, and for its own', ASKING, found(LATEST, OURS), { seen: { latest: OURS } }, []],
  [
    'for who is ahead',
    { ...ASKING, seen: { latest: OURS } },
    found(OWN, OURS),
    { seen: { latest: OURS, '1.9.1': OURS } },
    [],
  ],
  ['for the tag and its own', ASKING, surveyed({ kind: 'first' }), { isSurveyed: true }, []],
  ['for its own', { ...ASKING, isSurveyed: true }, found(LATEST, OURS), { seen: { latest: OURS } }, []],
  ['for the tag', { ...ASKING, isSurveyed: true }, found(OWN, OURS), { seen: { '1.9.1': OURS } }, []],
])('a look waits %s', (_title, before, event, change, commands) => {
  expect(look(moving(before), event)).toStrictEqual(stepOf(before, change, commands));
});

const BOTH = { latest: OURS, '1.9.1': OURS };
const READ = { ...ASKING, seen: BOTH } as const;
const NO_GIT = { isSurveyed: true, unreadable: 'git is out of order' } as const;

test.each<Case>([
  [
    'nobody is ahead',
    { ...READ, above: ABOVE, missed: 1, isListed: true },
    surveyed({ kind: 'first' }),
    { phase: 'moved', isSurveyed: true, above: [], missed: 0, isListed: false, at: OURS },
    [],
  ],
  [
    'others are ahead',
    READ,
    surveyed({ kind: 'behind', reason: 'unused', above: ABOVE }),
    { phase: 'seeking', isSurveyed: true, above: ABOVE },
    [read(HIGHEST)],
  ],
  [
    'later commits are not known',
    READ,
    surveyed({ kind: 'within', above: undefined }),
    { phase: 'moved', isSurveyed: true, at: OURS },
    [],
  ],
  [
    'the git tag is gone, and others are ahead',
    READ,
    surveyed({ kind: 'apart', reason: 'v1.9.1 is gone', above: ABOVE }),
    { phase: 'seeking', isSurveyed: true, above: ABOVE, apart: 'v1.9.1 is gone' },
    [read(HIGHEST)],
  ],
  [
    'git cannot be read',
    READ,
    surveyed({ kind: 'unreadable', why: 'git is out of order' }),
    { ...NO_GIT, phase: 'failed', at: OURS, reason: 'git is out of order; it was written, and not looked at again' },
    [],
  ],
  [
    'git cannot be read, and waits for the tag',
    { ...READ, seen: {} },
    surveyed({ kind: 'unreadable', why: 'git is out of order' }),
    NO_GIT,
    [],
  ],
  [
    'git cannot be read, and that the tag seems to be elsewhere',
    { ...READ, seen: { latest: THEIRS, '1.9.1': OURS } },
    surveyed({ kind: 'unreadable', why: 'git is out of order' }),
    { ...NO_GIT, phase: 'failed', reason: 'git is out of order; it was written, and not looked at again' },
    [],
  ],
])('a look learns that %s', (_title, before, event, change, commands) => {
  expect(look(moving(before), event)).toStrictEqual(stepOf(before, change, commands));
});

/** All was answered in a look but what the moving tag points to. */
const LOOKING = { ...WRITTEN, phase: 'looking', looks: 1, seen: { '1.9.1': OURS } } as const;
const RESTED = { ...LOOKING, rests: 1 } as const;

/** What comes of it: what changes besides what was seen, and what is asked for. */
type Outcome = readonly [change: Partial<MoveState>, ...commands: readonly MoveCommand[]];
type Settling = readonly [title: string, before: Partial<MoveState>, latest: string | undefined, outcome: Outcome];

function expectSettled([, before, latest, [change, ...commands]]: Settling): void {
  const seen = { ...before.seen, latest: latest ?? null };
  expect(look(moving(before), found(LATEST, latest))).toStrictEqual(
    stepOf(before, { seen, at: latest, ...change }, commands),
  );
}

const MOVED: Outcome = [{ phase: 'moved' }];
const REST: Outcome = [
  { phase: 'resting', rests: 1 },
  { kind: 'wait', for: 'staleness' },
];

function held(reason: string): Outcome {
  return [{ phase: 'held', reason }];
}

function failed(reason: string): Outcome {
  return [{ phase: 'failed', reason }];
}

function write(digest: string, writes = 1): Outcome {
  return [
    { phase: 'writing', written: digest, writes, rests: 0 },
    { kind: 'write', digest },
  ];
}

function restLate(rests: number): Outcome {
  return [
    { phase: 'resting', rests, mayLandLate: false },
    { kind: 'wait', for: 'late write' },
  ];
}

/** Changes an outcome besides. */
function and([change, ...commands]: Outcome, more: Partial<MoveState>): Outcome {
  return [{ ...change, ...more }, ...commands];
}

const MISSING = { above: ABOVE, seen: { ...LOOKING.seen, '2.1.0': null, '2.0.0': null } } as const;

test.each<Settling>([
  ['is moved where nobody is ahead', LOOKING, OURS, MOVED],
  ['is looked at once more where another one has written meanwhile', { ...LOOKING, writes: 2 }, OURS, REST],
  ['is moved then', { ...RESTED, writes: 2 }, OURS, MOVED],
  [
    'is looked at once more where one ahead is not published',
    { ...LOOKING, ...MISSING },
    OURS,
    and(REST, { missed: 2 }),
  ],
  ['is moved where one ahead is still not published', { ...RESTED, ...MISSING }, OURS, and(MOVED, { missed: 2 })],
  ['is looked at once more where few were listed', { ...LOOKING, isListed: true }, OURS, REST],
  ['is looked at after late writes', { ...LOOKING, mayLandLate: true }, OURS, restLate(1)],
  ['is looked at after late writes, whatever was waited for', { ...RESTED, mayLandLate: true }, OURS, restLate(2)],
  ['is moved where its own fixed tag is not shown', { ...LOOKING, seen: { '1.9.1': null } }, OURS, MOVED],
  ['is moved where nothing names others', { ...LOOKING, move: UNNAMED, seen: {} }, OURS, MOVED],
])('a tag that is ours %s', (...settling) => expectSettled(settling));

const AHEAD = { above: ABOVE, seen: { ...LOOKING.seen, '2.1.0': THEIRS } } as const;
const HELPED = { ...AHEAD, written: THEIRS } as const;
const SUPERSEDED = { seen: { '1.9.1': THEIRS } } as const;

test.each<Settling>([
  ['is given the tag', { ...LOOKING, ...AHEAD }, OURS, write(THEIRS)],
  ['is given the tag though it has it: another write may come', { ...LOOKING, ...AHEAD }, THEIRS, write(THEIRS)],
  ['is given the tag also where our git tag is gone', { ...LOOKING, ...AHEAD, apart: 'gone' }, OURS, write(THEIRS)],
  ['has it, and is looked at once more', { ...LOOKING, ...HELPED }, THEIRS, REST],
  ['has it then', { ...RESTED, ...HELPED }, THEIRS, held('2.1.0 was published meanwhile, and has it')],
  [
    'has a tag that was not there',
    { ...RESTED, ...HELPED, reason: 'git names v2.1.0' },
    THEIRS,
    held('git names v2.1.0; it was not there yet, and was given to 2.1.0'),
  ],
  ['that is not found any more is waited for', { ...LOOKING, written: THEIRS }, THEIRS, REST],
  ['that is not found after a wait loses the tag', { ...RESTED, written: THEIRS }, THEIRS, write(OURS)],
])('who is ahead %s', (...settling) => expectSettled(settling));

test.each<Settling>([
  ['is waited for', { ...LOOKING, ...SUPERSEDED }, OURS, REST],
  ['is given the tag', { ...RESTED, ...SUPERSEDED }, OURS, write(THEIRS)],
  ['has it, and is looked at once more', { ...LOOKING, ...SUPERSEDED, written: THEIRS }, THEIRS, REST],
  [
    'has it then',
    { ...RESTED, ...SUPERSEDED, written: THEIRS },
    THEIRS,
    held(`superseded: another run has pointed 1.9.1 to ${THEIRS}`),
  ],
])('another run of our version %s', (...settling) => expectSettled(settling));

test.each<Settling>([
  ['is waited for', LOOKING, THEIRS, REST],
  ['is waited for where a write may land late', { ...LOOKING, mayLandLate: true }, undefined, restLate(1)],
  ['is written again', RESTED, THEIRS, write(OURS, 2)],
  ['is written a third time', { ...RESTED, writes: 2 }, THEIRS, write(OURS, 3)],
  [
    'fails after three writes',
    { ...RESTED, writes: 3 },
    THEIRS,
    failed(`it must point to ${OURS}: it points to ${THEIRS}`),
  ],
  [
    'fails where it is not there',
    { ...RESTED, writes: 3, at: OURS },
    undefined,
    failed(`it must point to ${OURS}: it points to nothing`),
  ],
  [
    'fails with why the last write was refused',
    { ...RESTED, writes: 3, refusal: 'HTTP 503' },
    THEIRS,
    failed(`HTTP 503: it points to ${THEIRS}`),
  ],
])('a tag that does not hold what was written %s', (...settling) => expectSettled(settling));

test.each<[string, Standing, Partial<MoveState>]>([
  ['nobody', { kind: 'first' }, {}],
  [
    'somebody who has no name',
    { kind: 'behind', reason: 'git has v2.0.0', above: undefined },
    { ahead: 'git has v2.0.0', reason: 'git has v2.0.0' },
  ],
  [
    'a later commit',
    { kind: 'within', above: undefined },
    { ahead: 'its branch has a later commit', reason: 'its branch has a later commit' },
  ],
])('a tag of which nothing names others is ours, and the look tells of %s', (_title, standing, change) => {
  const before = { ...READ, move: UNNAMED, seen: { latest: OURS } };
  expect(look(moving(before), surveyed(standing))).toStrictEqual(
    stepOf(before, { phase: 'moved', isSurveyed: true, at: OURS, ...change }, []),
  );
});

test('a tag of which nothing names others is left alone, once more looked at, where the branch is gone', () => {
  const before = { ...READ, move: UNNAMED, seen: { latest: THEIRS } };
  expect(
    look(moving(before), surveyed({ kind: 'apart', reason: 'branch main is gone', above: undefined })),
  ).toStrictEqual(
    stepOf(before, { phase: 'resting', isSurveyed: true, at: THEIRS, apart: 'branch main is gone', rests: 1 }, [
      { kind: 'wait', for: 'staleness' },
    ]),
  );
});

test('a tag whose name every object has is not taken for one that was read', () => {
  const move = { ...UNNAMED, tag: tagOf('constructor') };
  const before = { ...ASKING, move };
  expect(look(moving(before), surveyed({ kind: 'first' }))).toStrictEqual(stepOf(before, { isSurveyed: true }, []));
});

const UNNAMED_LOOK = { ...LOOKING, move: UNNAMED, seen: {} } as const;
const UNORDERED_LOOK = { ...LOOKING, move: UNORDERED, seen: {} } as const;

test.each<Settling>([
  ['is waited for', UNNAMED_LOOK, THEIRS, REST],
  ['is waited for again', { ...UNORDERED_LOOK, rests: 1 }, THEIRS, and(REST, { rests: 2 })],
  [
    'fails then, and is not written again',
    { ...UNNAMED_LOOK, rests: 2 },
    THEIRS,
    failed(`it must point to ${OURS}: it points to ${THEIRS}`),
  ],
  [
    'is held then where somebody is ahead',
    { ...UNNAMED_LOOK, rests: 2, ahead: 'its branch has a later commit' },
    THEIRS,
    held('its branch has a later commit, and has written it'),
  ],
])('a tag of which nothing names or orders others %s', (...settling) => expectSettled(settling));

test.each<Settling>([
  ['is looked at once more', { ...LOOKING, apart: 'v1.9.1 is gone' }, OURS, REST],
  ['is looked at after late writes', { ...RESTED, apart: 'v1.9.1 is gone', mayLandLate: true }, OURS, restLate(2)],
  ['is left where it is', { ...RESTED, apart: 'v1.9.1 is gone' }, THEIRS, held('v1.9.1 is gone')],
])('a tag whose git tag is gone, with nobody ahead, %s', (...settling) => expectSettled(settling));

test('a look asks for those ahead one after the other, until one is published', () => {
  const asked = look(moving({ ...LOOKING, above: ABOVE }), found(LATEST, OURS));
  expect(asked).toStrictEqual(
    stepOf(LOOKING, { phase: 'seeking', above: ABOVE, seen: { latest: OURS, '1.9.1': OURS } }, [read(HIGHEST)]),
  );
  const missed = look(asked.state, found(HIGHEST));
  expect(missed.commands).toStrictEqual([read(NEXT)]);
  expect(look(missed.state, found(NEXT, THEIRS)).commands).toStrictEqual([{ kind: 'write', digest: THEIRS }]);
});
