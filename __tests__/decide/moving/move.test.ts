import { ask, begin, end, foundAt, see, write } from '../../../src/decide/moving/move.js';
import { LATEST, MOVE, moving, OURS, read, THEIRS } from './_states.js';
import { tagOf } from '../../_fakes/values.js';

test('begin() gives a tag that nothing was read or written of', () => {
  expect(begin(MOVE)).toStrictEqual({
    phase: 'ordering',
    move: MOVE,
    above: [],
    missed: 0,
    isListed: false,
    isSurveyed: true,
    seen: {},
    mayLandLate: false,
    refusal: undefined,
    rests: 0,
    writes: 0,
    looks: 0,
    at: undefined,
  });
});

test('ask() leaves the state as it is', () => {
  const state = moving();
  expect(ask(state)).toStrictEqual({ state, commands: [] });
  expect(ask(state, { kind: 'survey' }, read(LATEST))).toStrictEqual({
    state,
    commands: [{ kind: 'survey' }, read(LATEST)],
  });
});

test.each([
  ['a new reason', 'gone', 'gone'],
  ['the reason that is known already', undefined, 'known'],
])('end() asks for nothing more and gives %s', (_title, reason, expected) => {
  const state = moving({ reason: 'known' });
  expect(end(state, 'held', reason)).toStrictEqual({
    state: { ...state, phase: 'held', reason: expected },
    commands: [],
  });
});

test('end() needs no reason', () => {
  expect(end(moving(), 'moved').state).toStrictEqual(moving({ phase: 'moved' }));
});

test.each([
  ['the first write', {}, 1],
  ['a write of the same again', { written: OURS, writes: 2 }, 3],
  ['a write of something else', { written: THEIRS, writes: 2 }, 1],
])('write() counts %s, and waits anew', (_title, before, writes) => {
  expect(write(moving({ ...before, rests: 2 }), OURS)).toStrictEqual({
    state: moving({ phase: 'writing', written: OURS, writes, rests: 0 }),
    commands: [{ kind: 'write', digest: OURS }],
  });
});

test.each([
  ['what a tag points to', OURS, OURS],
  ['that there is no such tag', undefined, null],
])('see() keeps %s', (_title, digest, expected) => {
  const state = moving({ seen: { '2.0.0': THEIRS } });
  expect(see(state, { kind: 'read', tag: LATEST, digest })).toStrictEqual({
    ...state,
    seen: { '2.0.0': THEIRS, latest: expected },
  });
});

test.each([
  ['what it was found at', { latest: OURS }, OURS],
  ['that there was nothing', { latest: null }, null],
  ['that it was not asked for', { 1: OURS }, undefined],
])('foundAt() tells %s', (_title, seen, expected) => {
  expect(foundAt({ seen }, LATEST)).toBe(expected);
});

test.each(['constructor', '__proto__', 'toString'])('foundAt() knows nothing of a tag %s that was not read', (name) => {
  const tag = tagOf(name);
  expect(foundAt({ seen: {} }, tag)).toBeUndefined();
  expect(foundAt(see(moving(), { kind: 'read', tag, digest: THEIRS }), tag)).toBe(THEIRS);
});
