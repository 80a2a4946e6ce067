import type { MoveEvent, MoveState } from '../../../src/decide/moving/move.js';
import { next } from '../../../src/decide/moving/next.js';
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
  UNORDERED,
} from './_states.js';
import { tagOf } from '../../_fakes/values.js';

const WRITING = { phase: 'writing', written: OURS, writes: 1 } as const;
const WRITTEN = { ...WRITING, phase: 'written' } as const;
const LOOKING = { phase: 'looking', looks: 1, isSurveyed: false } as const;
const ALL = [{ kind: 'survey' }, read(LATEST), read(OWN)] as const;

test.each<Case>([
  ['asks who is ahead', {}, { kind: 'published' }, {}, [{ kind: 'survey' }]],
  [
    'is written at once where nothing orders it',
    { move: UNORDERED },
    { kind: 'published' },
    WRITING,
    [{ kind: 'write', digest: OURS }],
  ],
  ['is written already where the upload carried it', {}, { kind: 'carried' }, WRITTEN, []],
  ['waits for its round after the first write', WRITING, { kind: 'written', isCertain: true }, WRITTEN, []],
  [
    'may land late where the write was done and its answer lost',
    WRITING,
    { kind: 'written', isCertain: false },
    { ...WRITTEN, mayLandLate: true },
    [],
  ],
  [
    'may land late still where a later write is certain, and forgets why the one before was refused',
    { ...WRITING, mayLandLate: true, refusal: 'HTTP 503' },
    { kind: 'written', isCertain: true },
    { ...WRITTEN, refusal: undefined },
    [],
  ],
  [
    'is looked at at once after a write that helped',
    { ...WRITING, looks: 1, seen: { latest: OURS } },
    { kind: 'written', isCertain: true },
    { ...LOOKING, looks: 2, seen: {} },
    ALL,
  ],
  [
    'waits for its round where a refused write may land',
    WRITING,
    { kind: 'refused', reason: 'HTTP 503', mayLand: true },
    { ...WRITTEN, mayLandLate: true, refusal: 'HTTP 503' },
    [],
  ],
  [
    'is looked at at once where a refused write that helped may land',
    { ...WRITING, looks: 1 },
    { kind: 'refused', reason: 'HTTP 503', mayLand: true },
    { ...LOOKING, looks: 2, mayLandLate: true, refusal: 'HTTP 503' },
    ALL,
  ],
  [
    'fails where a write is refused',
    WRITING,
    { kind: 'refused', reason: 'HTTP 403', mayLand: false },
    { phase: 'failed', reason: 'HTTP 403' },
    [],
  ],
  [
    'fails where an answer cannot be had, and says that it was written',
    { ...WRITTEN, ...LOOKING },
    { kind: 'unreadable', reason: 'HTTP 500\n  Cause: x' },
    { phase: 'failed', reason: 'HTTP 500; it was written, and not looked at again\n  Cause: x' },
    [],
  ],
  [
    'fails where an answer cannot be had',
    { phase: 'checking' },
    { kind: 'unreadable', reason: 'HTTP 500' },
    { phase: 'failed', reason: 'HTTP 500' },
    [],
  ],
  [
    'is held by the answer before its write',
    {},
    surveyed({ kind: 'apart', reason: 'v1.9.1 is gone', above: ABOVE }),
    { phase: 'held', reason: 'v1.9.1 is gone' },
    [],
  ],
  [
    'goes on by the same answer after its write',
    { ...WRITTEN, ...LOOKING },
    surveyed({ kind: 'apart', reason: 'v1.9.1 is gone', above: ABOVE }),
    { isSurveyed: true, above: ABOVE, apart: 'v1.9.1 is gone' },
    [],
  ],
  ['is looked at when all of its round are written', WRITTEN, { kind: 'look' }, LOOKING, ALL],
])('a tag %s', (_title, before, event, change, commands) => {
  expect(next(moving(before), event)).toStrictEqual(stepOf(before, change, commands));
});

/** How a tag stands after all of these. */
function after(...events: readonly MoveEvent[]): MoveState {
  return events.reduce((state, event) => next(state, event).state, moving());
}

const FIRST = surveyed({ kind: 'first' });
const BEHIND = surveyed({ kind: 'behind', reason: 'git names v2.1.0', above: ABOVE });
const SURE: MoveEvent = { kind: 'written', isCertain: true };

test('a release that nobody overtakes moves the tag', () => {
  const end = after(
    ...[{ kind: 'published' } as const, FIRST, SURE],
    ...[{ kind: 'look' } as const, FIRST, found(LATEST, OURS), found(OWN, OURS)],
  );
  expect(end).toMatchObject({ phase: 'moved', at: OURS, looks: 1 });
});

test('a release that is overtaken while it writes gives the tag to who is ahead', () => {
  const highest = found(tagOf('2.1.0'), THEIRS);
  const end = after(
    ...[{ kind: 'published' } as const, FIRST, SURE],
    ...[{ kind: 'look' } as const, BEHIND, found(LATEST, OURS), found(OWN, OURS), highest, SURE],
    ...[BEHIND, found(LATEST, THEIRS), found(OWN, OURS), highest],
    ...[{ kind: 'waited' } as const, BEHIND, found(LATEST, THEIRS), found(OWN, OURS), highest],
  );
  const reason = '2.1.0 was published meanwhile, and has it';
  expect(end).toMatchObject({ phase: 'held', reason, at: THEIRS, looks: 3 });
});
