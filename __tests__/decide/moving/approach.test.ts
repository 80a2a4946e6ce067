import { approach } from '../../../src/decide/moving/approach.js';
import { ABOVE, type Case, found, LATEST, moving, OURS, read, stepOf, surveyed, THEIRS } from './_states.js';
import { tagOf } from '../../_fakes/values.js';

const [HIGHEST, NEXT] = [tagOf('2.1.0'), tagOf('2.0.0')];
const WHY = 'git names v2.1.0';
const CHECKING = { phase: 'checking', above: ABOVE, reason: WHY } as const;
const PLACING = { ...CHECKING, phase: 'placing', seen: { latest: null, '2.1.0': null } } as const;

const WRITING = { phase: 'writing', written: OURS, writes: 1 } as const;
const WRITE = { kind: 'write', digest: OURS } as const;

test.each<Case>([
  ['writes where nobody is ahead', {}, surveyed({ kind: 'first' }), WRITING, [WRITE]],
  [
    'fails where git cannot be read',
    {},
    surveyed({ kind: 'unreadable', why: 'git is out of order' }),
    { phase: 'failed', reason: 'git is out of order', unreadable: 'git is out of order' },
    [],
  ],
  [
    'holds where the run is none of those who want the tag',
    {},
    surveyed({ kind: 'apart', reason: 'v1.9.1 is gone', above: [] }),
    { phase: 'held', reason: 'v1.9.1 is gone' },
    [],
  ],
  [
    'compares commits where ours is an earlier one of its branch',
    {},
    surveyed({ kind: 'within', above: undefined }),
    { phase: 'relating' },
    [{ kind: 'relate' }],
  ],
  [
    'holds where the tag is at a later commit',
    { phase: 'relating' },
    { kind: 'related', isLater: true, revision: '4f1c2d3e5a6b7c8d' },
    { phase: 'held', reason: 'it holds commit 4f1c2d3 already, which comes after this one' },
    [],
  ],
  [
    'writes where the tag is not at a later commit',
    { phase: 'relating' },
    { kind: 'related', isLater: false, revision: '4f1c2d3e5a6b7c8d' },
    WRITING,
    [WRITE],
  ],
  [
    'holds where others are ahead that nothing names',
    {},
    surveyed({ kind: 'behind', reason: WHY, above: undefined }),
    { phase: 'held', reason: WHY },
    [],
  ],
  [
    'holds where others are ahead of whom none has a tag',
    {},
    surveyed({ kind: 'behind', reason: WHY, above: [] }),
    { phase: 'held', reason: WHY },
    [],
  ],
  [
    'asks for the tag and the highest where others are ahead',
    { missed: 2, isListed: true },
    surveyed({ kind: 'behind', reason: WHY, above: ABOVE }),
    { ...CHECKING, missed: 0, isListed: false },
    [read(LATEST), read(HIGHEST)],
  ],
])('before it writes, a tag %s', (_title, before, event, change, commands) => {
  expect(approach(moving(before), event)).toStrictEqual(stepOf(before, change, commands));
});

test.each<Case>([
  ['waits for the highest', CHECKING, found(LATEST, THEIRS), { seen: { latest: THEIRS } }, []],
  ['waits for the tag itself', CHECKING, found(HIGHEST, THEIRS), { seen: { '2.1.0': THEIRS } }, []],
  [
    'is held where the highest has it',
    { ...CHECKING, seen: { latest: THEIRS } },
    found(HIGHEST, THEIRS),
    {
      phase: 'held',
      at: THEIRS,
      reason: 'git names v2.1.0, published here as 2.1.0',
      seen: { latest: THEIRS, '2.1.0': THEIRS },
    },
    [],
  ],
  [
    'is held where the highest is not published yet',
    { ...CHECKING, seen: { latest: THEIRS } },
    found(HIGHEST),
    {
      phase: 'held',
      at: THEIRS,
      reason: 'git names v2.1.0, not published here yet as 2.1.0',
      seen: { latest: THEIRS, '2.1.0': null },
    },
    [],
  ],
  [
    'is held where the highest is published and does not have it',
    { ...CHECKING, seen: { '2.1.0': THEIRS } },
    found(LATEST, OURS),
    {
      phase: 'held',
      at: OURS,
      reason:
        'git names v2.1.0, published here as 2.1.0, to which latest does not point: run its job again if it should',
      seen: { latest: OURS, '2.1.0': THEIRS },
    },
    [],
  ],
  [
    'that is not there is given to the highest',
    { ...CHECKING, seen: { '2.1.0': THEIRS } },
    found(LATEST),
    { phase: 'writing', written: THEIRS, writes: 1, seen: { latest: null, '2.1.0': THEIRS } },
    [{ kind: 'write', digest: THEIRS }],
  ],
  [
    'that is not there needs the next where the highest is not published',
    { ...CHECKING, seen: { latest: null } },
    found(HIGHEST),
    { phase: 'placing', missed: 1, seen: { latest: null, '2.1.0': null } },
    [read(NEXT)],
  ],
  [
    'that is not there is given to the next',
    PLACING,
    found(NEXT, THEIRS),
    { ...WRITING, written: THEIRS, missed: 1, seen: { ...PLACING.seen, '2.0.0': THEIRS } },
    [{ kind: 'write', digest: THEIRS }],
  ],
  [
    'that is not there is ours where nobody ahead is published',
    PLACING,
    found(NEXT),
    { ...WRITING, missed: 2, seen: { ...PLACING.seen, '2.0.0': null } },
    [WRITE],
  ],
])('where others are ahead, a tag %s', (_title, before, event, change, commands) => {
  expect(approach(moving(before), event)).toStrictEqual(stepOf(before, change, commands));
});

test('where many are ahead of a tag that is not there, the registry says which are', () => {
  const above = Array.from({ length: 10 }, (_, at) => tagOf(`2.${10 - at}.0`));
  const asked = approach(moving({ ...CHECKING, above, seen: { latest: null } }), found(tagOf('2.10.0')));
  expect(asked.commands).toStrictEqual([{ kind: 'list' }]);
  const listed = approach(asked.state, { kind: 'listed', tags: [tagOf('2.3.0')] });
  expect(listed.commands).toStrictEqual([read(tagOf('2.3.0'))]);
});
